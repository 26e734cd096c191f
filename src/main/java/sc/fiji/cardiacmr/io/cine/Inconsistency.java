package sc.fiji.cardiacmr.io.cine;

/**
 * The inconsistencies of clinical cine studies and their corrections, in the words of the curation
 * log of Ankenbrand et al. (2021), chfc-cmi/cmr-seg-tl, {@code kaggle/conversion.log}, but with
 * "phase" for its "frame": there are missing time points, inconsistent slice spacing, inconsistent
 * image dimensions, repeat measurements, scaled images and rotated images.
 */
public enum Inconsistency {
  /** Detail: angle between the normals, degrees. */
  ORIENTATION("orientation", "slice removed", true),
  /** Repeat measurement at the same place; the later one is kept. Detail: it, and the locations. */
  COLLISION("collision", "slice removed", true),
  /** Spacing Between Slices is not the distance of the slices. */
  SPACING_METADATA("slice spacing: metadata", "none", false),
  /** Far away from all others. */
  SPACING_OUTLIER("slice spacing: outlier", "slice removed", false),
  /** The last slice along the normal is too close to the one before. */
  SPACING_TOP("slice spacing: top", "slice removed", false),
  /** The first slice along the normal is too close to the next. */
  SPACING_BOTTOM("slice spacing: bottom", "slice removed", false),
  /** Between two slices that have the right distance. */
  SPACING_INTERSPERSED("slice spacing: interspersed", "slice removed", false),
  /** Two or three times the distance to the next slice. */
  SPACING_MISSING("slice spacing: missing", "previous slice copied", false),
  /** Another wrong distance, which nothing can be done about. */
  SPACING_SPECIAL("slice spacing: special", "none", false),
  /** Scaled images. Detail: (row distance, column distance) in mm. */
  PIXEL_SPACING("pixel spacing", "scaling/padding/cropping", true),
  /** Detail: (rows, columns). */
  IMAGE_SIZE("image size", "scaling/padding/cropping", true),
  /** Rotated images: within their plane. Detail: degrees. */
  ROTATION("rotation", "rotation", true),
  /** Moved within their plane by more than a pixel. Detail: mm. */
  POSITION("in-plane position", "none", false),
  /** Detail: number of the missing phase, from 1. */
  MISSING_FRAME("missing phase", "previous phase copied", true),
  /** More phases than the other slices have. Detail: number of the phase, from 1. */
  SURPLUS_FRAME("surplus phase", "phase removed", true),
  /** Larger than the user allows. */
  OVERSIZE("image size", "scaled", false),
  /** Another contrast at the same places, such as phase or a second echo. Detail: which. */
  CONTRAST("several contrasts", "left out", false),
  /** Images of another patient lie in the folder. Detail: which series. */
  OTHER_PATIENT("another patient", "left out", false),
  /** Pixels were compressed with loss. Detail: how, and how many slices. */
  LOSSY("lossy compression", "none", false),
  /** A DICOM file that is damaged, not a grey image, or a copy of another. Detail: the reason. */
  UNREADABLE("unreadable file", "skipped", false);

  private final String label;
  private final String correction;
  private final boolean blocking;

  Inconsistency(String label, String correction, boolean blocking) {
    this.label = label;
    this.correction = correction;
    this.blocking = blocking;
  }

  /** The log's word for it. */
  public String label() {
    return label;
  }

  /** What is done about it, in the log's words. */
  public String correction() {
    return correction;
  }

  /** Whether the slices make no hyperstack until this is corrected. */
  public boolean isBlocking() {
    return blocking;
  }
}
