package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.segment.SegmentCine;
import sc.fiji.cardiacmr.command.train.TrainModel;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Whether a Fiji that runs for weeks stays as it is: segments and trains again and again in one
 * Java, on small phantoms, and watches heap, resident memory, handles and threads.
 *
 * <p>Arguments {@code segmentations=1000 trainings=200 every=10 settled=50 filters=4 threads=1
 * bfloat16=0}: a line is printed for each {@code every} runs, and growth is fitted over those after
 * run {@code settled}, when caches are full and code is compiled. The networks that are trained
 * have {@code filters} in their first of two levels; with 32 or more they have four levels, so that
 * what stays of a network shows. {@code bin/bench soak} runs it.
 */
public final class SoakStudy {

  private record Run(String name, Task task) {}

  private interface Task {
    void run() throws IOException;
  }

  private final int every;
  private final int settled;

  private SoakStudy(int every, int settled) {
    this.every = every;
    this.settled = settled;
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, Integer> values = new LinkedHashMap<>();
    values.put("segmentations", 1000);
    values.put("trainings", 200);
    values.put("every", 10);
    values.put("settled", 50);
    values.put("filters", 4);
    values.put("threads", 1);
    values.put("bfloat16", 0);
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length != 2 || values.replace(parts[0], Integer.parseInt(parts[1])) == null)
        throw new IllegalArgumentException("Unknown argument '" + argument + "'.");
    }
    Path folder = Files.createTempDirectory("soak");
    try {
      Path model = TinyModels.trained(folder);
      SoakStudy study = new SoakStudy(values.get("every"), values.get("settled"));
      Map<String, String> engine =
          Map.of(
              "threads",
              "" + values.get("threads"),
              "precision",
              values.get("bfloat16") > 0 ? "bfloat16" : "float32");
      study.repeat(
          new Run("segment-cine", () -> segment(folder, model, engine)),
          values.get("segmentations"));
      study.repeat(
          new Run("train", () -> train(folder, values.get("filters"), engine)),
          values.get("trainings"));
    } finally {
      FolderTree.delete(folder);
    }
  }

  private static void segment(Path folder, Path model, Map<String, String> engine)
      throws IOException {
    Map<String, String> values = new LinkedHashMap<>(engine);
    values.put("input", folder.resolve("p2.nii").toString());
    values.put("model", model.toString());
    values.put("output", folder.resolve("segmented.nii").toString());
    new CommandRunner(SegmentCine.class, new TestDoor(false, null)).run(values, Progress.NONE);
  }

  private static void train(Path folder, int filters, Map<String, String> engine)
      throws IOException {
    Path model = folder.resolve("trained-again");
    Map<String, String> values = TinyModels.training(folder.resolve("set.tsv"), model);
    values.putAll(engine);
    String widths = filters + "," + 2 * filters;
    values.put("widths", filters < 32 ? widths : widths + "," + 4 * filters + "," + 8 * filters);
    new CommandRunner(TrainModel.class, new TestDoor(false, null)).run(values, Progress.NONE);
    FolderTree.delete(model);
  }

  private void repeat(Run run, int times) throws IOException {
    System.out.printf(
        "%-14s%10s%10s%10s%10s%10s%n", run.name, "run", "heap MB", "RSS MB", "handles", "threads");
    List<ProcessState> states = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      run.task.run();
      if (i % every != 0 && i != 1) continue;
      ProcessState state = ProcessState.now();
      System.out.printf(
          Locale.ROOT,
          "%-14s%10d%10.2f%10.1f%10d%10d%n",
          "",
          i,
          state.heap(),
          state.resident(),
          state.handles(),
          state.threads());
      if (i >= settled) {
        numbers.add(i);
        states.add(state);
      }
    }
    if (numbers.size() < 3) return;
    System.out.printf(
        Locale.ROOT,
        "%-14s after run %d, per run: heap %+.4f MB, RSS %+.4f MB, handles %+.4f, threads %+.4f%n",
        "",
        settled,
        growth(numbers, states.stream().map(ProcessState::heap).toList()),
        growth(numbers, states.stream().map(ProcessState::resident).toList()),
        growth(numbers, states.stream().map(s -> (double) s.handles()).toList()),
        growth(numbers, states.stream().map(s -> (double) s.threads()).toList()));
  }

  /** The slope of the line of least squares. */
  static double growth(List<Integer> runs, List<Double> values) {
    double meanRun = runs.stream().mapToInt(r -> r).average().orElseThrow();
    double meanValue = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < runs.size(); i++) {
      double distance = runs.get(i) - meanRun;
      products += distance * (values.get(i) - meanValue);
      squares += distance * distance;
    }
    return products / squares;
  }
}
