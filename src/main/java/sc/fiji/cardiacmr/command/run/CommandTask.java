package sc.fiji.cardiacmr.command.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sc.fiji.cardiacmr.batch.BatchStudy;
import sc.fiji.cardiacmr.batch.StudyOutcome;
import sc.fiji.cardiacmr.batch.StudyTask;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Version;

/** Runs one and the same command on every study of a batch. */
public final class CommandTask implements StudyTask {

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String RESULTS = "results.json";

  private final Class<? extends CardiacCommand> type;
  private final transient CommandParameters parameters;
  private final TreeMap<String, String> options;
  private final String sources;

  /**
   * @param type the command; with the parameters input and output
   * @param options values of other parameters, by name; files to write are relative to the folder
   *     of a study
   * @param sources checksums of what it reads besides a study, see {@link CommandSources}
   * @throws IllegalArgumentException if the command has no input and output, or an option does not
   *     exist
   */
  public CommandTask(
      Class<? extends CardiacCommand> type, Map<String, String> options, String sources) {
    this.type = type;
    this.options = new TreeMap<>(options);
    this.sources = sources;
    parameters = CommandParameters.of(type);
    String name = CommandCatalog.name(type);
    for (String needed : List.of(INPUT, OUTPUT))
      if (parameters.find(needed).isEmpty())
        throw new IllegalArgumentException(
            "'%s' cannot be run on studies: it has no parameter '%s'.".formatted(name, needed));
    CommandParameter output = parameters.find(OUTPUT).get();
    if (output.isFile() && !isFolder(output))
      throw new IllegalArgumentException(
          "'%s' cannot be run on studies: it writes a file of its own.".formatted(name));
    for (String key : options.keySet()) {
      if (List.of(INPUT, OUTPUT, "identifiers").contains(key) && !isKept(key, options))
        throw new IllegalArgumentException(
            "options: '" + key + "' is set for each study by the batch.");
      if (parameters.find(key).isEmpty())
        throw new IllegalArgumentException(
            "options: '%s' is not a parameter of '%s'. Its parameters are: %s."
                .formatted(key, name, String.join(", ", parameters.names())));
      requireInFolder(key, options.get(key));
    }
  }

  /** What another machine has sent, with what was not sent. */
  private Object readResolve() {
    return new CommandTask(type, options, sources);
  }

  private static boolean isFolder(CommandParameter output) {
    return output.isFile() && output.fileStyle().contains("directory");
  }

  /** The batch hands on that patients may be named. */
  private static boolean isKept(String key, Map<String, String> options) {
    return key.equals("identifiers") && options.get(key).equals("keep");
  }

  /** All studies would write to the same file. */
  private void requireInFolder(String key, String value) {
    if (!isWritten(key, value)) return;
    Path path = Path.of(value);
    if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith(".."))
      throw new IllegalArgumentException(
          "options: %s=%s must be the name of a file in the folder of a study."
              .formatted(key, value));
  }

  @Override
  public String identity() {
    return CommandCatalog.name(type) + " " + options + " " + sources + " " + Version.text();
  }

  @Override
  public String reason(Throwable thrown) {
    return Failure.reason(thrown);
  }

  @Override
  public StudyOutcome run(BatchStudy study, Path folder, Path place, Progress progress)
      throws IOException {
    CommandRunner runner = new CommandRunner(type, new LogDoor(null));
    runner.recordAt(folder, place);
    runner.run(values(study, folder), progress);
    List<String> notes = runner.command().notes();
    Path results = folder.resolve(RESULTS);
    if (Files.isRegularFile(results)) return ofAnalysis(results);
    Object made = parameters.find(OUTPUT).orElseThrow().get(runner.command());
    if (made instanceof Table table) return ofTable(table, notes);
    return new StudyOutcome(
        made instanceof ImageSeries<?> image
            ? Judgement.of(image.calibration()).quality() + ""
            : "",
        notes,
        Map.of(),
        "");
  }

  @Override
  public Optional<StudyOutcome> outcome(Path folder, List<Path> changed) throws IOException {
    Path results = folder.resolve(RESULTS);
    if (!Files.isRegularFile(results)) return Optional.empty();
    for (Path file : changed)
      if (file.toString().endsWith(".nii.gz")
          && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(results)) > 0)
        throw new IOException(
            "'%s' was changed and not measured since. Measure it with 'analyse', output=%s and labels=%s, or move the folder away to do the study anew."
                .formatted(file, folder, file));
    try {
      return Optional.of(ofAnalysis(results));
    } catch (RuntimeException e) {
      // Whatever a file that somebody edited makes the parser throw.
      throw new IOException("'%s' is not that of an analysis.".formatted(results), e);
    }
  }

  private Map<String, String> values(BatchStudy study, Path folder) {
    Map<String, String> values = new LinkedHashMap<>();
    options.forEach((key, value) -> values.put(key, inFolder(key, value, folder)));
    values.put(INPUT, study.input().toString());
    CommandParameter output = parameters.find(OUTPUT).orElseThrow();
    values.put(
        OUTPUT,
        isFolder(output)
            ? folder.toString()
            : folder.resolve(CommandCatalog.name(type) + ending(output)).toString());
    return values;
  }

  /** Of the files that such a result usually has, e.g. {@code .nii.gz}. */
  private static String ending(CommandParameter output) {
    return OutputFiles.example(output).substring(output.name().length());
  }

  /** Where a result goes that an option asks for. */
  private String inFolder(String key, String value, Path folder) {
    return isWritten(key, value) ? folder.resolve(value).toString() : value;
  }

  private boolean isWritten(String key, String value) {
    CommandParameter p = parameters.find(key).orElseThrow();
    boolean isTarget = p.isOutput() || (p.isFile() && p.fileStyle().matches("save|new-directory"));
    return isTarget && !value.isEmpty() && !value.matches("true|false");
  }

  private static StudyOutcome ofAnalysis(Path file) throws IOException {
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    Map<String, Double> values = new LinkedHashMap<>();
    for (JsonElement element : json.getAsJsonArray("parts")) {
      JsonObject part = element.getAsJsonObject();
      String kind = part.get("kind").getAsString();
      for (Map.Entry<String, JsonElement> result : part.getAsJsonObject("results").entrySet()) {
        JsonObject value = result.getValue().getAsJsonObject();
        put(
            values,
            kind + ": " + result.getKey(),
            value.get("unit").getAsString(),
            value.get("value").getAsDouble());
      }
    }
    List<String> remarks = new ArrayList<>();
    json.getAsJsonArray("remarks").forEach(remark -> remarks.add(remark.getAsString()));
    return new StudyOutcome(
        json.get("quality").getAsString(), remarks, values, json.get("report").getAsString());
  }

  /** Of a table with a row per result, the numbers; of any other, nothing. */
  private static StudyOutcome ofTable(Table table, List<String> notes) {
    Map<String, Double> values = new LinkedHashMap<>();
    String quality = "";
    if (table.columns().containsAll(List.of("name", "value", "unit")))
      for (int row = 0; row < table.rowCount(); row++) {
        String name = table.text(row, "name");
        if (name.equals(Judgement.QUALITY_COLUMN)) quality = table.text(row, "value");
        else if (!name.equals(Judgement.REMARKS_COLUMN))
          put(values, name, table.text(row, "unit"), table.number(row, "value"));
      }
    return new StudyOutcome(quality, notes, values, "");
  }

  private static void put(Map<String, Double> values, String name, String unit, double value) {
    if (Double.isFinite(value)) values.put(unit.isEmpty() ? name : name + " (" + unit + ")", value);
  }
}
