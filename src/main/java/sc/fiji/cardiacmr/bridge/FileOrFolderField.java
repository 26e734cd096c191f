package sc.fiji.cardiacmr.bridge;

import ij.gui.GenericDialog;
import java.awt.TextField;

/** A field of an ImageJ dialog for a file or a folder, with a button to choose either. */
final class FileOrFolderField {

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
    new PathButtons(dialog, text, label, text::setText).file("File...").folder("Folder...");
  }
}
