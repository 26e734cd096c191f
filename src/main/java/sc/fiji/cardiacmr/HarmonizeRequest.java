package sc.fiji.cardiacmr;

import sc.fiji.cardiacmr.harmonize.OutputDepth;
import sc.fiji.cardiacmr.harmonize.Scope;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * How an image is to be brought to the intensities of a reference.
 *
 * @param scope what is matched as one: each slice, each phase's volume, the whole series
 * @param depth pixel type of the result
 * @param mask only pixels where it is greater than 0 count; null: all
 * @param changesOutside whether pixels outside of the mask are changed as the others are
 */
public record HarmonizeRequest(
    Scope scope, OutputDepth depth, ImageSeries<?> mask, boolean changesOutside) {

  /** What the command does unless told otherwise: volume by volume, all pixels, 32-bit. */
  public static final HarmonizeRequest DEFAULT =
      new HarmonizeRequest(Scope.VOLUME, OutputDepth.of(32), null, false);

  /** The same with another scope. */
  public HarmonizeRequest withScope(Scope other) {
    return new HarmonizeRequest(other, depth, mask, changesOutside);
  }

  /** The same where only pixels count in which the mask is greater than 0. */
  public HarmonizeRequest withMask(ImageSeries<?> other) {
    return new HarmonizeRequest(scope, depth, other, changesOutside);
  }
}
