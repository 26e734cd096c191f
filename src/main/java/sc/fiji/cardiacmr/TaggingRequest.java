package sc.fiji.cardiacmr;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.tagging.LabelMotion;
import sc.fiji.cardiacmr.tagging.TagMotion;
import sc.fiji.cardiacmr.tagging.TissueMotion;
import sc.fiji.cardiacmr.tagging.recipe.TaggedSeries;
import sc.fiji.cardiacmr.tagging.recipe.TaggingRecipe;

/**
 * How tags are to be drawn.
 *
 * @param recipe for simulated tagging
 * @param labels of the image, of all its phases; null: none
 * @param fieldX displacement of the tissue along X since tagging, pixels; null: none
 * @param fieldY the same along Y
 * @param b1 factors of the flip angles; null: 1 everywhere
 * @param seed of the noise
 */
public record TaggingRequest(
    Recipe recipe,
    ImageSeries<?> labels,
    ImageSeries<?> fieldX,
    ImageSeries<?> fieldY,
    ImageSeries<?> b1,
    long seed) {

  /** Without fields. */
  public static TaggingRequest of(Recipe recipe, ImageSeries<?> labels, long seed) {
    return new TaggingRequest(recipe, labels, null, null, null, seed);
  }

  TaggedImage simulate(ImageSeries<?> image, Progress progress) {
    TaggingRecipe tagging = new TaggingRecipe(recipe);
    List<String> notes = new ArrayList<>();
    ImageSeries<UnsignedByteType> given = labels == null ? null : fitting(image);
    if (given == null && tagging.bloodFlows())
      throw new IllegalArgumentException(
          "tissue.washout needs the position of the blood: give labels=..., the label image of the"
              + " input.");
    if (given == null && tagging.relaxes())
      notes.add("Without labels, all tissue relaxes like myocardium.");
    TissueMotion motion =
        new TagMotion(tagging.motion(), fieldX, fieldY, new LabelMotion.Change(1, tagging.twist()))
            .of(image, given, notes::add);
    TaggedSeries series = TaggedSeries.of(tagging, image, given, motion, b1, seed, progress);
    if (series.negative() > 0)
      notes.add("Pixels below 0 have no square root and were set to 0: " + series.negative() + ".");
    return new TaggedImage(image, series, motion, List.copyOf(notes));
  }

  private ImageSeries<UnsignedByteType> fitting(ImageSeries<?> image) {
    SharedGrid.requireSameAndPhases(image, labels);
    return LabelMap.labels(labels);
  }
}
