package sc.fiji.cardiacmr.tagging.recipe;

import java.util.Optional;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.LabelTissues;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TissueMap;
import sc.fiji.cardiacmr.tagging.TissueMotion;

/**
 * What a recipe makes of an image.
 *
 * @param first the tagged image
 * @param complement the second image of a CSPAMM pair, with the last pulse inverted; empty unless
 *     the recipe wants a pair
 */
public record TaggedSeries(
    TaggingSimulator.Result first, Optional<TaggingSimulator.Result> complement) {

  /**
   * Tags an image.
   *
   * @param labels of the image; null if there are none
   * @param motion of the tissue under the tags
   * @param b1 factors of the flip angles; null: 1 everywhere
   * @param seed of the noise
   * @throws IllegalArgumentException if values do not fit each other or the image
   */
  public static TaggedSeries of(
      TaggingRecipe recipe,
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> labels,
      TissueMotion motion,
      ImageSeries<?> b1,
      long seed,
      Progress progress) {
    TaggingParameters plain = recipe.parameters(image.calibration().frameInterval());
    TissueMap marked = labels == null ? null : LabelTissues.of(labels);
    TaggingParameters parameters =
        recipe
            .snr()
            .map(
                snr -> {
                  double signal = new TaggingSimulator(plain, seed).reference(image, marked);
                  return plain.change().noise(signal / snr).build();
                })
            .orElse(plain);
    TissueMap tissues = null;
    if (labels != null && recipe.relaxes())
      tissues = recipe.usesBrightness() ? LabelTissues.of(labels, image) : marked;
    TaggingSimulator.Result first =
        new TaggingSimulator(parameters, seed)
            .simulate(image, tissues, motion, b1, progress.part(0, recipe.isPair() ? 0.5 : 1));
    if (!recipe.isPair()) return new TaggedSeries(first, Optional.empty());
    TaggingParameters inverted =
        parameters.change().sequence(parameters.sequence().withInverted(true)).build();
    return new TaggedSeries(
        first,
        Optional.of(
            new TaggingSimulator(inverted, seed)
                .simulate(image, tissues, motion, b1, progress.part(0.5, 1))));
  }

  /** Pixels of the last image below 0, which have no square root and became 0. */
  public long negative() {
    return complement.orElse(first).negative();
  }
}
