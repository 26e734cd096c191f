package sc.fiji.cardiacmr.bridge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of macro files. Their editor writes UTF-8, but ImageJ 1 runs a macro file ({@code -batch},
 * {@code runMacro}, entries of the menu) as if each byte were a character ({@code
 * ij.plugin.Macro_Runner}), which turns Müller into MÃ¼ller.
 */
final class MacroText {

  /** Characters whose numbers are the bytes of one other character in UTF-8. */
  private static final Pattern BYTES =
      Pattern.compile(
          "[\\u00C2-\\u00DF][\\u0080-\\u00BF]"
              + "|[\\u00E0-\\u00EF][\\u0080-\\u00BF]{2}"
              + "|[\\u00F0-\\u00F4][\\u0080-\\u00BF]{3}");

  private MacroText() {}

  /**
   * The text as it was written. Letters that were read rightly stay; so does the name of a file
   * that exists.
   */
  static String decoded(String text) {
    String decoded =
        BYTES
            .matcher(text)
            .replaceAll(
                bytes ->
                    Matcher.quoteReplacement(
                        new String(
                            bytes.group().getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.UTF_8)));
    return decoded.equals(text) || isFile(text) ? text : decoded;
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
