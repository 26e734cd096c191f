package sc.fiji.cardiacmr.provenance;

import java.util.Objects;

/**
 * A network that took part in a result.
 *
 * @param name of its folder
 * @param version that its card states; "" if none
 * @param sha256 of its weights, as its card states and as was verified
 */
public record UsedModel(String name, String version, String sha256) {

  /** Nothing may be null. */
  public UsedModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sha256, "sha256");
  }
}
