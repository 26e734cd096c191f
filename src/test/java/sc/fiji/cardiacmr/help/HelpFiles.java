package sc.fiji.cardiacmr.help;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the help pages in the resources from {@code docs/}: run by {@code bin/help-pages}, and
 * compared with what is there by {@link HelpPagesTest}.
 */
final class HelpFiles {

  static final Path DOCS = Path.of("docs");
  static final Path COMMANDS = DOCS.resolve("reference/commands");
  static final Path TARGET = Path.of("src/main/resources/sc/fiji/cardiacmr/help");
  static final Path MENU = Path.of("src/main/resources/plugins.config");

  static final String STYLE =
      """
      body { font-family: sans-serif; font-size: 12pt; margin: 12px; max-width: 56em; color: #202020; background-color: #ffffff; }
      h1 { font-size: 18pt; color: #7a1420; }
      h2 { font-size: 14pt; color: #7a1420; }
      h3 { font-size: 12pt; }
      code { font-family: monospace; }
      pre { font-family: monospace; background-color: #f2f2f2; padding: 6px; }
      table { border-color: #c0c0c0; border-collapse: collapse; }
      th { background-color: #f2f2f2; text-align: left; }
      .top, .foot { color: #707070; font-size: 10pt; }
      """;

  private HelpFiles() {}

  /** All Markdown pages of the documentation, by their paths with slashes, and their texts. */
  static Map<String, String> markdown() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(DOCS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList())
        pages.put(DOCS.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    }
    return pages;
  }

  /** The texts that should lie in the jar, by path, and the pictures with null. */
  static Map<String, String> expected() throws IOException {
    Map<String, String> pages = markdown();
    PageMaker maker = new PageMaker(pages.keySet());
    Map<String, String> files = new TreeMap<>();
    for (var page : pages.entrySet())
      files.put(PageMaker.htmlPath(page.getKey()), maker.html(page.getKey(), page.getValue()));
    for (String picture : maker.pictures()) {
      String name = HelpPictures.name(DOCS, picture);
      String was = picture.substring(picture.lastIndexOf('/') + 1);
      String is = name.substring(name.lastIndexOf('/') + 1);
      files.replaceAll((path, text) -> text.replace("/" + was + "\"", "/" + is + "\""));
    }
    files.put("style.css", STYLE);
    Set<String> names = new TreeSet<>(files.keySet());
    names.addAll(pictures(maker).keySet());
    files.put(HelpPages.LIST, names.stream().collect(Collectors.joining("\n", "", "\n")));
    return files;
  }

  /** Which picture of the documentation each picture in the jar is made of. */
  private static Map<String, Path> pictures(PageMaker maker) throws IOException {
    Map<String, Path> pictures = new TreeMap<>();
    for (String picture : maker.pictures())
      pictures.put(HelpPictures.name(DOCS, picture), DOCS.resolve(picture));
    return pictures;
  }

  /** Which picture of the documentation each picture in the jar is made of. */
  static Map<String, Path> pictures() throws IOException {
    Map<String, String> pages = markdown();
    PageMaker maker = new PageMaker(pages.keySet());
    pages.forEach(maker::html);
    return pictures(maker);
  }

  /** Makes the generated parts of the Markdown pages, then all files of the jar, anew. */
  static void write() throws IOException {
    new CommandMarkdown(Files.readString(MENU)).update(COMMANDS);
    Map<String, String> files = expected();
    Map<String, Path> pictures = pictures();
    if (Files.exists(TARGET))
      try (Stream<Path> old = Files.walk(TARGET)) {
        for (Path file : old.filter(Files::isRegularFile).toList()) {
          String name = TARGET.relativize(file).toString().replace('\\', '/');
          if (!files.containsKey(name) && !pictures.containsKey(name)) Files.delete(file);
        }
      }
    for (var file : files.entrySet())
      put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    for (var picture : pictures.entrySet())
      put(picture.getKey(), HelpPictures.bytes(picture.getValue()));
  }

  private static void put(String name, byte[] bytes) throws IOException {
    Path file = TARGET.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** Makes the pages. The working folder is that of the project. */
  public static void main(String[] arguments) throws IOException {
    write();
  }
}
