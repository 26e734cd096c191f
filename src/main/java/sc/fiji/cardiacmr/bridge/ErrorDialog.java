package sc.fiji.cardiacmr.bridge;

import ij.IJ;

/** ImageJ's error dialog with lines that fit on any screen: ImageJ itself breaks none. */
final class ErrorDialog {

  /** Characters of a line, less than 800 pixels in ImageJ's font. */
  private static final int LINE = 100;

  private ErrorDialog() {}

  /** Shows a message, or writes it to the log where there is no display. */
  static void show(String title, String message) {
    IJ.error(title, lines(message));
  }

  /** The text with line breaks in place of blanks; a word that is longer than a line is kept. */
  static String lines(String message) {
    StringBuilder text = new StringBuilder();
    int length = 0;
    for (String word : message.split("(?<=\\s)")) {
      if (length > 0 && length + word.stripTrailing().length() > LINE) {
        text.setLength(text.length() - 1);
        text.append('\n');
        length = 0;
      }
      text.append(word);
      length = word.endsWith("\n") ? 0 : length + word.length();
    }
    return text.toString();
  }
}
