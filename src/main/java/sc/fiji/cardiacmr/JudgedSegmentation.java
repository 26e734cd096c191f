package sc.fiji.cardiacmr;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.quality.StudyQuality;
import sc.fiji.cardiacmr.segmentation.Segmentation;

/**
 * A segmented image, and how far it can be relied on.
 *
 * @param segmentation with labels that carry their doubts
 * @param quality of the labels, as a whole and plane by plane
 */
public record JudgedSegmentation(Segmentation segmentation, StudyQuality quality) {

  /** Same size and calibration as the image, with the doubts about them. */
  public ImageSeries<UnsignedByteType> labels() {
    return segmentation.labels();
  }

  /** What the user should know, as sentences; may be empty. */
  public List<String> notes() {
    return segmentation.notes();
  }
}
