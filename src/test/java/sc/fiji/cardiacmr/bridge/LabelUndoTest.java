package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ByteProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelUndoTest {

  private final ImagePlus labels = new ImagePlus("labels", new ByteProcessor(4, 4));
  private final List<ImagePlus> undone = new ArrayList<>();
  private boolean isSelected = true;
  private final LabelUndo listener = new LabelUndo(() -> isSelected, undone::add);

  @AfterEach
  void forgetImage() {
    WindowManager.setTempCurrentImage(null);
  }

  @Test
  void undoesAStrokeInsteadOfWhatImageJKnows() {
    WindowManager.setTempCurrentImage(labels);
    assertNull(listener.commandExecuting("Undo"));
    assertEquals(List.of(labels), undone);
  }

  @Test
  void otherCommandsAndOtherToolsAreLeftAlone() {
    WindowManager.setTempCurrentImage(labels);
    assertEquals("Invert", listener.commandExecuting("Invert"));
    isSelected = false;
    assertEquals("Undo", listener.commandExecuting("Undo"));
    assertEquals(List.of(), undone);
  }

  @Test
  void withoutAnImageThereIsNothingToUndo() {
    assertEquals("Undo", listener.commandExecuting("Undo"));
  }
}
