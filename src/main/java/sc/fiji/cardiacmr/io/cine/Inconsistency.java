package sc.fiji.cardiacmr.io.cine;

import java.util.Optional;
import sc.fiji.cardiacmr.image.Doubt.About;

/**
 * The inconsistencies of clinical cine studies and their corrections, in the words of the curation
 * log of Ankenbrand et al. (2021), chfc-cmi/cmr-seg-tl, {@code kaggle/conversion.log}, but with
 * "phase" for its "frame": there are missing time points, inconsistent slice spacing, inconsistent
 * image dimensions, repeat measurements, scaled images and rotated images; and those of its kind
 * that other studies have.
 */
public enum Inconsistency {
  /** Detail: angle between the normals, degrees. */
  ORIENTATION("orientation", "slice removed", true, About.CONTENT),
  /** Slices of a series that looks like a part of the stack, at places that it does not show. */
  LEFT_OUT("similar series", "left out", false, About.CONTENT),
  /** Repeat measurement at the same place; the later one is kept. Detail: it, and the locations. */
  COLLISION("collision", "slice removed", true, About.CONTENT),
  /** Spacing Between Slices is not the distance of the slices. */
  SPACING_METADATA("slice spacing: metadata", "none", false, About.SPACING),
  /** Far away from all others. */
  SPACING_OUTLIER("slice spacing: outlier", "slice removed", false, About.CONTENT),
  /** The last slice along the normal is too close to the one before. */
  SPACING_TOP("slice spacing: top", "slice removed", false, About.CONTENT),
  /** The first slice along the normal is too close to the next. */
  SPACING_BOTTOM("slice spacing: bottom", "slice removed", false, About.CONTENT),
  /** Between two slices that have the right distance. */
  SPACING_INTERSPERSED("slice spacing: interspersed", "slice removed", false, About.CONTENT),
  /** Two or three times the distance to the next slice. */
  SPACING_MISSING("slice spacing: missing", "previous slice copied", false, About.CONTENT),
  /** Another wrong distance, which nothing can be done about. */
  SPACING_SPECIAL("slice spacing: special", "none", false, About.SPACING),
  /** Positions are unknown for some or all images. Detail: what slices are sorted by. */
  SLICE_ORDER("order of slices", "none", false, About.PLACE),
  /** Images without a position, where Slice Location and other images tell it. */
  POSITION_MISSING("missing position", "taken from slice location", false, About.PLACE),
  /** The position of a slice depends on the phase (slice following). Detail: by how much. */
  MOVING_SLICE("moving slice", "position of the first phase", false, About.PLACE),
  /** The positions of the phases of a slice differ by little. Detail: by how much. */
  JITTER("positions of phases", "median taken", false, null),
  /** Scaled images. Detail: (row distance, column distance) in mm. */
  PIXEL_SPACING("pixel spacing", "scaling/padding/cropping", true, About.CONTENT),
  /** Detail: (rows, columns). */
  IMAGE_SIZE("image size", "scaling/padding/cropping", true, About.CONTENT),
  /** Rotated images: within their plane. Detail: degrees. */
  ROTATION("rotation", "rotation", true, About.CONTENT),
  /** Rows or columns that run the other way; turning them is exact. Detail: which. */
  DIRECTION("row direction", "flipped", true, null),
  /** Moved within their plane by more than a pixel. Detail: mm. */
  POSITION("in-plane position", "resampled", false, About.PLACE),
  /** What the phases are sorted by is a guess, or contradicts something. Detail: what. */
  PHASE_ORDER("order of phases", "none", false, About.TIME),
  /** Some images lack what phases are sorted by; something else tells the order. */
  PHASE_KEY("order of phases: incomplete", "none", false, null),
  /** Trigger times that can only be in another unit. Detail: the times. */
  TIME_UNIT("unit of trigger times", "converted to ms", false, About.TIME),
  /** The time between phases is taken from times of day. */
  PHASE_INTERVAL("time between phases", "taken from times of day", false, About.TIME),
  /** Phases at other times in the beat than those of the other slices. */
  PHASE_TIMES("phase times", "nearest phase taken", false, About.TIME),
  /** Detail: number of the missing phase, from 1. */
  MISSING_FRAME("missing phase", "previous phase copied", false, About.CONTENT),
  /** More phases than the other slices have. Detail: number of the phase, from 1. */
  SURPLUS_FRAME("surplus phase", "phase removed", false, About.TIME),
  /** Larger than the user allows. */
  OVERSIZE("image size", "scaled", false, null),
  /** Another contrast at the same places, such as phase or a second echo. Detail: which. */
  CONTRAST("several contrasts", "left out", false, null),
  /** As {@link #CONTRAST}, but nothing but the intensities tells which image shows which. */
  GUESSED_CONTRAST(
      "several contrasts, told apart by intensities", "left out", false, About.CONTENT),
  /** Images of another patient lie in the folder. Detail: which series. */
  OTHER_PATIENT("another patient", "left out", false, null),
  /** Images of another examination of the patient might have been meant. Detail: which series. */
  OTHER_EXAMINATION("another examination", "left out", false, About.CONTENT),
  /** Pixels were compressed with loss. Detail: how, and how many slices. */
  LOSSY("lossy compression", "none", false, null),
  /** A DICOM file that is a copy of another. Detail: that it is. */
  DUPLICATE("unreadable file", "skipped", false, null),
  /** A DICOM file that is damaged or cannot be decoded. Detail: the reason. */
  UNREADABLE("unreadable file", "skipped", false, About.CONTENT);

  private final String label;
  private final String correction;
  private final boolean blocking;
  private final About doubt;

  Inconsistency(String label, String correction, boolean blocking, About doubt) {
    this.label = label;
    this.correction = correction;
    this.blocking = blocking;
    this.doubt = doubt;
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

  /**
   * What about the image may be wrong although this was found and perhaps corrected; empty where
   * the correction is exact or does not touch what is measured.
   */
  public Optional<About> doubt() {
    return Optional.ofNullable(doubt);
  }
}
