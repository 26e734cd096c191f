package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What Maven says about the new version of a site.
 *
 * @param before folder with the site before, or null for the first version
 * @param timestamp of what is new
 */
record SiteArguments(Path before, long timestamp) {

  /**
   * Reads {@code previous=}, nothing for the first version, and {@code timestamp=}, nothing for the
   * time of the last commit of the checkout.
   */
  static SiteArguments of(Path checkout, String previous, String timestamp)
      throws IOException, InterruptedException {
    String before = value("previous", previous);
    String time = value("timestamp", timestamp);
    return new SiteArguments(
        before.isEmpty() ? null : Path.of(before),
        time.isEmpty() ? ofCommit(checkout) : number(time));
  }

  /** The value behind a name; Maven leaves out arguments that are empty. */
  private static String value(String name, String argument) {
    String value = argument.replaceFirst("^" + name + "=", "").strip();
    return value;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "update-site.timestamp: '" + text + "' is no number; give e.g. 20261231235959.", e);
    }
  }

  /** The time of the last commit, so that the same commit makes the same site. */
  private static long ofCommit(Path checkout) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "log", "-1", "--format=%ct")
            .directory(checkout.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String seconds =
        new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    if (git.waitFor() != 0 || seconds.isEmpty())
      throw new IOException(
          "git cannot tell the time of the last commit of "
              + checkout
              + "; set -Dupdate-site.timestamp, e.g. to 20261231235959 (UTC).");
    return UpdaterRules.timestamp(Instant.ofEpochSecond(Long.parseLong(seconds)));
  }
}
