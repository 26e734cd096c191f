package sc.fiji.cardiacmr.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.file.WholeFile;

/**
 * The pages of the documentation that lie in the jar, made from {@code docs/}, with their pictures.
 * A page is named by its path, such as {@code guide/training.html}; links between pages are
 * relative, so that they work in the jar and in any folder.
 */
public final class HelpPages {

  /** The page that lists all others, the guide first. */
  public static final String CONTENTS = "index.html";

  /** The list of all files, one path in a line. */
  public static final String LIST = "files.txt";

  private HelpPages() {}

  /** The path of the page about a command; it exists if {@link #find} finds it. */
  public static String ofCommand(String name) {
    return "reference/commands/" + name + ".html";
  }

  /** Where a page or picture lies; empty if there is none of that path. */
  public static Optional<URL> find(String path) {
    return Optional.ofNullable(HelpPages.class.getResource(path));
  }

  /** The paths of all pages, pictures and style sheets. */
  public static List<String> files() {
    return new String(read(LIST), StandardCharsets.UTF_8).lines().toList();
  }

  /** The HTML of a page. */
  public static String text(String path) {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  private static byte[] read(String path) {
    try (InputStream in = HelpPages.class.getResourceAsStream(path)) {
      if (in == null) throw new IllegalArgumentException("There is no help page '" + path + "'.");
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes all pages and pictures to a folder; files of the same names are replaced.
   *
   * @return the page that lists all others
   * @throws IOException if one cannot be written
   */
  public static Path copyTo(Path folder) throws IOException {
    for (String file : files())
      WholeFile.write(folder.resolve(file), stream -> stream.write(read(file)));
    return folder.resolve(CONTENTS);
  }
}
