package sc.fiji.cardiacmr.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandHelp;
import sc.fiji.cardiacmr.command.run.CommandParameters;

/** The help pages are those of the documentation, whole, and name all that the commands have. */
public class HelpPagesTest {

  private static final String ADVICE = "; make them anew with bin/help-pages";

  private static final long MOST_BYTES = 1_600_000;

  /** Mean difference of grey values that a JPEG file may have from its source. */
  private static final double TOLERANCE = 6;

  private static final Pattern TARGET = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

  private final CommandCatalog catalog = new CommandCatalog();

  /** {@code bin/help-pages} asks for new pages, which are then tested. */
  @BeforeAll
  static void makeThem() throws IOException {
    if (Boolean.getBoolean("cardiacmr.help.write")) HelpFiles.write();
  }

  private static String bundled(String path) throws IOException {
    return Files.readString(HelpFiles.TARGET.resolve(path));
  }

  @Test
  void everyCommandHasAPageAndEveryPageACommand() throws IOException {
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(HelpFiles.COMMANDS)) {
      files.forEach(f -> pages.add(f.getFileName().toString().replace(".md", "")));
    }
    pages.remove("README");
    assertEquals(new TreeSet<>(catalog.names()), pages);
    for (String name : catalog.names())
      assertTrue(HelpPages.find(HelpPages.ofCommand(name)).isPresent(), name);
  }

  @Test
  void everyParameterAndResultStandsOnThePage() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String name : catalog.names()) {
      String page = HelpPages.text(HelpPages.ofCommand(name));
      CommandParameters all = CommandParameters.of(catalog.find(name));
      for (var p : all.inputs())
        if (!page.contains("<code>" + p.name() + "</code>")) missing.add(name + " " + p.name());
      for (var p : all.outputs())
        if (!page.contains("<code>" + p.name() + "=")) missing.add(name + " " + p.name());
      for (var p : all.inputs())
        for (String choice : p.choices())
          if (!page.contains(choice)) missing.add(name + " " + p.name() + "=" + choice);
    }
    assertEquals(Set.of(), missing, "not on the help pages" + ADVICE);
  }

  @Test
  void whatIsComputedAndItsLimitsAreSaidByHand() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String name : catalog.names()) {
      String page = Files.readString(HelpFiles.COMMANDS.resolve(name + ".md"));
      String label = CommandCatalog.label(catalog.find(name)).replace("...", "");
      if (!page.startsWith("# " + label + "\n")) missing.add(name + ": title");
      for (String part : List.of("What it does", "Limits"))
        if (!page.matches("(?s).*\n## " + part + "[^\n]*\n\n[^#].{40,}"))
          missing.add(name + ": " + part);
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void markdownPagesAgreeWithTheProgram() throws IOException {
    CommandMarkdown markdown = new CommandMarkdown(Files.readString(HelpFiles.MENU));
    Set<String> old = new TreeSet<>();
    for (String name : catalog.names()) {
      String page = Files.readString(HelpFiles.COMMANDS.resolve(name + ".md"));
      if (!page.equals(markdown.updated(name, page))) old.add(name);
    }
    String list = Files.readString(HelpFiles.COMMANDS.resolve("README.md"));
    if (!list.equals(markdown.updatedList(list))) old.add("README");
    assertEquals(Set.of(), old, "old pages in docs/reference/commands" + ADVICE);
  }

  @Test
  void pagesInTheJarAgreeWithMarkdown() throws IOException {
    Map<String, String> expected = HelpFiles.expected();
    Set<String> old = new TreeSet<>();
    for (var file : expected.entrySet()) {
      Path there = HelpFiles.TARGET.resolve(file.getKey());
      if (!Files.exists(there) || !Files.readString(there).equals(file.getValue()))
        old.add(file.getKey());
    }
    assertEquals(Set.of(), old, "old pages in the resources" + ADVICE);
  }

  @Test
  void picturesInTheJarAreThoseOfTheDocumentation() throws IOException {
    for (var entry : HelpFiles.pictures().entrySet()) {
      BufferedImage picture = ImageIO.read(HelpFiles.TARGET.resolve(entry.getKey()).toFile());
      assertTrue(picture.getWidth() <= 700, entry.getKey());
      BufferedImage source = HelpPictures.scaled(entry.getValue());
      assertEquals(source.getWidth(), picture.getWidth(), entry.getKey() + ADVICE);
      assertEquals(source.getHeight(), picture.getHeight(), entry.getKey() + ADVICE);
      assertTrue(difference(source, picture) < TOLERANCE, entry.getKey() + ADVICE);
    }
  }

  private static double difference(BufferedImage a, BufferedImage b) {
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++)
      for (int x = 0; x < a.getWidth(); x++)
        for (int shift = 0; shift < 24; shift += 8)
          sum += Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
    return sum / (3.0 * a.getWidth() * a.getHeight());
  }

  @Test
  void nothingElseLiesInTheJarAndAllIsSmall() throws IOException {
    Set<String> there = new TreeSet<>();
    long bytes = 0;
    try (Stream<Path> files = Files.walk(HelpFiles.TARGET)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        there.add(HelpFiles.TARGET.relativize(file).toString().replace('\\', '/'));
        bytes += Files.size(file);
      }
    }
    there.remove(HelpPages.LIST);
    assertEquals(new TreeSet<>(HelpPages.files()), there);
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
  }

  @Test
  void linksAndPicturesResolve() throws IOException {
    Set<String> broken = new TreeSet<>();
    int links = 0;
    for (String file : HelpPages.files()) {
      if (!file.endsWith(".html")) continue;
      Matcher matcher = TARGET.matcher(bundled(file));
      while (matcher.find()) {
        String target = matcher.group(1);
        if (target.matches("https?:.*|mailto:.*")) continue;
        links++;
        if (!resolves(file, target)) broken.add(file + " -> " + target);
      }
    }
    assertEquals(Set.of(), broken);
    assertTrue(links > 300, links + " links");
  }

  private static boolean resolves(String file, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path folder = Path.of(file).getParent() == null ? Path.of("") : Path.of(file).getParent();
    String page =
        parts[0].isEmpty()
            ? file
            : folder.resolve(parts[0]).normalize().toString().replace('\\', '/');
    if (!HelpPages.files().contains(page)) return false;
    return parts.length == 1 || bundled(page).contains("<a name=\"" + parts[1] + "\">");
  }

  @Test
  void allPagesAreListed() throws IOException {
    String all =
        HelpPages.text(HelpPages.CONTENTS) + HelpPages.text("reference/commands/index.html");
    List<String> unlisted = new ArrayList<>();
    for (String file : HelpPages.files())
      if (file.endsWith(".html") && !file.equals(HelpPages.CONTENTS)) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (!all.contains(name + "\"")) unlisted.add(file);
      }
    assertEquals(List.of(), unlisted);
  }

  @Test
  void theShellKnowsTheSameParameters() {
    for (String name : catalog.names()) {
      String text = CommandHelp.text(catalog.find(name));
      for (String key : CommandParameters.of(catalog.find(name)).names())
        assertTrue(text.contains(key + "="), name + " " + key);
    }
  }

  @Test
  void aCopyInAFolderIsWhole(@TempDir Path folder) throws IOException {
    // While pages are written anew, the class path still has those of before.
    assumeFalse(Boolean.getBoolean("cardiacmr.help.write"));
    Path contents = HelpPages.copyTo(folder.resolve("the guide"));
    assertTrue(Files.readString(contents).contains("guide/getting-started.html"));
    for (String file : HelpPages.files())
      assertEquals(
          -1, Files.mismatch(HelpFiles.TARGET.resolve(file), contents.resolveSibling(file)));
  }

  @Test
  void thereIsNoPageOfAnUnknownCommand() {
    assertFalse(HelpPages.find(HelpPages.ofCommand("no-such-command")).isPresent());
  }
}
