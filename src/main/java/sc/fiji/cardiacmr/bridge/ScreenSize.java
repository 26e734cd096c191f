package sc.fiji.cardiacmr.bridge;

import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.Window;

/** Sizes of windows on small screens. */
final class ScreenSize {

  /** The rest is for task bars at the edges. */
  private static final double PART = 0.85;

  private ScreenSize() {}

  /** Gives a window a size in pixels, or what the screen has room for. */
  static void limit(Window window, int width, int height) {
    Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
    window.setSize(
        (int) Math.min(width, PART * screen.width), (int) Math.min(height, PART * screen.height));
  }
}
