package sc.fiji.cardiacmr.image;

import java.util.List;
import net.imglib2.Interval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * What the user has selected in an image.
 *
 * @param bounds the rectangle around it, axes X, Y, pixels
 * @param slice in which it is shown, from 0
 * @param region paints it: 1 within it, 0 elsewhere
 * @param points the ends of a straight line, or points that were set, in their order: x and y in
 *     pixels, whole at the middle of a pixel; empty for what encloses an area
 */
public record Selection(Interval bounds, int slice, Region region, List<double[]> points) {

  /** Paints a selection. */
  @FunctionalInterface
  public interface Region {

    /**
     * The selection as labels of an image.
     *
     * @throws IllegalArgumentException if it encloses no area
     */
    ImageSeries<UnsignedByteType> in(ImageSeries<?> image, int slice, int phase);
  }
}
