package sc.fiji.cardiacmr.bridge;

import static sc.fiji.cardiacmr.bridge.ImageJDriver.await;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.press;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.screenshot;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import ij.text.TextWindow;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Label;
import java.awt.TextField;
import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses commands from the menu of a real ImageJ while the recorder is open, presses OK, runs what
 * was recorded, and compares all that there is in ImageJ and in a folder afterwards. Prints a line
 * for each command: name, recorded line, and "equal" or what differs, with tabs between.
 */
public final class RecordedDriver {

  /** Begins the lines that are results. */
  static final String MARK = "RECORDED\t";

  /** Stands for a field that is left as it is. */
  static final String NOTHING = "-";

  private static final long PATIENCE_MILLISECONDS = 120_000;

  /**
   * What to do: a line of the plan.
   *
   * @param images files to open, the one that is to be active last
   * @param chosen what to choose in the fields for images, in their order; {@link #NOTHING} to
   *     leave one as it is
   * @param values what the fields are filled with, by key
   * @param typed what is entered into fields that remember nothing, by label
   */
  private record Step(
      String command,
      String label,
      List<String> images,
      List<String> chosen,
      List<String> values,
      List<String> typed) {

    static Step of(String line) {
      String[] parts = line.split("\t", -1);
      return new Step(
          parts[0], parts[1], list(parts[2]), list(parts[3]), list(parts[4]), list(parts[5]));
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
    for (String file : step.images()) IJ.openImage(file).show();
  }

  /** Chooses the entry of the menu, fills the dialog if there is one, and waits for the end. */
  private static void choose(Step step) throws ReflectiveOperationException {
    for (String value : step.values()) {
      String[] pair = value.split("=", 2);
      Prefs.set("cardiacmr." + step.command() + "." + pair[0], pair[1]);
    }
    IJ.doCommand(step.label());
    IJ.wait(100);
    long end = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
    while (isAtWork(step) && question(step) == null && System.currentTimeMillis() < end)
      IJ.wait(20); // for a dialog, or the end if the command asks nothing
    Dialog asked = question(step);
    if (asked != null) {
      choose((GenericDialog) asked, step.chosen());
      for (String typed : step.typed()) {
        String[] pair = typed.split("=", 2);
        type(asked, pair[0], pair[1]);
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

  /** The dialog of the command; its window of progress has the same title. */
  private static Dialog question(Step step) {
    for (Window window : Window.getWindows())
      if (window instanceof GenericDialog d && d.isVisible() && step.title().equals(d.getTitle()))
        return d;
    return null;
  }

  /** Fields for images begin with an item such as {@code <none>}. */
  private static void choose(GenericDialog dialog, List<String> chosen) {
    int next = 0;
    if (dialog.getChoices() == null) return;
    for (Object field : dialog.getChoices()) {
      Choice choice = (Choice) field;
      if (!choice.getItem(0).startsWith("<") || next == chosen.size()) continue;
      String item = chosen.get(next++);
      if (item.equals(NOTHING)) continue;
      if (!has(choice, item)) choice.add(item);
      choice.select(item);
    }
    if (next < chosen.size()) throw new IllegalStateException("Too few fields for " + chosen);
  }

  private static List<Component> flat(Container container) {
    List<Component> flat = new ArrayList<>();
    for (Component component : container.getComponents()) {
      flat.add(component);
      if (component instanceof Container inner) flat.addAll(flat(inner));
    }
    return flat;
  }

  /** Fills the field behind a label. */
  private static void type(Dialog dialog, String label, String value) {
    boolean isNext = false;
    for (Component component : flat(dialog)) {
      if (component instanceof Label text)
        isNext |= text.getText().replace(":", "").trim().equals(label);
      if (!isNext) continue;
      if (component instanceof TextField field) {
        field.setText(value);
        return;
      }
      if (component instanceof Choice choice) {
        if (!has(choice, value)) choice.add(value);
        choice.select(value);
        return;
      }
    }
    throw new IllegalStateException("There is no field " + label);
  }

  private static boolean has(Choice choice, String item) {
    for (int i = 0; i < choice.getItemCount(); i++) if (choice.getItem(i).equals(item)) return true;
    return false;
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
