package sc.fiji.cardiacmr.training.augment;

import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.InputFrame;

/**
 * Spatial operations, each with its own probability; together they are one resampling.
 *
 * @param operations in the order in which they happen to the image
 */
public record SpatialList(List<SpatialOperation> operations) implements SpatialPart {

  /** Deforms nothing: the window as prediction sees it. */
  public static final SpatialList NONE = new SpatialList(List.of());

  public SpatialList {
    operations = List.copyOf(operations);
  }

  @Override
  public Sample cut(
      LabelledSlice slice, InputFrame frame, SplittableRandom random, Applied applied) {
    WindowMap map = new WindowMap(slice, frame);
    for (SpatialOperation operation : operations) operation.maybe(map, random, applied);
    return SliceSampler.sample(slice, map, !frame.needsHeart());
  }

  @Override
  public boolean isStill() {
    return operations.stream().allMatch(o -> o.probability() == 0);
  }
}
