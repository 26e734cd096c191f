package sc.fiji.cardiacmr.bridge;

import static sc.fiji.cardiacmr.bridge.ImageJDriver.all;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.await;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.press;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.print;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.screenshot;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.io.File;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JTable;
import javax.swing.JTextField;

/** Presses the buttons of the window of models in a real ImageJ. */
public final class ModelsDriver {

  private static final String COPY = "copy";

  private ModelsDriver() {}

  /**
   * @param args a word, a folder for screenshots, the zip to write
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    Recorder recorder = new Recorder();
    IJ.newImage("heart", "8-bit ramp", 64, 64, 1);
    ImageJDriver.choose("Models...");
    JFrame window = await(ModelsDriver::window);
    JTable table = all(window, JTable.class).get(0);
    await(() -> row(table, "cine-unet") < 0 ? null : table);

    select(table, "cine-unet");
    click(window, "Export...");
    choose(new File(args[2]));
    await(() -> new File(args[2]).exists() && isFree(window) ? window : null);
    print("exported", Boolean.toString(new File(args[2]).length() > 1_000_000));

    click(window, "Import...");
    choose(new File(args[2]));
    JDialog name = await(() -> with(JTextField.class));
    EventQueue.invokeAndWait(() -> all(name, JTextField.class).get(0).setText(COPY));
    press(name, "OK");
    await(() -> row(table, COPY) < 0 || !isFree(window) ? null : table);
    screenshot(new File(args[1], "models.png"));

    select(table, "cine-unet", COPY);
    click(window, "Compare...");
    JDialog comparison = (JDialog) await(() -> ImageJDriver.dialog("Compare Models"));
    print("first", field(comparison, "first"));
    print("second", field(comparison, "second"));
    press(comparison, "Cancel");

    select(table, COPY);
    click(window, "Delete...");
    press(await(() -> with(JButton.class)), "Cancel");
    print("kept", Boolean.toString(row(table, COPY) >= 0));
    click(window, "Delete...");
    press(await(() -> with(JButton.class)), "OK");
    await(() -> row(table, COPY) < 0 ? table : null);
    print("recorded", recorder.getText().replace("\n", " "));
    print("images", Integer.toString(WindowManager.getImageCount()));
    System.exit(0);
  }

  private static JFrame window() {
    for (Frame frame : Frame.getFrames())
      if (frame instanceof JFrame f && f.isVisible() && !all(f, JTable.class).isEmpty()) return f;
    return null;
  }

  private static int row(JTable table, String name) {
    for (int row = 0; row < table.getRowCount(); row++)
      if (name.equals(table.getValueAt(row, 0))) return row;
    return -1;
  }

  private static void select(JTable table, String... names) throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          table.clearSelection();
          for (String name : names) {
            int row = row(table, name);
            table.addRowSelectionInterval(row, row);
          }
        });
  }

  private static JButton button(JFrame window, String text) {
    return all(window, JButton.class).stream()
        .filter(b -> text.equals(b.getText()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(JFrame window) {
    return button(window, "Export...").isEnabled();
  }

  /** Its dialogs are modal, so nobody waits for the click. */
  private static void click(JFrame window, String text) {
    JButton button = await(() -> isFree(window) ? button(window, text) : null);
    EventQueue.invokeLater(button::doClick);
  }

  private static void choose(File file) throws Exception {
    JDialog dialog = await(() -> with(JFileChooser.class));
    JFileChooser chooser = all(dialog, JFileChooser.class).get(0);
    EventQueue.invokeLater(
        () -> {
          chooser.setSelectedFile(file);
          chooser.approveSelection();
        });
    await(() -> dialog.isVisible() ? null : dialog);
  }

  /** The dialog of this window that holds such a component. */
  private static JDialog with(Class<?> type) {
    for (Window window : Window.getWindows())
      if (window instanceof JDialog d && d.isVisible() && d.isModal() && !all(d, type).isEmpty())
        return d;
    return null;
  }

  private static String field(JDialog dialog, String name) {
    return all(dialog, JComboBox.class).stream()
        .filter(c -> name.equals(c.getName()))
        .map(c -> String.valueOf(c.getSelectedItem()))
        .findFirst()
        .orElse("none");
  }
}
