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
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JEditorPane;
import javax.swing.JFrame;

/**
 * Plays a user who opens samples, dialogs and their help, in a process of its own with a display.
 * Prints what it sees for {@link HelpIT} to check.
 */
public final class HelpDriver {

  private HelpDriver() {}

  /**
   * @param args anything, then a folder for screenshots
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    File folder = new File(args[1]);
    try {
      sample("Cardiac MR LGE Phantom", folder);
      sample("Cardiac MR Tagged Phantom", folder);
      Recorder recorder = new Recorder();
      sample("Cardiac MR Cine Phantom", folder);
      replay(recorder);
      help(folder);
      choose("Guide");
      await(() -> window("Documentation"));
      screenshot(new File(folder, "guide.png"));
      print("guide", "shown");
    } catch (Exception e) {
      e.printStackTrace();
      screenshot(new File(folder, "help-failed.png"));
    } finally {
      System.exit(0);
    }
  }

  private static void sample(String entry, File folder) throws Exception {
    int before = WindowManager.getImageCount();
    choose(entry);
    await(() -> WindowManager.getImageCount() > before ? "open" : null);
    ImagePlus image = WindowManager.getCurrentImage();
    image.setPosition(1, image.getNSlices() / 2, 1);
    print(
        entry,
        "%dx%dx%d %s %s"
            .formatted(
                image.getWidth(),
                image.getNSlices(),
                image.getNFrames(),
                image.getCalibration().getUnit(),
                image.getDisplayRangeMax() > image.getDisplayRangeMin() ? "visible" : "flat"));
    screenshot(new File(folder, entry.replace(' ', '-') + ".png"));
    if (!entry.contains("Cine")) image.close();
  }

  /** Runs the line that was recorded of the sample. */
  private static void replay(Recorder recorder) {
    String recorded = await(() -> recorder.getText().contains("Cine") ? recorder.getText() : null);
    String line = recorded.lines().filter(l -> l.contains("Cine Ph")).findFirst().orElseThrow();
    recorder.close();
    int before = WindowManager.getImageCount();
    new Interpreter().run(line);
    print("recorded", line.trim());
    print("replayed", Integer.toString(WindowManager.getImageCount() - before));
  }

  /** Opens the help of a dialog that waits for an answer, and follows a button in it. */
  private static void help(File folder) throws Exception {
    choose("Segment Cine...");
    Dialog dialog = await(() -> dialog("Segment Cine"));
    IJ.wait(500);
    Rectangle place = new Rectangle(dialog.getLocationOnScreen(), dialog.getSize());
    BufferedImage picture = new Robot().createScreenCapture(place);
    ImageIO.write(picture, "png", new File(folder, "segment-dialog.png"));
    click(dialog, "Help");
    JFrame help = await(() -> window("Segment Cine"));
    screenshot(new File(folder, "help.png"));
    print("help", Boolean.toString(text(help).contains("What it does")));
    all(help, JButton.class).stream()
        .filter(b -> b.getText().equals("Contents"))
        .findFirst()
        .orElseThrow()
        .doClick();
    await(() -> window("Documentation"));
    print("contents", Boolean.toString(dialog.isVisible()));
    press(dialog, "Cancel");
  }

  private static void click(Dialog dialog, String label) {
    ImageJDriver.post(dialog, label);
  }

  private static String text(JFrame help) throws Exception {
    JEditorPane pane = all(help, JEditorPane.class).get(0);
    return pane.getDocument().getText(0, pane.getDocument().getLength());
  }

  private static JFrame window(String page) {
    for (Frame frame : Frame.getFrames())
      if (frame instanceof JFrame help
          && help.isVisible()
          && help.getTitle().equals(page + " - Cardiac MR Help")) return help;
    return null;
  }
}
