package sc.fiji.cardiacmr.bridge;

import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.plugin.tool.PlugInTool;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.util.function.Function;
import net.imglib2.FinalInterval;
import sc.fiji.cardiacmr.edit.Brush;
import sc.fiji.cardiacmr.edit.BrushMode;
import sc.fiji.cardiacmr.ij.BrushOutline;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The brush of Edit Labels in ImageJ's toolbar. It paints on a label image, or on the image that it
 * belongs to; with Alt it erases; with Shift it draws a rectangle to segment within.
 */
public final class LabelTool extends PlugInTool {

  static final String NAME = "Edit Labels";

  private static LabelTool instance;

  private Brush brush = Brush.DEFAULT;
  private final BrushOutline outline = new BrushOutline();
  private final LabelToolOptions options = new LabelToolOptions(this);
  private final ShortMemory<ImagePlus, LabelSession> sessions = new ShortMemory<>();
  private Point corner;
  private boolean isPainting;

  private LabelTool() {
    new LabelToolKeys(this).install();
    Executer.addCommandListener(
        new LabelUndo(this::isSelected, shown -> act(shown, LabelSession::undo)));
  }

  /**
   * Puts the tool into the toolbar and selects it.
   *
   * @throws IllegalArgumentException if there is no toolbar
   */
  static void install(Brush brush) {
    if (Toolbar.getInstance() == null)
      throw new IllegalArgumentException("Edit Labels needs ImageJ's toolbar and a display.");
    if (instance == null) instance = new LabelTool();
    instance.setBrush(brush);
    Toolbar.addPlugInTool(instance);
    IJ.showStatus(instance.status());
  }

  /** Whether the user has chosen it in the toolbar. */
  boolean isSelected() {
    return Toolbar.getPlugInTool() == this;
  }

  Brush brush() {
    return brush;
  }

  void setBrush(Brush changed) {
    brush = changed;
    EventQueue.invokeLater(options::update);
    if (isSelected()) IJ.showStatus(status());
  }

  @Override
  public String getToolName() {
    return NAME;
  }

  /** A heart of two rings, and the handle of a brush. */
  @Override
  public String getToolIcon() {
    return "C097V1499Cd50V3655C000L9facLaebbLafcdT0505";
  }

  @Override
  public void showOptionsDialog() {
    options.show();
  }

  /** What the brush does, and the keys; ImageJ has room for some 80 letters. */
  String status() {
    String what =
        switch (brush.mode()) {
          case ADD -> "Add " + Labels.name(brush.label());
          case ERASE -> "Erase";
          case REPLACE ->
              "Replace " + Labels.name(brush.replaced()) + " with " + Labels.name(brush.label());
        };
    return what + ", " + IJ.d2s(brush.radius(), 1) + " px | keys 1-6 a e r [ ] z n p i g";
  }

  /** Does something with the labels of an image, and says in the status bar what came of it. */
  void act(ImagePlus shown, Function<LabelSession, String> action) {
    try {
      IJ.showStatus(action.apply(sessions.of(shown, LabelSession::of)));
    } catch (IllegalArgumentException e) {
      IJ.showStatus(e.getMessage());
    }
  }

  /** Segments the shown plane anew within the selection. */
  void segmentAgain(ImagePlus shown) {
    Roi selection = shown.getRoi();
    if (selection == null) {
      IJ.showStatus("Draw a rectangle around the heart first: Shift and drag.");
      return;
    }
    Rectangle box = selection.getBounds();
    act(
        shown,
        session ->
            SegmentAgain.start(
                session,
                session.slice(shown),
                session.phase(shown),
                FinalInterval.createMinSize(box.x, box.y, box.width, box.height)));
  }

  private Brush used(MouseEvent event) {
    return event.isAltDown() ? brush.withMode(BrushMode.ERASE) : brush;
  }

  private static Point pixel(ImagePlus shown, MouseEvent event) {
    return new Point(
        shown.getCanvas().offScreenX(event.getX()), shown.getCanvas().offScreenY(event.getY()));
  }

  @Override
  public void mousePressed(ImagePlus shown, MouseEvent event) {
    if (IJ.spaceBarDown() || event.isPopupTrigger() || event.getButton() != MouseEvent.BUTTON1)
      return;
    event.consume();
    Point at = pixel(shown, event);
    if ((event.getModifiersEx() & InputEvent.SHIFT_DOWN_MASK) != 0) {
      corner = at;
      return;
    }
    isPainting = true;
    act(
        shown,
        session -> {
          session.press(used(event), shown, at.x, at.y);
          return status();
        });
  }

  @Override
  public void mouseDragged(ImagePlus shown, MouseEvent event) {
    if (corner == null && !isPainting) return;
    event.consume();
    Point at = pixel(shown, event);
    if (corner != null) {
      Rectangle box = new Rectangle(corner);
      box.add(at);
      shown.setRoi(box.x, box.y, box.width + 1, box.height + 1);
      return;
    }
    outline.show(shown, at, brush.radius());
    act(
        shown,
        session -> {
          session.drag(used(event), shown, at.x, at.y);
          return status();
        });
  }

  @Override
  public void mouseReleased(ImagePlus shown, MouseEvent event) {
    if (corner == null && !isPainting) return;
    event.consume();
    boolean isRectangle = corner != null;
    corner = null;
    isPainting = false;
    if (isRectangle) {
      IJ.showStatus("Press g to segment this slice again within the rectangle.");
      return;
    }
    act(
        shown,
        session -> {
          session.release(shown);
          return status();
        });
  }

  @Override
  public void mouseMoved(ImagePlus shown, MouseEvent event) {
    Point at = pixel(shown, event);
    outline.show(shown, at, brush.radius());
    event.consume();
    act(
        shown,
        session -> {
          int label = session.labelAt(shown, at.x, at.y);
          boolean isNamed = label >= 0 && label <= Labels.LARGEST;
          String under = isNamed ? Labels.name(label) : label < 0 ? "outside" : "label " + label;
          return "[" + under + "] " + status();
        });
  }

  @Override
  public void mouseExited(ImagePlus shown, MouseEvent event) {
    outline.hide();
  }
}
