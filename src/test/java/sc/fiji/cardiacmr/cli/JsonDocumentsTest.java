package sc.fiji.cardiacmr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.ExampleRun;
import sc.fiji.cardiacmr.command.run.ExampleRuns;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.table.Table;

/** With {@code json=true} every command prints one JSON document, however it ends. */
@Tag("slow")
class JsonDocumentsTest {

  private static final Set<String> KEYS =
      Set.of(
          "schema", "program", "command", "status", "exit", "error", "notes", "answers", "tables",
          "quality", "files");

  /** Commands that need a window. */
  private static final Set<String> WINDOWS = Set.of("edit-labels", "next-doubt");

  static final List<ExampleRun> RUNS = ExampleRuns.ALL;

  @TempDir static Path folder;
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

  private record Printed(int status, JsonObject document, String errors) {}

  /** Runs and reads what was printed, which must be one document by the letter of the standard. */
  private static Printed run(List<String> words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Main main = new Main(new PrintStream(out, true, StandardCharsets.ISO_8859_1), errors);
    int status = main.run(words.toArray(new String[0]), new ShellProgress(errors, false));
    String text = out.toString(StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader(new StringReader(text));
    JsonObject document = new Gson().getAdapter(JsonElement.class).read(reader).getAsJsonObject();
    assertEquals(JsonToken.END_DOCUMENT, reader.peek(), "nothing follows the document: " + text);
    assertEquals(KEYS, document.keySet());
    assertEquals(status, document.get("exit").getAsInt());
    assertEquals(words.get(0), document.get("command").getAsString());
    assertEquals(status == Main.OK, document.get("error").isJsonNull(), text);
    return new Printed(status, document, err.toString(StandardCharsets.UTF_8));
  }

  private static List<String> words(String command, Map<String, String> values) {
    List<String> words = new ArrayList<>(List.of(command, "json=true", "quiet=true"));
    values.forEach((key, value) -> words.add(key + "=" + value));
    return words;
  }

  @Test
  void thereIsARunOfEachCommand() {
    List<String> names = RUNS.stream().map(ExampleRun::command).toList();
    assertEquals(new CommandCatalog().names(), new TreeSet<>(names));
    assertEquals(names.size(), new HashSet<>(names).size());
  }

  @Test
  void noCommandHasAParameterOfThatName() {
    CommandCatalog catalog = new CommandCatalog();
    for (String name : catalog.names()) {
      List<String> keys = CommandParameters.of(catalog.find(name)).names();
      assertFalse(keys.contains(ShellOptions.JSON) || keys.contains(ShellOptions.QUIET), name);
    }
  }

  @ParameterizedTest
  @FieldSource("RUNS")
  void whatItMakesIsInTheDocument(ExampleRun example) throws IOException {
    Path out = folder.resolve("out-" + example.command());
    Map<String, String> values = example.forShell(in, out, model);
    Printed printed = run(words(example.command(), values));
    if (WINDOWS.contains(example.command())) {
      assertEquals(Main.FAILED, printed.status());
      return;
    }
    assertEquals(Main.OK, printed.status(), printed.errors());
    JsonObject tables = printed.document().getAsJsonObject("tables");
    Set<String> files = new HashSet<>();
    for (JsonElement file : printed.document().getAsJsonArray("files")) {
      Path path = Path.of(file.getAsJsonObject().get("path").getAsString());
      assertTrue(path.isAbsolute() && Files.exists(path), path.toString());
      files.add(file.getAsJsonObject().get("result").getAsString());
    }
    for (CommandParameter p : example.parameters().outputs()) {
      boolean isAsked = p.isRequired() || values.containsKey(p.name());
      if (p.type() == Table.class && p.isRequired() && !p.isImplied())
        assertNotNull(tables.get(p.name()), p.name() + " is missing: " + printed.document());
      if (isAsked && p.isImage()) assertTrue(files.contains(p.name()), p.name());
    }
    for (String key : example.values().keySet())
      if (example.values().get(key).startsWith("OUT/"))
        assertTrue(files.contains(key), key + " is not among the files " + files);
    tables.entrySet().forEach(table -> check(table.getValue().getAsJsonObject()));
  }

  private static void check(JsonObject table) {
    Set<String> columns = new HashSet<>();
    table.getAsJsonArray("columns").forEach(column -> columns.add(column.getAsString()));
    assertEquals(columns.size(), table.getAsJsonArray("columns").size(), "each name once");
    for (JsonElement row : table.getAsJsonArray("rows"))
      assertEquals(columns, row.getAsJsonObject().keySet());
  }

  @ParameterizedTest
  @FieldSource("RUNS")
  void whatIsWrongIsInTheDocument(ExampleRun example) throws IOException {
    Printed unknown = run(List.of(example.command(), "--json", "nosuchkey=1"));
    // rerun takes every other word for a file, "json" too.
    assertEquals(Main.USAGE, unknown.status(), unknown.document().toString());
    JsonObject error = unknown.document().getAsJsonObject("error");
    assertTrue(unknown.errors().contains(error.get("message").getAsString()));
  }

  @Test
  void filesThatAreMissingAreNamed() throws IOException {
    Printed printed =
        run(List.of("function", "--json", "input=" + folder.resolve("nichts, ä.nii")));
    assertEquals("failed", printed.document().get("status").getAsString());
    String message = printed.document().getAsJsonObject("error").get("message").getAsString();
    assertTrue(message.contains("nichts, ä.nii"), message);
  }
}
