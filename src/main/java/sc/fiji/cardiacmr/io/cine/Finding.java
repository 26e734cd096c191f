package sc.fiji.cardiacmr.io.cine;

/**
 * An inconsistency found in a study.
 *
 * @param inconsistency its kind
 * @param label its kind in words
 * @param correction what was done about it; "none" if nothing
 * @param file the (first) file concerned
 * @param detail numbers
 */
public record Finding(
    Inconsistency inconsistency, String label, String correction, String file, String detail) {

  Finding(Inconsistency inconsistency, String file, String detail) {
    this(inconsistency, inconsistency.label(), inconsistency.correction(), file, detail);
  }

  Finding withoutCorrection() {
    return new Finding(inconsistency, label, "none", file, detail);
  }
}
