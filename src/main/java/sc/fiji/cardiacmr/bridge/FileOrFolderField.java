package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.gui.GenericDialog;
import ij.gui.TrimmedButton;
import ij.io.DirectoryChooser;
import ij.io.OpenDialog;
import java.awt.Button;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.util.function.UnaryOperator;

/** A field of an ImageJ dialog for a file or a folder, with a button to choose either. */
final class FileOrFolderField {

  /** What ImageJ takes off its own Browse buttons. */
  private static final int TRIM = IJ.isMacOSX() ? 10 : 0;

  private FileOrFolderField() {}

  /**
   * Adds the field; its text is read as that of a string field.
   *
   * @param path what it begins with; may be empty
   * @param columns width of the text
   */
  static void add(GenericDialog dialog, String label, String path, int columns) {
    dialog.addStringField(label, path, columns);
    TextField text = (TextField) dialog.getStringFields().lastElement();
    GridBagLayout layout = (GridBagLayout) dialog.getLayout();
    Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
    layout.setConstraints(panel, layout.getConstraints(text));
    panel.add(text);
    panel.add(button("File...", "Select " + label, FileOrFolderField::file, text));
    panel.add(button("Folder...", "Select " + label, FileOrFolderField::folder, text));
    dialog.add(panel);
  }

  private static Button button(
      String name, String title, UnaryOperator<String> chooser, TextField text) {
    Button button = new TrimmedButton(name, TRIM);
    button.addActionListener(
        event -> {
          String chosen = chooser.apply(title);
          if (chosen != null) text.setText(chosen);
        });
    return button;
  }

  private static String file(String title) {
    return new OpenDialog(title).getPath();
  }

  private static String folder(String title) {
    return new DirectoryChooser(title).getDirectory();
  }
}
