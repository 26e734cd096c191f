package sc.fiji.cardiacmr.bridge;

import ij.CommandListener;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Edit &gt; Undo of ImageJ knows nothing of strokes of the brush. While the brush is selected, it
 * undoes these instead, as the key does.
 */
final class LabelUndo implements CommandListener {

  private static final String UNDO = "Undo";

  private final BooleanSupplier isSelected;
  private final Consumer<ImagePlus> undo;

  /**
   * @param isSelected whether the brush is
   * @param undo undoes the last step in the labels of an image
   */
  LabelUndo(BooleanSupplier isSelected, Consumer<ImagePlus> undo) {
    this.isSelected = isSelected;
    this.undo = undo;
  }

  /** Null if ImageJ has nothing left to do. */
  @Override
  public String commandExecuting(String command) {
    if (!UNDO.equals(command) || !isSelected.getAsBoolean()) return command;
    ImagePlus shown = WindowManager.getCurrentImage();
    if (shown == null) return command;
    undo.accept(shown);
    return null;
  }
}
