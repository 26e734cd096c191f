package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImageJ;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.io.File;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;

/**
 * Plays a user of a real ImageJ who trains a model. Prints what it sees, line by line {@code
 * name=value}, for {@link TrainingIT} to check.
 */
public final class TrainingDriver {

  private static final String TRAIN = "Train Model";
  private static final String FINE_TUNE = "Fine-tune Model";
  private static final String STYLE = "Train CycleGAN";

  private TrainingDriver() {}

  /**
   * @param args scenario ("dialogs", "live", "style" or "cancel"), a folder for screenshots, a
   *     manifest
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    File folder = new File(args[1]);
    try {
      switch (args[0]) {
        case "dialogs" -> dialogs(folder, args[2]);
        case "live" -> live(folder, args[2]);
        case "style" -> style(folder, args[2]);
        default -> cancel(folder, args[2]);
      }
    } catch (Exception e) {
      e.printStackTrace();
      ImageJDriver.screenshot(new File(folder, args[0] + "-failed.png"));
    } finally {
      System.exit(0);
    }
  }

  /** Looks at all pages of both dialogs. */
  private static void dialogs(File folder, String manifest) throws Exception {
    Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
    for (String title : new String[] {TRAIN, FINE_TUNE}) {
      ImageJDriver.choose(title + "...");
      Dialog dialog = await(title);
      String name = title.toLowerCase(Locale.ROOT).replace(' ', '-');
      ImageJDriver.screenshot(new File(folder, name + ".png"));
      set(dialog, "manifest", manifest);
      fits(name, dialog, screen);
      ImageJDriver.post(dialog, "More");
      IJ.wait(500);
      ImageJDriver.screenshot(new File(folder, name + "-more.png"));
      fits(name + "-more", dialog, screen);
      ImageJDriver.press(dialog, "Cancel");
    }
  }

  private static void fits(String name, Dialog dialog, Dimension screen) {
    Rectangle bounds = dialog.getBounds();
    ImageJDriver.print(name + " size", bounds.width + "x" + bounds.height);
    boolean fits = new Rectangle(screen).contains(bounds);
    ImageJDriver.print(name + " fits", Boolean.toString(fits));
  }

  /** Pauses between two validations, which would go on to their end; returns what it then says. */
  private static String pause(JDialog window, JButton pause) throws Exception {
    while (true) {
      ImageJDriver.await(() -> text(window).startsWith("Training: ") ? window : null);
      EventQueue.invokeAndWait(pause::doClick);
      IJ.wait(1000);
      String paused = text(window);
      if (!paused.startsWith("Paused. Validating")) return paused;
      EventQueue.invokeAndWait(pause::doClick);
    }
  }

  /** Trains while the recorder is open; pauses, goes on, ends early. */
  private static void live(File folder, String manifest) throws Exception {
    Recorder recorder = new Recorder();
    start(manifest, "live-unet");
    JDialog window = progress();
    JButton pause = ImageJDriver.await(() -> button(window, "Pause"));
    JTabbedPane tabs = pages(window);
    IJ.wait(3000);
    ImageJDriver.screenshot(new File(folder, "training-curves.png"));
    EventQueue.invokeAndWait(() -> tabs.setSelectedIndex(1));
    ImageJDriver.screenshot(new File(folder, "training-validation.png"));
    Rectangle place = window.getBounds();
    String paused = pause(window, pause);
    ImageJDriver.screenshot(new File(folder, "training-paused.png"));
    IJ.wait(2000);
    ImageJDriver.print("paused", paused);
    ImageJDriver.print("rests", Boolean.toString(paused.equals(text(window))));
    ImageJDriver.print("button while paused", pause.getText());
    EventQueue.invokeAndWait(pause::doClick);
    String before = paused.replace("Paused. ", "");
    String goneOn =
        ImageJDriver.await(
            () -> {
              String now = text(window);
              return now.startsWith("Training: ") && !now.equals(before) ? now : null;
            });
    ImageJDriver.print("gone on", goneOn);
    ImageJDriver.print("stays in place", Boolean.toString(place.equals(window.getBounds())));
    JButton stop = button(window, "Stop and keep best");
    EventQueue.invokeAndWait(stop::doClick);
    ImageJDriver.print("stopping", text(window));
    ImageJDriver.await(() -> window.isVisible() ? null : window);
    ImageJDriver.await(() -> ImageJDriver.isRunning("Run$_") ? null : window);
    IJ.wait(500);
    ImageJDriver.screenshot(new File(folder, "training-stopped.png"));
    recorder
        .getText()
        .lines()
        .filter(l -> l.contains(TRAIN))
        .forEach(l -> ImageJDriver.print("recorded", l));
    ImageJDriver.print("log", String.valueOf(IJ.getLog()).replace('\n', ' '));
  }

  /** Presses Cancel while the network learns, and looks how soon the interface is free. */
  private static void cancel(File folder, String manifest) throws Exception {
    start(manifest, "cancelled-unet");
    JDialog window = progress();
    ImageJDriver.await(() -> text(window).contains("loss") ? window : null);
    JButton button = button(window, "Cancel");
    long start = System.nanoTime();
    EventQueue.invokeAndWait(button::doClick);
    ImageJDriver.await(() -> window.isVisible() ? null : window);
    ImageJDriver.await(() -> ImageJDriver.isRunning("Run$_") ? null : window);
    ImageJDriver.print("milliseconds", Long.toString((System.nanoTime() - start) / 1_000_000));
    ImageJDriver.await(() -> ImageJDriver.isRunning("cardiac-mr-command") ? null : window);
    ImageJDriver.print("effective after", Long.toString((System.nanoTime() - start) / 1_000_000));
    // ImageJ shows a status a little later than it is told to.
    JLabel status = ImageJDriver.all(IJ.getInstance(), JLabel.class).get(0);
    ImageJDriver.await(() -> isOfTraining(status.getText()) ? null : status);
    ImageJDriver.print("status", status.getText());
    ImageJDriver.screenshot(new File(folder, "training-cancelled.png"));
  }

  private static boolean isOfTraining(String status) {
    return status.isBlank() || status.startsWith("Training: ");
  }

  /** Watches a CycleGAN, looks at both pages of the window and cancels. */
  private static void style(File folder, String manifest) throws Exception {
    ImageJDriver.choose(STYLE + "...");
    Dialog dialog = await(STYLE);
    set(dialog, "source", manifest);
    set(dialog, "target", manifest);
    set(dialog, "output", "live-style");
    set(
        dialog,
        "set",
        "network.width=4,network.blocks=1,network.discriminatorwidth=4,input.window=32,"
            + "input.spacing=3,training.images=200000,training.report=5");
    ImageJDriver.screenshot(new File(folder, "style-dialog.png"));
    ImageJDriver.press(dialog, "OK");
    JDialog window = progress(STYLE);
    JTabbedPane tabs = pages(window);
    IJ.wait(3000);
    ImageJDriver.screenshot(new File(folder, "style-losses.png"));
    EventQueue.invokeAndWait(() -> tabs.setSelectedIndex(1));
    IJ.wait(500);
    ImageJDriver.screenshot(new File(folder, "style-translations.png"));
    ImageJDriver.print("pages", tabs.getTitleAt(0) + ", " + tabs.getTitleAt(1));
    ImageJDriver.print("text", text(window));
    long start = System.nanoTime();
    JButton cancel = button(window, "Cancel");
    EventQueue.invokeAndWait(cancel::doClick);
    ImageJDriver.await(() -> window.isVisible() ? null : window);
    ImageJDriver.await(() -> ImageJDriver.isRunning("Run$_") ? null : window);
    ImageJDriver.print("milliseconds", Long.toString((System.nanoTime() - start) / 1_000_000));
  }

  /** Fills the dialog for a tiny network. */
  private static void start(String manifest, String model) {
    ImageJDriver.choose(TRAIN + "...");
    Dialog dialog = await(TRAIN);
    set(dialog, "manifest", manifest);
    set(dialog, "output", model);
    set(dialog, "images", "200000");
    set(
        dialog,
        "set",
        "network.widths=[8,16,32],input.window=32,input.heartsize=14,input.spacing=3,"
            + "training.batch=8,training.report=10");
    ImageJDriver.press(dialog, "OK");
  }

  private static JDialog progress() {
    return progress(TRAIN);
  }

  private static JDialog progress(String title) {
    return (JDialog)
        ImageJDriver.await(
            () -> ImageJDriver.dialog(title) instanceof JDialog d && !d.isModal() ? d : null);
  }

  /** The two pages of a training, as soon as both are there. */
  private static JTabbedPane pages(JDialog window) {
    return ImageJDriver.await(
        () ->
            ImageJDriver.all(window, JTabbedPane.class).stream()
                .filter(t -> t.getTabCount() == 2)
                .findAny()
                .orElse(null));
  }

  private static String text(JDialog window) {
    String[] text = new String[1];
    try {
      EventQueue.invokeAndWait(
          () -> text[0] = ImageJDriver.all(window, JLabel.class).get(0).getText());
    } catch (java.lang.reflect.InvocationTargetException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return text[0];
  }

  private static JButton button(JDialog window, String text) {
    return ImageJDriver.all(window, JButton.class).stream()
        .filter(b -> text.equals(b.getText()))
        .findAny()
        .orElse(null);
  }

  private static Dialog await(String title) {
    return ImageJDriver.await(() -> ImageJDriver.dialog(title));
  }

  /** Types into the field of a parameter. */
  private static void set(Dialog dialog, String name, String value) {
    part(dialog, JTextField.class, name).setText(value);
  }

  private static <T extends Component> T part(Dialog dialog, Class<T> type, String name) {
    return ImageJDriver.all(dialog, type).stream()
        .filter(c -> name.equals(c.getName()))
        .findAny()
        .orElseThrow(() -> new IllegalStateException("There is no field " + name));
  }
}
