package sc.fiji.cardiacmr.provenance;

import java.util.Objects;

/**
 * A network that took part in a result.
 *
 * @param name of its folder
 * @param version that its card states; "" if none
 * @param sha256 of its weights, as its card states and as was verified
 * @param precision number format of the computation, which {@code precision=auto} chooses for the
 *     computer; "" if unknown
 */
public record UsedModel(String name, String version, String sha256, String precision) {

  /** Nothing may be null. */
  public UsedModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(precision, "precision");
  }
}
