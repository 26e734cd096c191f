package sc.fiji.cardiacmr.model;

import java.util.Locale;

/**
 * A file that a card refers to.
 *
 * @param field the field of the card, e.g. {@code weights.tensorflow_saved_model_bundle}
 * @param source path relative to the card with '/' as separator, or a URL
 * @param sha256 64 lower-case hexadecimal digits, or null if the card does not say
 */
public record FileReference(String field, String source, String sha256) {

  /** Whether the file lies elsewhere, at an http or https address. */
  public boolean isRemote() {
    String lower = source.toLowerCase(Locale.ROOT);
    return lower.startsWith("http://") || lower.startsWith("https://");
  }
}
