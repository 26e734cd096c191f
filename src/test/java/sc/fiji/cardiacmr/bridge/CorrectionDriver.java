package sc.fiji.cardiacmr.bridge;

import static sc.fiji.cardiacmr.bridge.ImageJDriver.all;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.await;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.choose;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.dialog;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.press;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.print;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.screenshot;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Dialog;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.swing.JCheckBox;
import javax.swing.JDialog;

/**
 * Plays a user who corrects labels in a real ImageJ, with mouse and keyboard of the display. Prints
 * what it sees, line by line {@code name=value}, for {@link CorrectionIT} to check.
 */
public final class CorrectionDriver {

  private final File folder;
  private final Robot robot;

  private CorrectionDriver(File folder) throws Exception {
    this.folder = folder;
    robot = new Robot();
    robot.setAutoDelay(40);
  }

  /**
   * @param args scenario ("contour" or "brush"), a folder for screenshots
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    File folder = new File(args[1]);
    try {
      CorrectionDriver driver = new CorrectionDriver(folder);
      if (args[0].equals("contour")) driver.contour();
      else driver.brush();
    } catch (Exception e) {
      e.printStackTrace();
      screenshot(new File(folder, args[0] + "-failed.png"));
    } finally {
      System.exit(0);
    }
  }

  /** What is seen of some windows. */
  private void picture(String name, Window... windows) throws Exception {
    IJ.wait(500);
    Rectangle all = new Rectangle(windows[0].getBounds());
    for (Window window : windows) all.add(window.getBounds());
    ImageIO.write(robot.createScreenCapture(all), "png", new File(folder, name + ".png"));
  }

  private static ImagePlus phantom() {
    IJ.run(
        "Cardiac Phantom...", "matrix=96 slices=5 phases=6 pixelsize=2,2,10 snr=30 seed=3 labels");
    return WindowManager.getImage("phantom");
  }

  private static void close(String title) {
    ImagePlus image = WindowManager.getImage(title);
    image.changes = false;
    image.close();
  }

  private void bring(ImagePlus image, int slice, int phase) throws Exception {
    image.getWindow().setLocation(20, 180);
    image.getCanvas().setMagnification(4);
    image.getWindow().setSize(420, 460);
    IJ.selectWindow(image.getID());
    image.setPosition(1, slice, phase);
    image.getWindow().toFront();
    image.getCanvas().requestFocus();
    IJ.wait(500);
  }

  private Point screen(ImagePlus image, double x, double y) {
    ImageCanvas canvas = image.getCanvas();
    Point corner = canvas.getLocationOnScreen();
    return new Point(
        (int) Math.round(corner.x + canvas.screenXD(x)),
        (int) Math.round(corner.y + canvas.screenYD(y)));
  }

  private void move(ImagePlus image, double x, double y) {
    Point at = screen(image, x, y);
    robot.mouseMove(at.x, at.y);
  }

  private void drag(ImagePlus image, double... way) {
    move(image, way[0], way[1]);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int i = 2; i < way.length; i += 2) move(image, way[i], way[i + 1]);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    IJ.wait(200);
  }

  private void type(int code, boolean isShift) {
    if (isShift) robot.keyPress(KeyEvent.VK_SHIFT);
    robot.keyPress(code);
    robot.keyRelease(code);
    if (isShift) robot.keyRelease(KeyEvent.VK_SHIFT);
    IJ.wait(300);
  }

  /** Volumes of the LV from the areas that ImageJ itself measures in the contours. */
  private static double[] volumes(ImagePlus image) {
    double[] volumes = new double[image.getNFrames()];
    Roi selection = image.getRoi();
    for (Roi roi : image.getOverlay()) {
      if (roi.getName() == null || !roi.getName().startsWith("LV_endo")) continue;
      boolean isSelected = selection != null && roi.getName().equals(selection.getName());
      Roi copy = (Roi) (isSelected ? selection : roi).clone();
      copy.setImage(image);
      volumes[roi.getTPosition() - 1] += copy.getStatistics().pixelCount;
    }
    double voxel = 2 * 2 * 10 / 1000.0;
    return Arrays.stream(volumes).map(v -> v * voxel).toArray();
  }

  /** A contour is moved in the overlay, and two clicks later there is a new EF. */
  private void contour() throws Exception {
    ImagePlus image = phantom();
    IJ.selectWindow(image.getID());
    close("phantom-labels");
    IJ.selectWindow(image.getID());
    IJ.run("Segment Cine...", "input=phantom model=cine-unet");
    IJ.run("Ventricular Function...", "input=phantom-labels");
    printTable("before", "Ventricular function");
    double[] before = volumes(image);
    int systole = indexOfSmallest(before) + 1;
    bring(image, 3, systole);
    IJ.setTool(Toolbar.RECTANGLE);
    Roi endo = find(image, "LV_endo_z03_t%02d".formatted(systole));
    print("area before", Integer.toString((int) endo.getStatistics().pixelCount));
    double x = endo.getBounds().getCenterX();
    double y = endo.getBounds().getCenterY();
    move(image, x, y);
    for (int i = 0; i < 2; i++) { // a double click takes the contour
      robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
      robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }
    IJ.wait(600);
    print("taken", String.valueOf(image.getRoi() == null ? null : image.getRoi().getName()));
    // Moved towards the lateral wall, and widened there with the selection brush.
    drag(image, x, y, x + 1, y, x + 2, y + 1);
    print(
        "moved by", endo.getBounds().getCenterX() - x + "," + (endo.getBounds().getCenterY() - y));
    IJ.setTool("brush");
    drag(image, x, y, x + 2, y, x + 6, y, x + 8, y);
    IJ.wait(300);
    print("selection", String.valueOf(image.getRoi().getName()));
    print("area after", Integer.toString((int) image.getRoi().getStatistics().pixelCount));
    IJ.setTool(Toolbar.RECTANGLE);
    picture("correct-contour", image.getWindow());
    choose("Labels from ROIs...");
    Dialog dialog = await(() -> dialog("Labels from ROIs"));
    for (JCheckBox box : all(dialog, JCheckBox.class))
      if (box.getText().equals("Ventricular function")) box.setSelected(true);
    screenshot(new File(folder, "labels-from-rois.png"));
    press(dialog, "OK");
    await(() -> table("Ventricular function-1"));
    screenshot(new File(folder, "new-function.png"));
    printTable("after", "Ventricular function-1");
    double[] after = volumes(image);
    double edv = Arrays.stream(after).max().orElseThrow();
    double esv = Arrays.stream(after).min().orElseThrow();
    print("ef of contours", Double.toString(100 * (edv - esv) / edv));
    double oldEdv = Arrays.stream(before).max().orElseThrow();
    double oldEsv = Arrays.stream(before).min().orElseThrow();
    print("ef of contours before", Double.toString(100 * (oldEdv - oldEsv) / oldEdv));
    print("systole", Integer.toString(systole));
    ImagePlus labels = WindowManager.getCurrentImage();
    print("labels", labels.getTitle());
    IJ.run("Ventricular Function...", "basal=all");
    printTable("again", "Ventricular function-2");
  }

  private static Roi find(ImagePlus image, String name) {
    for (Roi roi : image.getOverlay()) if (name.equals(roi.getName())) return roi;
    throw new IllegalStateException("There is no " + name);
  }

  private static int indexOfSmallest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) if (values[i] < values[best]) best = i;
    return best;
  }

  private static ResultsTable table(String title) {
    return WindowManager.getWindow(title) instanceof TextWindow window
        ? window.getResultsTable()
        : null;
  }

  /** EF of the LV and the remarks of a table of the function. */
  private static void printTable(String prefix, String title) {
    ResultsTable table = table(title);
    for (int row = 0; row < table.size(); row++) {
      String quantity = table.getStringValue(0, row) + " " + table.getStringValue(1, row);
      if (quantity.startsWith("LV EF "))
        print(prefix + " EF", quantity.substring("LV EF ".length()));
      if (quantity.startsWith("remarks "))
        print(prefix + " remarks", quantity.substring("remarks ".length()));
    }
    print(prefix + " rows", Integer.toString(table.size()));
  }

  private static int count(ImagePlus labels, int slice, int phase, int label) {
    byte[] pixels = (byte[]) labels.getStack().getPixels(labels.getStackIndex(1, slice, phase));
    int count = 0;
    for (byte pixel : pixels) if (pixel == label) count++;
    return count;
  }

  /** Brush, undo, copy and interpolation with mouse and keys, on labels and on the image. */
  private void brush() throws Exception {
    ImagePlus image = phantom();
    ImagePlus labels = WindowManager.getImage("phantom-labels");
    IJ.run("Edit Labels", "label=RV radius=2 mode=add");
    print("tool", Toolbar.getToolName());
    bring(labels, 2, 1);
    int before = count(labels, 2, 1, 3);
    move(labels, 10, 10);
    drag(labels, 10.5, 10.5, 30.5, 10.5);
    print("painted", Integer.toString(count(labels, 2, 1, 3) - before));
    print("corner", Integer.toString(labels.getStack().getProcessor(2).get(10, 8)));
    type(KeyEvent.VK_Z, false);
    print("undone", Integer.toString(count(labels, 2, 1, 3) - before));
    type(KeyEvent.VK_E, false);
    int mine = count(labels, 2, 1, 1);
    drag(labels, 48.5, 48.5, 49.5, 48.5);
    print("erased", Boolean.toString(count(labels, 2, 1, 1) < mine));
    type(KeyEvent.VK_Z, false);
    print("restored", Boolean.toString(count(labels, 2, 1, 1) == mine));
    type(KeyEvent.VK_A, false);
    type(KeyEvent.VK_1, false);
    type(KeyEvent.VK_CLOSE_BRACKET, false);
    drag(labels, 15.5, 15.5);
    print("a dot", Integer.toString(labels.getStack().getProcessor(2).get(15, 15)));
    // To the next slice, which is shown then.
    type(KeyEvent.VK_N, false);
    print("slice shown", Integer.toString(labels.getZ()));
    print(
        "copied",
        Boolean.toString(
            Arrays.equals(
                (byte[]) labels.getStack().getPixels(2), (byte[]) labels.getStack().getPixels(3))));
    // A dot in slice 5, and the same between.
    bring(labels, 5, 1);
    drag(labels, 15.5, 15.5);
    print("between before", Integer.toString(labels.getStack().getProcessor(4).get(15, 15)));
    type(KeyEvent.VK_I, false);
    print("between after", Integer.toString(labels.getStack().getProcessor(4).get(15, 15)));
    type(KeyEvent.VK_Z, false);
    print("between undone", Integer.toString(labels.getStack().getProcessor(4).get(15, 15)));
    type(KeyEvent.VK_I, false);
    // On the image instead of the labels; its contours follow.
    IJ.selectWindow(image.getID());
    IJ.run("Segment Cine...", "input=phantom model=cine-unet");
    close("phantom-labels-1");
    bring(image, 3, 2);
    int area = (int) find(image, "RV_z03_t02").getStatistics().pixelCount;
    type(KeyEvent.VK_3, false);
    drag(image, 26.5, 45.5, 28.5, 45.5);
    Roi rv = find(image, "RV_z03_t02");
    print("labels of image", Integer.toString(labels.getStack().getProcessor(8).get(25, 45)));
    print("contour follows", Boolean.toString(rv != null && area > 0));
    Toolbar.getPlugInTool().showOptionsDialog();
    IJ.wait(500);
    for (Window window : Window.getWindows())
      if (window instanceof JDialog)
        window.setLocation(
            image.getWindow().getX() + image.getWindow().getWidth() + 10, image.getWindow().getY());
    IJ.selectWindow(image.getID());
    move(image, 62, 60);
    move(image, 61, 60);
    picture("correct-brush", IJ.getInstance(), image.getWindow(), dialog("Edit Labels"));
    // Segment again within a rectangle.
    bring(labels, 3, 1);
    labels.setRoi(20, 15, 60, 60);
    byte[] old = ((byte[]) labels.getStack().getPixels(3)).clone();
    type(KeyEvent.VK_G, false);
    await(() -> Arrays.equals(old, (byte[]) labels.getStack().getPixels(3)) ? null : labels);
    print("segmented lv", Integer.toString(count(labels, 3, 1, 1)));
    print("outside", Integer.toString(labels.getStack().getProcessor(3).get(15, 15)));
    labels.changes = false;
    IJ.selectWindow(labels.getID());
    IJ.run("Ventricular Function...", "basal=all");
    printTable("function", "Ventricular function");
    print("log", String.valueOf(IJ.getLog()).replace("\n", " / "));
  }
}
