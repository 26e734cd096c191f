package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.gui.GenericDialog;
import ij.gui.TrimmedButton;
import ij.io.DirectoryChooser;
import ij.io.OpenDialog;
import java.awt.Button;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Buttons beside a field of an ImageJ dialog, to choose a file or a folder for it. */
final class PathButtons {

  /** What ImageJ takes off its own Browse buttons. */
  private static final int TRIM = IJ.isMacOSX() ? 10 : 0;

  private final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
  private final String title;
  private final Consumer<String> chosen;

  /**
   * Makes room for buttons beside a field that the dialog has got just now.
   *
   * @param label what the dialog calls the field
   * @param chosen receives the path
   */
  PathButtons(GenericDialog dialog, Component field, String label, Consumer<String> chosen) {
    this.title = "Select " + label;
    this.chosen = chosen;
    GridBagLayout layout = (GridBagLayout) dialog.getLayout();
    layout.setConstraints(panel, layout.getConstraints(field));
    panel.add(field);
    dialog.add(panel);
  }

  /** Adds a button that opens the chooser of files. */
  PathButtons file(String name) {
    add(name, () -> new OpenDialog(title).getPath());
    return this;
  }

  /** Adds a button that opens the chooser of folders. */
  PathButtons folder(String name) {
    add(name, () -> new DirectoryChooser(title).getDirectory());
    return this;
  }

  private void add(String name, Supplier<String> chooser) {
    Button button = new TrimmedButton(name, TRIM);
    button.addActionListener(
        event -> {
          String path = chooser.get();
          if (path != null) chosen.accept(path);
        });
    panel.add(button);
  }
}
