package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.gui.ImageWindow;
import java.awt.Component;
import java.awt.TextComponent;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/** Where keys act on the active image. */
final class ImageKeys {

  private ImageKeys() {}

  /**
   * Whether a key that a component gets acts on the active image: in the window of an image, and in
   * ImageJ's own window, which passes keys on; but not where text is typed, such as in Fiji's
   * search bar.
   */
  static boolean isForImage(Component component) {
    if (component == null
        || component instanceof TextComponent
        || component instanceof JTextComponent) return false;
    return component instanceof ImageWindow
        || SwingUtilities.getAncestorOfClass(ImageWindow.class, component) != null
        || IJ.getInstance() != null
            && (component == IJ.getInstance()
                || SwingUtilities.getWindowAncestor(component) == IJ.getInstance());
  }
}
