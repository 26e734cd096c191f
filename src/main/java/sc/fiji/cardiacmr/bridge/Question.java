package sc.fiji.cardiacmr.bridge;

import java.awt.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JOptionPane;
import sc.fiji.cardiacmr.text.Html;

/** Asks before something is replaced or deleted. For the thread of events alone. */
final class Question {

  private Question() {}

  /**
   * Whether the user agrees.
   *
   * @param parent null if there is none
   */
  static boolean confirm(Component parent, String title, String question) {
    return JOptionPane.showConfirmDialog(
            parent, wrapped(question), title, JOptionPane.OK_CANCEL_OPTION)
        == JOptionPane.OK_OPTION;
  }

  /** Asks whether files that exist are to be replaced. */
  static String replacing(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining("\n"))
        + (files.size() == 1 ? " exists. Replace it?" : "\nexist. Replace them?");
  }

  /** Messages name files; lines as long as these would leave the screen. */
  static String wrapped(String message) {
    String text = Html.escaped(message).replace("\n", "<br>");
    return "<html><body style='width: 300px'>" + text + "</body></html>";
  }
}
