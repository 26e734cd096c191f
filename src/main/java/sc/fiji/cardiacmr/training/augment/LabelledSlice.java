package sc.fiji.cardiacmr.training.augment;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.PlausibleSpacing;

/**
 * One labelled slice, kept in memory. All planes have one size.
 *
 * @param image the slice
 * @param labels class indices
 * @param frame place and size of the heart in the volume that the slice is from; null if unknown
 * @param volume number of that volume within its data set: slices of one volume share it
 * @param before the slice before it in the stack; null if there is none
 * @param after the slice behind it; null if there is none
 * @param spacingX pixel width, mm; NaN if unknown
 * @param spacingY pixel height, mm; NaN if unknown
 * @param tagged whether the image shows tags, so that none must be simulated
 */
@RecordBuilder
public record LabelledSlice(
    Plane image,
    LabelPlane labels,
    HeartFrame frame,
    int volume,
    LabelledPlane before,
    LabelledPlane after,
    double spacingX,
    double spacingY,
    boolean tagged)
    implements LabelledSliceBuilder.With {

  /**
   * @throws IllegalArgumentException if labels or neighbours have another size than the image
   */
  public LabelledSlice {
    boolean fits = labels.width() == image.width() && labels.height() == image.height();
    for (LabelledPlane neighbour : new LabelledPlane[] {before, after})
      fits &= neighbour == null || neighbour.image().isSizeOf(image);
    if (!fits)
      throw new IllegalArgumentException(
          "Labels or neighbours of a slice of %s x %s pixels have another size."
              .formatted(image.width(), image.height()));
  }

  /** A slice without neighbours and tags, of unknown pixel size. */
  public LabelledSlice(Plane image, LabelPlane labels, HeartFrame frame, int volume) {
    this(image, labels, frame, volume, Double.NaN, Double.NaN);
  }

  /** A slice without neighbours and tags. */
  public LabelledSlice(
      Plane image,
      LabelPlane labels,
      HeartFrame frame,
      int volume,
      double spacingX,
      double spacingY) {
    this(image, labels, frame, volume, null, null, spacingX, spacingY, false);
  }

  /** Size along X, pixels. */
  public int width() {
    return image.width();
  }

  /** Size along Y, pixels. */
  public int height() {
    return image.height();
  }

  /**
   * Width of a pixel in units of its height; 1 if unknown, or as good as square: reducing a slice
   * to whole numbers of pixels stretches it a little.
   */
  double aspect() {
    return PlausibleSpacing.differ(spacingX, spacingY) ? spacingX / spacingY : 1;
  }

  /** The same between neighbours; null where there is none. */
  public LabelledSlice between(LabelledPlane sliceBefore, LabelledPlane sliceBehind) {
    return withBefore(sliceBefore).withAfter(sliceBehind);
  }

  /** Image and labels without all else, as a neighbour. */
  public LabelledPlane plane() {
    return new LabelledPlane(image, labels);
  }

  /** The same with other labels, made of those of this slice and of its neighbours. */
  public LabelledSlice relabelled(UnaryOperator<LabelPlane> change) {
    return each(plane -> new LabelledPlane(plane.image(), change.apply(plane.labels())));
  }

  /** The same with other images, made of those of this slice and of its neighbours. */
  LabelledSlice redrawn(UnaryOperator<Plane> change) {
    return each(plane -> new LabelledPlane(change.apply(plane.image()), plane.labels()));
  }

  private LabelledSlice each(UnaryOperator<LabelledPlane> change) {
    LabelledPlane own = change.apply(plane());
    return withImage(own.image())
        .withLabels(own.labels())
        .between(
            before == null ? null : change.apply(before),
            after == null ? null : change.apply(after));
  }
}
