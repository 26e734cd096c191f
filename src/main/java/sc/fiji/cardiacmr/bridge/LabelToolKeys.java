package sc.fiji.cardiacmr.bridge;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import sc.fiji.cardiacmr.edit.Brush;
import sc.fiji.cardiacmr.edit.BrushMode;
import sc.fiji.cardiacmr.edit.LabelAxis;

/**
 * The keys of the tool. While it is selected they come before ImageJ's own in image windows, whose
 * z would undo something else.
 */
final class LabelToolKeys implements KeyEventDispatcher {

  private static final double FINE = 0.5;
  private static final double COARSE_FROM = 5;

  private final LabelTool tool;
  private char taken;

  LabelToolKeys(LabelTool tool) {
    this.tool = tool;
  }

  void install() {
    KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
  }

  @Override
  public boolean dispatchKeyEvent(KeyEvent event) {
    if (!tool.isSelected() || !ImageKeys.isForImage(event.getComponent())) return false;
    if (event.getID() == KeyEvent.KEY_PRESSED) {
      taken = press(event) ? event.getKeyChar() : 0;
      return taken != 0;
    }
    // What was pressed here is not typed elsewhere.
    return taken != 0 && event.getKeyChar() == taken;
  }

  private boolean press(KeyEvent event) {
    ImagePlus shown = WindowManager.getCurrentImage();
    if (shown == null) return false;
    int modifiers =
        event.getModifiersEx()
            & (InputEvent.CTRL_DOWN_MASK | InputEvent.META_DOWN_MASK | InputEvent.ALT_DOWN_MASK);
    char key = event.getKeyChar();
    boolean isUndo = event.getKeyCode() == KeyEvent.VK_Z;
    if (isUndo && (modifiers & InputEvent.ALT_DOWN_MASK) == 0) {
      tool.act(shown, LabelSession::undo);
      return true;
    }
    // Keyboards without brackets of their own type them with Alt Graph.
    if (modifiers != 0 && key != '[' && key != ']') return false;
    return type(key, shown);
  }

  private boolean type(char key, ImagePlus shown) {
    Brush brush = tool.brush();
    double step = brush.radius() > COARSE_FROM ? 1 : FINE;
    switch (key) {
      case '1', '2', '3', '4', '5', '6' -> tool.setBrush(brush.withLabel(key - '0'));
      case 'a' -> tool.setBrush(brush.withMode(BrushMode.ADD));
      case 'e' -> tool.setBrush(brush.withMode(BrushMode.ERASE));
      case 'r' -> tool.setBrush(brush.withMode(BrushMode.REPLACE));
      case '[' -> tool.setBrush(brush.withRadius(brush.radius() - step));
      case ']' -> tool.setBrush(brush.withRadius(brush.radius() + step));
      case 'n' -> tool.act(shown, session -> session.copy(shown, LabelAxis.SLICES, 1));
      case 'p' -> tool.act(shown, session -> session.copy(shown, LabelAxis.SLICES, -1));
      case 'N' -> tool.act(shown, session -> session.copy(shown, LabelAxis.PHASES, 1));
      case 'P' -> tool.act(shown, session -> session.copy(shown, LabelAxis.PHASES, -1));
      case 'i' -> tool.act(shown, session -> session.interpolate(shown, LabelAxis.SLICES));
      case 'I' -> tool.act(shown, session -> session.interpolate(shown, LabelAxis.PHASES));
      case 'g' -> tool.segmentAgain(shown);
      default -> {
        return false;
      }
    }
    return true;
  }
}
