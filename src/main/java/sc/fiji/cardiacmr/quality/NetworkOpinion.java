package sc.fiji.cardiacmr.quality;

import java.util.Objects;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * What a network thinks of a study.
 *
 * @param labels its own, of the size of the image
 * @param evidence what it knew when it made them
 * @param model how it errs; null if that was not measured
 */
public record NetworkOpinion(
    ImageSeries<UnsignedByteType> labels, NetworkEvidence evidence, QualityModel model) {

  /** Labels and evidence are needed. */
  public NetworkOpinion {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(evidence, "evidence");
  }
}
