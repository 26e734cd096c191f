package sc.fiji.cardiacmr.bridge;

import static sc.fiji.cardiacmr.bridge.ImageJDriver.all;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.await;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.choose;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.dialog;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.post;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.press;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.print;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.screenshot;

import ij.IJ;
import ij.ImageJ;
import ij.Prefs;
import ij.WindowManager;
import ij.io.OpenDialog;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JTextField;

/**
 * Plays a user who chooses images in dialogs, in a process of its own with a display. Prints what
 * it sees for {@link DialogsIT} to check.
 */
public final class DialogsDriver {

  private DialogsDriver() {}

  /**
   * @param args "look", "browse", "replace" or "macro", a folder for screenshots, and a label image
   *     for "browse", a file for "replace" or a macro that prints
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    try {
      switch (args[0]) {
        case "look" -> look(new File(args[1]));
        case "browse" -> browse(new File(args[1]), args[2]);
        case "replace" -> replace(new File(args[1]), Path.of(args[2]));
        default -> macro(Path.of(args[2]));
      }
    } catch (Exception e) {
      e.printStackTrace();
      screenshot(new File(args[1], args[0] + "-failed.png"));
    } finally {
      System.exit(0);
    }
  }

  private static void openPhantom() {
    new Interpreter()
        .run(
            "run('Cardiac Phantom...', 'contrast=lge scar=LAD matrix=64 slices=3 phases=1 labels');");
    IJ.selectWindow("phantom");
  }

  /** Runs a macro whose images, tables and ROI Manager have windows. */
  private static void macro(Path file) throws Exception {
    new Interpreter().run(Files.readString(file));
    System.out.println(IJ.getLog());
  }

  /** Opens dialogs and says which labels they offer and begin with. */
  private static void look(File folder) throws Exception {
    openPhantom();
    for (String command : new String[] {"Scar Quantification", "Simulate Tagging"}) {
      choose(command + "...");
      Dialog dialog = await(() -> dialog(command));
      screenshot(new File(folder, command.replace(' ', '-') + ".png"));
      print(command, Boolean.toString(isOffered(dialog)));
      press(dialog, "Cancel");
    }
    IJ.selectWindow("phantom-labels");
    choose("Evaluate Segmentation...");
    Dialog dialog = await(() -> dialog("Evaluate Segmentation"));
    screenshot(new File(folder, "Evaluate-Segmentation.png"));
    print("Evaluate Segmentation", String.valueOf(list(dialog).getSelectedItem()));
    press(dialog, "Cancel");
  }

  private static JComboBox<?> list(Dialog dialog) {
    return all(dialog, JComboBox.class).get(0);
  }

  /** Whether any list begins with the labels of the image. */
  private static boolean isOffered(Dialog dialog) {
    return all(dialog, JComboBox.class).stream()
        .anyMatch(c -> "phantom-labels".equals(c.getSelectedItem()));
  }

  /** Chooses the labels with the Browse button while the recorder is open, then replays. */
  private static void browse(File folder, String labels) throws Exception {
    openPhantom();
    Prefs.useJFileChooser = true; // that of the window system cannot be played
    OpenDialog.setDefaultDirectory(new File(labels).getParent());
    Recorder recorder = new Recorder();
    choose("Scar Quantification...");
    Dialog dialog = await(() -> dialog("Scar Quantification"));
    JComboBox<?> choice = list(dialog);
    // The chooser forgets its selection whenever it has read the folder, which takes a while.
    for (int i = 0; i < 10 && !labels.equals(choice.getSelectedItem()); i++)
      chooseFile(dialog, new File(labels), folder);
    screenshot(new File(folder, "browsed-labels.png"));
    press(dialog, "OK");
    await(() -> WindowManager.getFrame("Scar") == null ? null : "shown");
    String text = await(() -> recorder.getText().contains("Scar") ? recorder.getText() : null);
    String line = text.lines().filter(l -> l.contains("Scar Quan")).findFirst().orElseThrow();
    print("recorded", line);
    recorder.close();
    IJ.selectWindow("phantom");
    new Interpreter().run(line);
    print("replayed", Boolean.toString(WindowManager.getFrame("Scar-1") != null));
  }

  /** Copies a recipe to a file that exists: first the user thinks better of it. */
  private static void replace(File folder, Path file) throws Exception {
    choose("Recipes...");
    Dialog dialog = await(() -> dialog("Recipes"));
    EventQueue.invokeAndWait(
        () -> {
          list(dialog).setSelectedItem("small");
          all(dialog, JTextField.class).stream()
              .filter(field -> "output".equals(field.getName()))
              .forEach(field -> field.setText(file.toString()));
        });
    press(dialog, "OK");
    Dialog question = await(() -> question("Recipes"));
    screenshot(new File(folder, "replace.png"));
    press(question, "Cancel");
    Dialog again = await(() -> dialog("Recipes"));
    print("kept", Files.readString(file));
    press(again, "OK");
    press(await(() -> question("Recipes")), "OK");
    print("log", await(IJ::getLog));
    print("replaced", Boolean.toString(Files.size(file) > 100));
  }

  private static Dialog question(String title) {
    Dialog dialog = dialog(title);
    return dialog == null || all(dialog, JOptionPane.class).isEmpty() ? null : dialog;
  }

  private static void chooseFile(Dialog dialog, File file, File folder) throws Exception {
    post(dialog, "Browse...");
    Dialog files = await(() -> dialog("Select Labels"));
    screenshot(new File(folder, "browse-labels.png"));
    JFileChooser chooser = all(files, JFileChooser.class).get(0);
    EventQueue.invokeAndWait(
        () -> {
          chooser.setSelectedFile(file);
          chooser.approveSelection();
        });
    await(() -> files.isVisible() ? null : files);
    IJ.wait(500);
  }
}
