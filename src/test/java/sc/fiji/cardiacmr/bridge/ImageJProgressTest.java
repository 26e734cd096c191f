package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageJProgressTest {

  private final ImageJProgress progress = new ImageJProgress("Test", false);

  @AfterEach
  void close() {
    IJ.resetEscape();
    progress.close();
  }

  @Test
  void escapeCancels() {
    progress.checkCanceledFinally();
    assertFalse(progress.isCanceled());
    ImageJProgress other = new ImageJProgress("Test", false);
    IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
    assertTrue(other.isCanceled());
    assertThrows(CancellationException.class, other::checkCanceledFinally);
  }

  @Test
  void finishedWorkCannotBeCanceled() {
    progress.checkCanceledFinally();
    IJ.setKeyDown(java.awt.event.KeyEvent.VK_ESCAPE);
    assertFalse(progress.isCanceled());
  }
}
