package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * An image as if from another centre, and the labels that go with it.
 *
 * @param image X Y Z T
 * @param labels on the same pixels, in the order in which they were given
 */
public record ShiftedImage(
    ImageSeries<FloatType> image, List<ImageSeries<UnsignedByteType>> labels) {

  /** Copies the list. */
  public ShiftedImage {
    labels = List.copyOf(labels);
  }
}
