package sc.fiji.cardiacmr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.command.run.ExampleRun;
import sc.fiji.cardiacmr.command.run.ExampleRuns;
import sc.fiji.cardiacmr.io.png.PngPixels;
import sc.fiji.cardiacmr.model.InstalledModels;

/**
 * The language of the computer changes nothing that commands make or say: tables, notes, JSON,
 * files. Locales with other digits (Arabic, Persian, Hindi), decimal commas and another lower case
 * of I.
 */
@Tag("slow")
class LocalesTest {

  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,30}Z?";

  /** Those that need a window, and those that take long and print what others print as well. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "edit-labels",
          "next-doubt",
          "calibrate-quality",
          "demo",
          "fine-tune",
          "train",
          "train-cyclegan",
          "engine",
          "guide",
          "anonymize",
          "sample-cine",
          "sample-lge",
          "sample-tagged");

  /** Those that are run in every locale. */
  private static final Set<String> SOME =
      Set.of("function", "phantom", "harmonize", "quality", "recipes", "shift-centre", "rerun");

  static final List<ExampleRun> RUNS =
      ExampleRuns.ALL.stream().filter(example -> !LEFT_OUT.contains(example.command())).toList();

  @TempDir static Path folder;
  private static final Locale USUAL = Locale.getDefault();
  private static Path in;
  private static Path model;
  private static String ownModels;

  @BeforeAll
  static void makeInputs() throws IOException {
    ownModels = System.getProperty(InstalledModels.OWN_PROPERTY);
    System.setProperty(InstalledModels.OWN_PROPERTY, folder.resolve("own").toString());
    in = folder.resolve("in");
    model = ExampleRuns.makeInputs(in);
  }

  @AfterAll
  static void restore() {
    if (ownModels == null) System.clearProperty(InstalledModels.OWN_PROPERTY);
    else System.setProperty(InstalledModels.OWN_PROPERTY, ownModels);
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(USUAL);
  }

  /** All that a run prints and writes; the folder is empty afterwards. */
  private static Map<String, String> made(ExampleRun example, String language) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(language));
    Path out = folder.resolve("out");
    List<String> words = new ArrayList<>(List.of(example.command(), "json=true"));
    example.forShell(in, out, model).forEach((key, value) -> words.add(key + "=" + value));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(new ByteArrayOutputStream());
    new Main(new PrintStream(printed), err)
        .run(words.toArray(new String[0]), new ShellProgress(err, false));
    Map<String, String> made = new TreeMap<>();
    made.put("document", printed.toString(StandardCharsets.UTF_8).replaceAll(DATE, ""));
    if (!Files.exists(out)) return made;
    List<Path> files;
    try (Stream<Path> all = Files.walk(out)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      if (Files.isRegularFile(file)) made.put(out.relativize(file).toString(), content(file));
      Files.delete(file);
    }
    return made;
  }

  private static String content(Path file) throws IOException {
    if (file.toString().endsWith(".png")) return PngPixels.of(file);
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz"))
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll(DATE, "");
    if (file.toString().endsWith(".jsonl")) text = text.replaceAll("\"seconds\":[0-9.]+", "");
    // Date and time of a DICOM file, its UID, which follows from them, and the length of the UID's
    // group.
    if (file.toString().endsWith(".dcm"))
      text =
          text.replaceAll(
              "(?s)(DA|TM)..\\d{6,8}|UI..2\\.25\\.\\d+\0?|\\x02\0\0\0UL\\x04\0....", "");
    boolean isText = file.toString().matches(".*\\.(tsv|csv|txt|ya?ml)");
    return isText ? text : Integer.toHexString(text.hashCode());
  }

  /** Says what differs first. */
  private static void assertSame(
      Map<String, String> expected, Map<String, String> actual, String command) {
    assertEquals(expected.keySet(), actual.keySet(), command);
    expected.forEach(
        (name, text) -> {
          List<String> lines = text.lines().toList();
          List<String> others = actual.get(name).lines().toList();
          for (int i = 0; i < Math.min(lines.size(), others.size()); i++)
            assertEquals(lines.get(i), others.get(i), command + ": " + name);
          assertEquals(text, actual.get(name), command + ": " + name);
        });
  }

  @ParameterizedTest
  @FieldSource("RUNS")
  void allCommandsMakeTheSame(ExampleRun example) throws IOException {
    Map<String, String> usual = made(example, "en-US");
    assertFalse(usual.get("document").contains("\"status\": \"failed\""), usual.get("document"));
    // The lower case of I, decimal commas and Arabic digits.
    assertSame(usual, made(example, "tr-u-nu-arab"), example.command());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "de",
        "fr",
        "sv",
        "tr",
        "ar-EG-u-nu-arab",
        "fa-u-nu-arabext",
        "hi-u-nu-deva",
        "de-CH"
      })
  void someCommandsMakeTheSameEverywhere(String language) throws IOException {
    for (ExampleRun example : RUNS)
      if (SOME.contains(example.command()))
        assertSame(made(example, "en-US"), made(example, language), example.command());
  }

  @Test
  void modelsAreDescribedInPlainDigits() throws IOException {
    ExampleRun train =
        ExampleRuns.ALL.stream().filter(e -> e.command().equals("train")).findFirst().orElseThrow();
    Map<String, String> made = made(train, "ar-EG-u-nu-arab");
    assertTrue(made.keySet().stream().anyMatch(n -> n.endsWith("rdf.yaml")), made.toString());
    made.forEach(
        (name, text) -> {
          boolean isText = name.matches("document|.*\\.(tsv|csv|txt|ya?ml)");
          String read =
              new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
          if (isText)
            assertFalse(
                (name.equals("document") ? text : read)
                    .chars()
                    .anyMatch(c -> c > 127 && Character.isDigit(c)),
                name + ": " + read);
        });
  }
}
