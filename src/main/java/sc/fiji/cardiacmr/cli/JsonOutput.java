package sc.fiji.cardiacmr.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.MadeResult;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Version;

/**
 * One JSON document on the standard output, and nothing else there; errors are said on the error
 * stream as well. {@code docs/reference/json.md} describes the document.
 */
final class JsonOutput implements ShellOutput {

  /** Grows when a reader of older documents would misunderstand a new one. */
  static final int SCHEMA = 1;

  private final PrintStream out;
  private final PrintStream err;
  private final String command;
  private final JsonArray notes = new JsonArray();
  private final JsonArray answers = new JsonArray();
  private JsonObject error;

  JsonOutput(PrintStream out, PrintStream err, String command) {
    this.out = out;
    this.err = err;
    this.command = command;
  }

  @Override
  public void table(Table table) {
    // All tables stand in the document, see end.
  }

  @Override
  public void answer(String line) {
    answers.add(line);
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  @Override
  public void error(String message, String hint) {
    error = new JsonObject();
    error.addProperty("message", message);
    if (!hint.isEmpty()) error.addProperty("hint", hint);
    err.println(message);
  }

  @Override
  public void end(int status, List<MadeResult> made) {
    JsonObject document = new JsonObject();
    document.addProperty("schema", SCHEMA);
    document.addProperty("program", Version.text());
    document.addProperty("command", command);
    document.addProperty("status", word(status));
    document.addProperty("exit", status);
    document.add("error", error == null ? JsonNull.INSTANCE : error);
    document.add("notes", notes);
    document.add("answers", answers);
    JsonObject tables = new JsonObject();
    JsonArray quality = new JsonArray();
    JsonArray files = new JsonArray();
    for (MadeResult one : made) {
      if (one.value() instanceof Table table) {
        tables.add(one.parameter().name(), JsonTables.of(one.parameter().label(), table));
        JsonTables.judgements(one.parameter().name(), table).forEach(quality::add);
      }
      one.file().ifPresent(file -> files.add(file(one.parameter(), file.toAbsolutePath())));
    }
    document.add("tables", tables);
    document.add("quality", quality);
    document.add("files", files);
    out.println(text(document));
    out.flush();
  }

  /** The document as text, readable by people too. */
  static String text(JsonObject document) {
    return new GsonBuilder()
        .serializeNulls()
        .setPrettyPrinting()
        .disableHtmlEscaping()
        .create()
        .toJson(document);
  }

  private static JsonObject file(CommandParameter parameter, Path path) {
    JsonObject file = new JsonObject();
    file.addProperty("result", parameter.name());
    file.addProperty("label", parameter.label());
    file.addProperty("path", path.normalize().toString());
    file.addProperty("folder", Files.isDirectory(path));
    return file;
  }

  private static String word(int status) {
    return switch (status) {
      case Main.OK -> "success";
      case Main.INCOMPLETE -> "incomplete";
      case Main.USAGE -> "usage";
      case Main.CANCELED -> "canceled";
      default -> "failed";
    };
  }
}
