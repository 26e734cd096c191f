package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ByteProcessor;
import java.awt.EventQueue;
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
  void undoesAStrokeInsteadOfWhatImageJKnows() throws Exception {
    WindowManager.setTempCurrentImage(labels);
    assertNull(listener.commandExecuting("Undo"));
    EventQueue.invokeAndWait(() -> assertEquals(List.of(labels), undone));
  }

  /** Where the brush paints, too. */
  @Test
  void undoesOnTheThreadOfEvents() throws Exception {
    List<Boolean> threads = new ArrayList<>();
    LabelUndo asked =
        new LabelUndo(() -> true, shown -> threads.add(EventQueue.isDispatchThread()));
    WindowManager.setTempCurrentImage(labels);
    asked.commandExecuting("Undo");
    EventQueue.invokeAndWait(() -> assertEquals(List.of(true), threads));
    EventQueue.invokeAndWait(
        () -> {
          WindowManager.setTempCurrentImage(labels);
          asked.commandExecuting("Undo");
          assertEquals(List.of(true, true), threads, "at once");
          WindowManager.setTempCurrentImage(null);
        });
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
