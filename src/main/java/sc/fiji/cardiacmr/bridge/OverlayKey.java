package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.GraphicsEnvironment;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import sc.fiji.cardiacmr.ij.ContourOverlay;

/**
 * The key 0, which ImageJ leaves free, hides and shows the overlay of an image on which a command
 * has drawn. From the first such result on.
 */
final class OverlayKey implements KeyEventDispatcher {

  static final char KEY = '0';

  private static final int MODIFIERS =
      InputEvent.CTRL_DOWN_MASK
          | InputEvent.META_DOWN_MASK
          | InputEvent.ALT_DOWN_MASK
          | InputEvent.SHIFT_DOWN_MASK;

  private static boolean isInstalled;
  private boolean isTaken;

  private OverlayKey() {}

  static synchronized void install() {
    if (isInstalled || GraphicsEnvironment.isHeadless()) return;
    KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(new OverlayKey());
    isInstalled = true;
  }

  @Override
  public boolean dispatchKeyEvent(KeyEvent event) {
    if (event.getKeyChar() != KEY || (event.getModifiersEx() & MODIFIERS) != 0) return false;
    // What was pressed here is not typed elsewhere.
    if (event.getID() == KeyEvent.KEY_PRESSED)
      isTaken =
          ImageKeys.isForImage(event.getComponent()) && toggle(WindowManager.getCurrentImage());
    return isTaken;
  }

  /** Hides or shows what is drawn on the image; false if no command has drawn on it. */
  static boolean toggle(ImagePlus image) {
    if (image == null || !ContourOverlay.isOn(image)) return false;
    image.setHideOverlay(!image.getHideOverlay());
    IJ.showStatus(image.getHideOverlay() ? "Overlay hidden; 0 shows it" : "");
    return true;
  }
}
