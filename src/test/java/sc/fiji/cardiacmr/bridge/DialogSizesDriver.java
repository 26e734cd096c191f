package sc.fiji.cardiacmr.bridge;

import static sc.fiji.cardiacmr.bridge.ImageJDriver.all;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.await;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.capture;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.choose;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.dialog;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.post;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.press;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.print;
import static sc.fiji.cardiacmr.bridge.ImageJDriver.screenshot;

import ij.IJ;
import ij.ImageJ;
import ij.Menus;
import ij.macro.Interpreter;
import java.awt.Dialog;
import java.awt.Rectangle;
import java.io.File;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;

/**
 * Opens the dialog of every command on a screen of 1280 x 800 pixels and says what does not fit,
 * for {@link DialogSizesIT}. Each line is {@code label=fits more}.
 */
public final class DialogSizesDriver {

  /** Commands that have nothing to ask, or a window of their own. */
  private static final List<String> ASK_NOTHING =
      List.of("Edit Labels", "Next Doubtful Slice", "Models...", "Guide");

  private DialogSizesDriver() {}

  /**
   * @param args a scale, which only names the pictures, and a folder for them
   */
  public static void main(String[] args) throws Exception {
    new ImageJ();
    try {
      new Interpreter().run("run('Cardiac Phantom...', 'matrix=64 slices=3 phases=2 labels');");
      IJ.selectWindow("phantom");
      Map<?, ?> commands = Menus.getCommands();
      for (Object label : commands.keySet().stream().sorted().toList()) {
        boolean isOurs = String.valueOf(commands.get(label)).contains("CommandBridge");
        String name = (String) label;
        if (isOurs && !ASK_NOTHING.contains(name) && name.endsWith("...")) look(name, args);
      }
    } catch (Exception e) {
      e.printStackTrace();
      screenshot(new File(args[1], "sizes-failed.png"));
    } finally {
      System.exit(0);
    }
  }

  private static void look(String label, String[] args) throws Exception {
    choose(label);
    String title = label.replace("...", "");
    Dialog dialog = await(() -> dialog(title));
    String file = "dialog-" + args[0] + "-" + title.replace(' ', '-');
    IJ.wait(150);
    capture(new File(args[1], file + ".png"));
    boolean fits = fits(dialog);
    boolean hasMore =
        all(dialog, JButton.class).stream().anyMatch(b -> b.getText().startsWith("More"));
    if (hasMore) {
      String more =
          all(dialog, JButton.class).stream()
              .map(JButton::getText)
              .filter(t -> t.startsWith("More"))
              .findFirst()
              .orElseThrow();
      post(dialog, more);
      IJ.wait(250);
      capture(new File(args[1], file + "-more.png"));
      fits &= fits(dialog);
    }
    print(title, Boolean.toString(fits));
    press(dialog, "Cancel");
  }

  /** Whether the dialog and its buttons lie on the screen. */
  private static boolean fits(Dialog dialog) {
    Rectangle screen = new Rectangle(dialog.getToolkit().getScreenSize());
    boolean fits = screen.contains(dialog.getBounds());
    for (JButton button : all(dialog, JButton.class))
      if (List.of("OK", "Cancel", "Help").contains(button.getText())) {
        Rectangle place = new Rectangle(button.getLocationOnScreen(), button.getSize());
        fits &= button.isShowing() && screen.contains(place);
      }
    return fits;
  }
}
