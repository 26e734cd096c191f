package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.InputFrame;

/**
 * Cuts a network's window out of a slice, deformed at random. Labels follow by nearest neighbour.
 */
public interface SpatialPart {

  /**
   * Draws a sample. The same random state gives the same sample. The slice is not changed.
   *
   * @param frame the window before any deformation
   * @param applied hears what was done
   * @return NaN outside the slice
   */
  Sample cut(LabelledSlice slice, InputFrame frame, SplittableRandom random, Applied applied);

  /** Whether nothing is ever deformed. */
  boolean isStill();
}
