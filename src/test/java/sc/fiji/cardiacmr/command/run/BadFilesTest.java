package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.progress.Progress;

/** Every command with every parameter that is a file, given files that it cannot use. */
class BadFilesTest {

  private static final long LIMIT = 5_000_000_000L;

  /** Values without which a command asks for them before it looks at files. */
  private static final Map<String, Map<String, String>> FURTHER =
      Map.of(
          "models", Map.of("action", "import"),
          "engine", Map.of("action", "use"),
          "fine-tune", Map.of("base", "models/cine-unet"),
          "add-training-case", Map.of("subject", "A"),
          "harmonize", Map.of("method", "nyul"));

  @TempDir Path folder;

  private Path data;
  private Path style;
  private Path results;
  private final Set<String> problems = new TreeSet<>();
  private int runs;
  private int refusals;
  private int named;

  @Test
  @Tag("slow")
  void endInASentenceThatNamesTheFile() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    results = Files.createDirectory(folder.resolve("results"));
    TinyModels.dataSet(data);
    TinyStyles.dataSets(data);
    style = TinyStyles.trained(data);
    EngineLoader.shared(); // which takes time that is not the commands'
    List<Path> bad = badFiles();
    CommandCatalog catalog = new CommandCatalog();
    for (String name : catalog.names()) {
      Class<? extends CardiacCommand> type = catalog.find(name);
      for (CommandParameter p : CommandParameters.of(type).inputs()) {
        boolean isRead = p.isFile() && (p.isRead() || p.fileStyle().equals("any"));
        if (isRead || p.isImage() || p.isSource()) for (Path file : bad) run(type, p, file);
      }
    }
    assertEquals(Set.of(), problems);
    assertTrue(runs > 800 && refusals > 0.9 * runs, refusals + " refusals of " + runs);
    assertTrue(named > 0.75 * runs, named + " named of " + runs);
  }

  private List<Path> badFiles() throws IOException {
    List<Path> bad = new ArrayList<>();
    bad.add(folder.resolve("bad-missing.nii"));
    bad.add(Files.createDirectory(folder.resolve("bad-folder.nii")));
    byte[] random = new byte[3000];
    new Random(3).nextBytes(random);
    byte[] image = Files.readAllBytes(data.resolve("p1.nii"));
    byte[] cut = Arrays.copyOf(image, image.length / 2);
    for (String ending : List.of("nii", "nii.gz", "tif", "tsv", "zip", "yaml", "safetensors")) {
      bad.add(Files.createFile(folder.resolve("bad-empty." + ending)));
      bad.add(Files.write(folder.resolve("bad-random." + ending), random));
    }
    bad.add(Files.write(folder.resolve("bad-cut.nii"), cut));
    Path closed = Files.write(folder.resolve("bad-closed.nii"), image);
    if (closed.toFile().setReadable(false) && !Files.isReadable(closed)) bad.add(closed);
    return bad;
  }

  private void run(Class<? extends CardiacCommand> type, CommandParameter tried, Path file)
      throws IOException {
    String what = CommandCatalog.name(type) + " " + tried.name() + "=" + file.getFileName();
    Map<String, String> values = new LinkedHashMap<>();
    for (CommandParameter p : CommandParameters.of(type).inputs()) {
      if (!p.isRequired() || p.name().equals(tried.name())) continue;
      if (p.isImage() || p.isSource())
        values.put(
            p.name(),
            data.resolve(p.style().equals(CommandParameter.LABELS) ? "p1-labels.nii" : "p1.nii")
                .toString());
      else if (p.isFile()) values.put(p.name(), usual(p).toString());
    }
    values.put(tried.name(), file.toString());
    FURTHER.getOrDefault(CommandCatalog.name(type), Map.of()).forEach(values::putIfAbsent);
    if (CommandCatalog.name(type).startsWith("translate"))
      values.putIfAbsent("model", style.toString());
    Path output = results.resolve("out" + runs);
    for (CommandParameter p : CommandParameters.of(type).outputs())
      if (p.isRequired()) values.put(p.name(), output + "." + p.name() + ending(p));
    runs++;
    List<File> before = filesBelow(results);
    long start = System.nanoTime();
    Progress impatient = impatient(start);
    try {
      new CommandRunner(type, new TestDoor(false, null)).run(values, impatient);
      return; // It does not read the file with these values.
    } catch (CancellationException e) {
      return; // So long a run has not minded the file.
    } catch (IOException | IllegalArgumentException | EngineException e) {
      refusals++;
      judge(what, file, e);
      List<File> left = new ArrayList<>(filesBelow(results));
      left.removeAll(before);
      if (!left.isEmpty()) problems.add(what + " leaves " + left);
    } catch (RuntimeException | Error e) {
      problems.add(what + " -> " + e);
    }
    if (System.nanoTime() - start > LIMIT) problems.add(what + " takes too long");
  }

  private void judge(String what, Path file, Exception thrown) {
    String message = Failure.of(thrown).message();
    // Other values than the file may have been refused first.
    boolean isAboutValues = !message.contains("bad-") && thrown instanceof IllegalArgumentException;
    if (!isAboutValues) named++;
    if (!isAboutValues && !message.contains(file.getFileName().toString()))
      problems.add(what + " does not name the file: " + message);
    if (message.matches("(?s).*(Exception|Error:|java\\.|null|Internal).*")
        || message.length() < 20
        || !message.trim().matches("(?s).*[.)?]")) problems.add(what + " is unclear: " + message);
  }

  private static Progress impatient(long start) {
    return new Progress() {
      @Override
      public void update(long done, long total, String message) {}

      @Override
      public boolean isCanceled() {
        return System.nanoTime() - start > LIMIT / 2;
      }
    };
  }

  private Path usual(CommandParameter p) {
    return switch (p.fileStyle()) {
      case "directory", "both" -> data;
      case "open" -> data.resolve("set.tsv");
      case "save" -> results.resolve("new" + runs + "-" + p.name() + ".tsv");
      default -> results.resolve("new" + runs + "-" + p.name());
    };
  }

  private static String ending(CommandParameter output) {
    String example = OutputFiles.example(output);
    return example.substring(example.indexOf('.'));
  }

  /** All files below a folder. */
  private static List<File> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(Path::toFile).toList();
    }
  }
}
