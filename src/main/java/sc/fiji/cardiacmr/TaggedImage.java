package sc.fiji.cardiacmr;

import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TaggingSimulator.Displacement;
import sc.fiji.cardiacmr.tagging.TissueMotion;
import sc.fiji.cardiacmr.tagging.recipe.TaggedSeries;

/**
 * A simulated tagged image.
 *
 * @param source the image that was tagged
 * @param series the tagged image, and the second one of a pair
 * @param motion of the tissue under the tags
 * @param notes what the user should know, as sentences; may be empty
 */
public record TaggedImage(
    ImageSeries<?> source, TaggedSeries series, TissueMotion motion, List<String> notes) {

  /** The tagged image. */
  public ImageSeries<?> image() {
    return series.first().image().withName("tagged " + source.name());
  }

  /** Its imaginary part; empty unless the recipe keeps the complex signal. */
  public Optional<ImageSeries<?>> imaginary() {
    return imaginary(series.first(), "imaginary ");
  }

  /** The second image of a CSPAMM pair; empty unless the recipe makes one. */
  public Optional<ImageSeries<?>> complement() {
    return series.complement().map(r -> r.image().withName("complement " + source.name()));
  }

  /** The imaginary part of the second image of a pair. */
  public Optional<ImageSeries<?>> complementImaginary() {
    return series.complement().flatMap(r -> imaginary(r, "complementimaginary "));
  }

  private Optional<ImageSeries<?>> imaginary(TaggingSimulator.Result result, String name) {
    return Optional.ofNullable(result.imaginary()).map(i -> i.withName(name + source.name()));
  }

  /** The displacement of the tissue at each pixel since tagging, pixels. */
  public Displacement displacement(Progress progress) {
    return TaggingSimulator.displacement(source, motion, progress);
  }
}
