package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.MessageDialog;
import ij.gui.MultiLineLabel;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.FileDialog;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JTextField;

/**
 * Plays the user of a real ImageJ, in a process of its own with a display. Prints what it sees,
 * line by line {@code name=value}, for {@link ImageJIT} to check.
 */
public final class ImageJDriver {

  private static final long PATIENCE_MILLISECONDS = 30_000;

  private ImageJDriver() {}

  /**
   * @param args scenario ("record", "cancel", "batch", "browse", "refuse" or "stop"), a folder for
   *     screenshots, and what the scenario needs
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    try {
      File folder = new File(args[1]);
      switch (args[0]) {
        case "record" -> record(folder);
        case "cancel" -> cancel(folder);
        case "batch" -> batch(args[2], args[3]);
        case "browse" -> browse(folder, args[2]);
        case "refuse" -> refuse(folder, args[2]);
        default -> stop(folder);
      }
    } catch (Exception e) {
      e.printStackTrace();
      screenshot(new File(args[1], args[0] + "-failed.png"));
    } finally {
      System.exit(0);
    }
  }

  /** Fills the dialog while the recorder is open, then runs what was recorded. */
  private static void record(File folder) throws Exception {
    Recorder recorder = new Recorder();
    choose("Cardiac Phantom...");
    Dialog dialog = await(() -> dialog("Cardiac Phantom"));
    List<JTextField> fields = all(dialog, JTextField.class);
    fields.get(0).setText("48");
    fields.get(1).setText("3");
    fields.get(2).setText("201"); // out of range: has to be asked again
    screenshot(new File(folder, "dialog.png"));
    press(dialog, "OK");
    Dialog message = await(() -> dialog("Cardiac Phantom..."));
    screenshot(new File(folder, "message.png"));
    press(message, "OK");
    Dialog again = await(() -> dialog("Cardiac Phantom"));
    List<JTextField> fieldsAgain = all(again, JTextField.class);
    print("asked again with", fieldsAgain.get(0).getText());
    fieldsAgain.get(2).setText("2");
    press(again, "OK");
    ImagePlus first = await(WindowManager::getCurrentImage);
    String text = await(() -> recorder.getText().contains("Phantom") ? recorder.getText() : null);
    String line =
        text.lines().filter(l -> l.contains("Cardiac Phantom")).reduce((a, b) -> b).orElseThrow();
    print("recorded", line);
    first.changes = false;
    ImagePlus copy = first.duplicate();
    first.close();
    recorder.close();
    new Interpreter().run(line);
    ImagePlus second = WindowManager.getCurrentImage();
    print("size", second.getWidth() + "x" + second.getNSlices() + "x" + second.getNFrames());
    print("same pixels", Boolean.toString(isSame(copy, second)));
    print("unit", second.getCalibration().getUnit());
    screenshot(new File(folder, "image.png"));
  }

  /** Runs a macro with a wrong value. */
  private static void stop(File folder) throws Exception {
    String macro = "run(\"Cardiac Phantom...\", \"matrix=48 phases=201\"); print(\"went on=yes\");";
    Thread thread = new Thread(() -> new Interpreter().run(macro), "macro");
    thread.start();
    Dialog message = await(() -> dialog("Macro Error"));
    screenshot(new File(folder, "stop.png"));
    print("message", text(message));
    press(message, "OK");
    thread.join(PATIENCE_MILLISECONDS);
    print("stopped", Boolean.toString(!thread.isAlive()));
    print("log", String.valueOf(IJ.getLog()));
  }

  /** Runs a macro for a folder while an image that was changed is open. */
  private static void batch(String macro, String argument) {
    ImagePlus mine = IJ.createImage("mine", "8-bit ramp", 16, 16, 1);
    mine.show();
    mine.changes = true;
    new Interpreter().run("runMacro(\"%s\", \"%s\");".formatted(macro, argument));
    print("open", Boolean.toString(mine.getWindow() != null && mine.getWindow().isVisible()));
    print("images", Integer.toString(WindowManager.getImageCount()));
    print("log", IJ.getLog());
  }

  /** Chooses a folder in the dialog of a command that takes a file or a folder, and runs it. */
  private static void browse(File folder, String chosen) throws Exception {
    choose("Evaluate Segmentation...");
    Dialog wide = await(() -> dialog("Evaluate Segmentation"));
    screenshot(new File(folder, "evaluate-dialog.png"));
    press(wide, "Cancel");
    choose("Import Cine Series...");
    Dialog dialog = await(() -> dialog("Import Cine Series"));
    JTextField text = all(dialog, JTextField.class).get(0);
    screenshot(new File(folder, "import-dialog.png"));
    post(dialog, "File...");
    FileDialog files = (FileDialog) await(() -> dialog("Select Folder or file"));
    print("a file", Boolean.toString(files.getMode() == FileDialog.LOAD));
    files.setVisible(false);
    await(() -> files.isVisible() ? null : files);
    post(dialog, "Folder...");
    Dialog folders = await(() -> dialog("Select Folder or file"));
    screenshot(new File(folder, "browse.png"));
    JFileChooser chooser = all(folders, JFileChooser.class).get(0);
    EventQueue.invokeAndWait(
        () -> {
          chooser.setSelectedFile(new File(chosen));
          chooser.approveSelection();
        });
    await(() -> text.getText().isEmpty() ? null : text);
    screenshot(new File(folder, "browsed.png"));
    print("chosen", text.getText());
    press(dialog, "OK");
    ImagePlus image = await(WindowManager::getCurrentImage);
    print("size", image.getWidth() + "x" + image.getNSlices() + "x" + image.getNFrames());
  }

  /** Imports a study that needs corrections, but does not want them. */
  private static void refuse(File folder, String study) throws Exception {
    choose("Import Cine Series...");
    Dialog dialog = await(() -> dialog("Import Cine Series"));
    all(dialog, JTextField.class).get(0).setText(study);
    all(dialog, JCheckBox.class).get(0).setSelected(false);
    press(dialog, "OK");
    Dialog message =
        await(() -> dialog("Import Cine Series") instanceof MessageDialog m ? m : null);
    screenshot(new File(folder, "refused.png"));
    print("message", text(message));
    print("findings", Integer.toString(ResultsTable.getResultsTable("Curation report").size()));
    print("images", Integer.toString(WindowManager.getImageCount()));
  }

  /** The first line of the message in a dialog, which ImageJ draws and does not give away. */
  static String text(Dialog dialog) throws ReflectiveOperationException {
    MultiLineLabel label = all(dialog, MultiLineLabel.class).get(0);
    var lines = MultiLineLabel.class.getDeclaredField("lines");
    lines.setAccessible(true);
    return ((String[]) lines.get(label))[0].trim();
  }

  private static boolean isSame(ImagePlus a, ImagePlus b) {
    if (a.getStackSize() != b.getStackSize()) return false;
    for (int i = 1; i <= a.getStackSize(); i++)
      if (!java.util.Arrays.equals(
          (short[]) a.getStack().getPixels(i), (short[]) b.getStack().getPixels(i))) return false;
    return true;
  }

  /** Starts long work, presses Cancel in the progress window, and looks how soon it is over. */
  private static void cancel(File folder) throws Exception {
    choose("Cardiac Phantom...");
    Dialog dialog = await(() -> dialog("Cardiac Phantom"));
    List<JTextField> fields = all(dialog, JTextField.class);
    fields.get(0).setText("256");
    fields.get(2).setText("100");
    press(dialog, "OK");
    JDialog progress =
        (JDialog)
            await(() -> dialog("Cardiac Phantom") instanceof JDialog d && !d.isModal() ? d : null);
    IJ.wait(1500);
    screenshot(new File(folder, "progress.png"));
    JButton button = all(progress, JButton.class).get(0);
    long start = System.nanoTime();
    EventQueue.invokeAndWait(button::doClick);
    await(() -> progress.isVisible() ? null : progress);
    await(() -> isRunning("Run$_") ? null : progress);
    print("milliseconds", Long.toString((System.nanoTime() - start) / 1_000_000));
    IJ.wait(1000);
    print("images", Integer.toString(WindowManager.getImageCount()));
    print("command runs", Boolean.toString(isRunning("cardiac-mr-command")));
  }

  static boolean isRunning(String threadName) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(t -> t.isAlive() && t.getName().startsWith(threadName));
  }

  static void choose(String menuEntry) {
    IJ.doCommand(menuEntry); // on a thread of its own, as the menu does
  }

  static Dialog dialog(String title) {
    for (Window window : Window.getWindows())
      if (window instanceof Dialog d && d.isVisible() && title.equals(d.getTitle())) return d;
    return null;
  }

  /** Presses a button that closes the dialog. */
  static void press(Dialog dialog, String label) {
    post(dialog, label);
    await(() -> dialog.isVisible() ? null : dialog);
  }

  static void post(Dialog dialog, String label) {
    for (Button button : all(dialog, Button.class))
      if (button.getLabel().trim().equals(label)) {
        EventQueue queue = dialog.getToolkit().getSystemEventQueue();
        queue.postEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, label));
        return;
      }
    for (JButton button : all(dialog, JButton.class))
      if (label.equals(button.getText())) {
        EventQueue.invokeLater(button::doClick);
        return;
      }
    throw new IllegalStateException("There is no button " + label);
  }

  static <T> List<T> all(Container container, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Component component : container.getComponents()) {
      if (type.isInstance(component)) found.add(type.cast(component));
      else if (component instanceof Container inner) found.addAll(all(inner, type));
    }
    return found;
  }

  static <T> T await(Supplier<T> condition) {
    long end = System.currentTimeMillis() + PATIENCE_MILLISECONDS;
    while (System.currentTimeMillis() < end) {
      T value = condition.get();
      if (value != null) return value;
      IJ.wait(20);
    }
    throw new IllegalStateException("Waited in vain.");
  }

  static void screenshot(File file) throws Exception {
    IJ.wait(500);
    capture(file);
  }

  /** The screen as it is, without a wait for what is still being drawn. */
  static void capture(File file) throws Exception {
    Rectangle screen = new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize());
    ImageIO.write(new Robot().createScreenCapture(screen), "png", file);
  }

  static void print(String name, String value) {
    System.out.println(name + "=" + value);
  }
}
