package sc.fiji.cardiacmr.bridge;

import ij.CommandListener;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
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

  /** Null if ImageJ has nothing left to do. It asks on a thread of its own. */
  @Override
  public String commandExecuting(String command) {
    if (!UNDO.equals(command) || !isSelected.getAsBoolean()) return command;
    ImagePlus shown = WindowManager.getCurrentImage();
    if (shown == null) return command;
    // Strokes are painted on the thread of events.
    if (EventQueue.isDispatchThread()) undo.accept(shown);
    else EventQueue.invokeLater(() -> undo.accept(shown));
    return null;
  }
}
