package sc.fiji.cardiacmr.bridge;

import static sc.fiji.cardiacmr.bridge.ImageJDriver.await;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.press;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.screenshot;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.MessageDialog;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import ij.text.TextWindow;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JTextField;

/**
 * Chooses commands from the menu of a real ImageJ while the recorder is open, presses OK, runs what
 * was recorded, and compares all that there is in ImageJ and in a folder afterwards. Prints a line
 * for each command: name, recorded line, and "equal" or what differs, with tabs between.
 */
public final class RecordedDriver {

  /** Begins the lines that are results. */
  static final String MARK = "RECORDED\t";

  private static final long PATIENCE_MILLISECONDS = 120_000;

  /**
   * What to do: a line of the plan.
   *
   * @param images files to open, the one that is to be active last
   * @param values what is entered, by key
   */
  private record Step(String command, String label, List<String> images, List<String> values) {

    static Step of(String line) {
      String[] parts = line.split("\t", -1);
      return new Step(parts[0], parts[1], list(parts[2]), list(parts[3]));
    }

    private static List<String> list(String text) {
      return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
    }

    String title() {
      return label.replace("...", "");
    }
  }

  private RecordedDriver() {}

  /**
   * @param args a word, a folder for screenshots, the file with the plan, the folder of results
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    Path out = Path.of(args[3]);
    for (String line : Files.readAllLines(Path.of(args[2]))) {
      Step step = Step.of(line);
      try {
        report(step, out);
      } catch (Exception e) {
        screenshot(new File(args[1], "recorded-" + step.command() + ".png"));
        print(step, "", e.toString());
        e.printStackTrace();
        closeDialogs();
      }
    }
    System.exit(0);
  }

  private static void print(Step step, String line, String result) {
    String text = result.replace('\t', ' ').replace('\n', ' ');
    System.out.println(MARK + step.command() + "\t" + line + "\t" + text);
  }

  private static void report(Step step, Path out) throws Exception {
    Path folder = out.resolve(step.command());
    Recorder recorder = new Recorder();
    IJ.wait(50);
    open(step);
    choose(step);
    String line = recorded(recorder, step);
    recorder.close();
    Map<String, String> first = made(folder);
    DriverResults.moveAway(folder);
    open(step);
    new Interpreter().run(line);
    Map<String, String> second = made(folder);
    closeAll();
    print(step, line, difference(first, second));
  }

  private static String recorded(Recorder recorder, Step step) {
    String start = "run(\"" + step.label() + "\"";
    return await(
        () ->
            recorder
                .getText()
                .lines()
                .filter(l -> l.contains(start))
                .reduce((a, b) -> b)
                .orElse(null));
  }

  private static void open(Step step) {
    closeAll();
    ImagePlus last = null;
    for (String file : step.images()) {
      last = IJ.openImage(file);
      last.show();
    }
    if (last == null) return;
    // A window that was opened before may be told only now that it is the active one.
    IJ.wait(150);
    IJ.selectWindow(last.getID());
    ImagePlus active = last;
    await(() -> WindowManager.getCurrentImage() == active ? active : null);
  }

  /** Chooses the entry of the menu, fills the dialog if there is one, and waits for the end. */
  private static void choose(Step step) throws Exception {
    IJ.doCommand(step.label());
    IJ.wait(100);
    long end = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
    while (isAtWork(step) && question(step) == null && System.currentTimeMillis() < end)
      IJ.wait(20); // for a dialog, or the end if the command asks nothing
    JDialog asked = question(step);
    if (asked != null) {
      for (String value : step.values()) {
        String[] pair = value.split("=", 2);
        EventQueue.invokeAndWait(() -> enter(asked, pair[0], pair[1]));
      }
      press(asked, "OK");
    }
    end = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
    while (isAtWork(step)) {
      for (Window window : Window.getWindows())
        if (window instanceof MessageDialog message && message.isVisible())
          throw new IllegalStateException("ImageJ shows a message: " + ImageJDriver.text(message));
      if (System.currentTimeMillis() > end) throw new IllegalStateException("It does not end.");
      IJ.wait(20);
    }
    IJ.wait(100);
  }

  /** ImageJ calls the thread of a command by the label. */
  private static boolean isAtWork(Step step) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.isAlive() && t.getName().contains(step.label()));
  }

  /** The dialog of the command; its window of progress has the same title, but is not modal. */
  private static JDialog question(Step step) {
    for (Window window : Window.getWindows())
      if (window instanceof JDialog d
          && d.isVisible()
          && d.isModal()
          && step.title().equals(d.getTitle())) return d;
    return null;
  }

  /** Enters a value into the field of a parameter, which has its name. */
  private static void enter(JDialog dialog, String name, String value) {
    JComponent field =
        Stream.of(JCheckBox.class, JComboBox.class, JTextField.class)
            .flatMap(type -> ImageJDriver.all(dialog, type).stream())
            .filter(c -> name.equals(c.getName()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("There is no field " + name));
    if (field instanceof JCheckBox box) box.setSelected(Boolean.parseBoolean(value));
    else if (field instanceof JTextField text) text.setText(value);
    else if (field instanceof JComboBox<?> list) select(list, value);
    else throw new IllegalStateException("The field " + name + " is a " + field.getClass());
  }

  /** Other texts than those of the list are files. */
  @SuppressWarnings("unchecked")
  private static void select(JComboBox<?> list, String value) {
    for (int i = 0; i < list.getItemCount(); i++)
      if (list.getItemAt(i).equals(value)) {
        list.setSelectedIndex(i);
        return;
      }
    ((JComboBox<String>) list).addItem(value);
    list.setSelectedItem(value);
  }

  /** All that can be seen or was written. */
  private static Map<String, String> made(Path folder) throws Exception {
    Map<String, String> made = new TreeMap<>();
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      made.put("image " + image.getTitle(), DriverResults.text(image) + overlay(image));
    }
    for (Frame frame : WindowManager.getNonImageWindows())
      if (frame instanceof TextWindow window && window.getResultsTable() != null)
        made.put("table " + window.getTitle(), DriverResults.text(window.getResultsTable()));
    RoiManager manager = RoiManager.getInstance();
    if (manager != null)
      for (Roi roi : manager.getRoisAsArray())
        made.put("ROI " + roi.getName(), roi + " " + roi.getFloatPolygon().npoints);
    String log = IJ.getLog();
    if (log != null)
      made.put("log", log.lines().filter(l -> !l.contains("did not exist")).toList().toString());
    made.put("tool", Toolbar.getToolName());
    DriverResults.files(folder).forEach((name, text) -> made.put("file " + name, text));
    return made;
  }

  private static String overlay(ImagePlus image) {
    return image.getOverlay() == null
        ? ""
        : ", overlay of " + image.getOverlay().size() + ", at " + image.getCurrentSlice();
  }

  private static String difference(Map<String, String> first, Map<String, String> second) {
    if (first.equals(second)) return "equal";
    List<String> names = new ArrayList<>(first.keySet());
    names.addAll(second.keySet());
    return names.stream()
        .distinct()
        .filter(name -> !String.valueOf(first.get(name)).equals(second.get(name)))
        .map(name -> name + ": " + first.get(name) + " <> " + second.get(name))
        .toList()
        .toString();
  }

  private static void closeAll() {
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      image.changes = false;
      image.close();
    }
    for (Frame frame : WindowManager.getNonImageWindows())
      if (frame instanceof TextWindow window && window.getResultsTable() != null)
        window.close(false);
    RoiManager manager = RoiManager.getInstance();
    if (manager != null) manager.reset();
    if (IJ.getLog() != null) IJ.log("\\Clear");
    IJ.setTool("rectangle");
  }

  private static void closeDialogs() {
    for (Window window : Window.getWindows()) if (window instanceof Dialog) window.dispose();
  }
}
