package sc.fiji.cardiacmr.bridge;

import ij.io.DirectoryChooser;
import ij.io.OpenDialog;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.io.File;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;

/** Buttons beside a field of a dialog, to choose a file or a folder for it. */
final class PathButtons {

  private final JPanel panel = new JPanel(new BorderLayout(4, 0));
  private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT, 2, 0));
  private final String title;
  private final Consumer<String> chosen;

  /**
   * Makes room for buttons beside a field.
   *
   * @param label what the dialog calls the field
   * @param chosen receives the path
   */
  PathButtons(JComponent field, String label, Consumer<String> chosen) {
    this.title = "Select " + label;
    this.chosen = chosen;
    panel.add(field, BorderLayout.CENTER);
    panel.add(buttons, BorderLayout.EAST);
  }

  /** The field with its buttons. */
  JComponent panel() {
    return panel;
  }

  /** Adds a button that opens the chooser of files. */
  PathButtons file(String name) {
    add(name, () -> new OpenDialog(title).getPath());
    return this;
  }

  /** Adds a button that opens the chooser of files to write. */
  PathButtons target(String name) {
    add(name, this::targetPath);
    return this;
  }

  /** Whether a file that exists is to be replaced is asked once everything has been entered. */
  private String targetPath() {
    JFileChooser chooser = new JFileChooser(OpenDialog.getDefaultDirectory());
    chooser.setDialogTitle(title);
    if (chooser.showSaveDialog(panel) != JFileChooser.APPROVE_OPTION) return null;
    File file = chooser.getSelectedFile();
    OpenDialog.setDefaultDirectory(file.getParent());
    return file.getPath();
  }

  /** Adds a button that opens the chooser of folders. */
  PathButtons folder(String name) {
    add(name, () -> new DirectoryChooser(title).getDirectory());
    return this;
  }

  private void add(String name, Supplier<String> chooser) {
    JButton button = new JButton(name);
    button.addActionListener(
        event -> {
          String path = chooser.get();
          if (path != null) chosen.accept(path.replace('\\', '/'));
        });
    buttons.add(button);
  }
}
