package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/** Old options train as they did, to the last digit and with the same checkpoints. */
public class FormerNamesTest {

  private static final int SLICES = 103;

  @TempDir Path folder;

  /** What the version before made of some options. */
  record Former(String options, Map<String, String> parts) {

    @Override
    public String toString() {
      return options;
    }
  }

  static List<Former> former() throws IOException {
    List<Former> all = new ArrayList<>();
    try (InputStream in = FormerNamesTest.class.getResourceAsStream("former-options.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] words = line.split(" ", 2);
        if (words[0].equals("#")) continue;
        if (words[0].equals("options"))
          all.add(
              new Former(
                  words[1], all.isEmpty() ? new TreeMap<>() : new TreeMap<>(all.get(0).parts())));
        else all.get(all.size() - 1).parts().put(words[0], words[1]);
      }
    }
    return all;
  }

  private CommandRunner prepared(String options) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("manifest", Files.writeString(folder.resolve("set.tsv"), "").toString());
    values.put("output", folder.resolve("new-model").toString());
    for (String option : options.split(" "))
      if (!option.equals("-")) values.put(option.split("=", 2)[0], option.split("=", 2)[1]);
    CommandRunner runner = new CommandRunner(TrainModel.class, new TestDoor(false, null));
    runner.prepare(values);
    return runner;
  }

  private static Map<String, String> parts(TrainingSetup setup, boolean hasLoaders) {
    Map<String, String> parts = new TreeMap<>();
    parts.put(
        "network",
        setup.network().architecture() + " " + new TreeMap<>(setup.network().arguments()));
    parts.put("training", setup.training().toString());
    parts.put("sampling", setup.sampling().toString());
    parts.put("labels", setup.labels().toString());
    parts.put("engine", setup.engine().toString());
    TrainingPlan plan = setup.plan().apply(SLICES);
    String text = plan.toString();
    parts.put("plan", hasLoaders ? text : text.replaceAll(", loaderThreads=\\d+]$", "]"));
    return parts;
  }

  @ParameterizedTest
  @MethodSource("former")
  void oldOptionsTrainAsTheyDid(Former former) throws IOException {
    TrainModel command = (TrainModel) prepared(former.options()).command();
    boolean hasLoaders = former.options().contains("loaderthreads=3");
    assertEquals(former.parts(), parts(command.setup(), hasLoaders));
  }

  @Test
  void whatReplacesThemIsSaid() throws IOException {
    assertEquals(
        List.of(
            "learningrate= is now set=optimizer.learningrate=0.01; it still works in this version."),
        prepared("learningrate=0.01 architecture=recipe epochs=0").command().notes());
    String two = prepared("widths=4,8 batch=2 set=loss.dice=2").command().notes().get(0);
    assertTrue(
        two.contains("widths=, batch= are now set=network.widths=[4,8],training.batch=2;"), two);
    assertEquals(List.of(), prepared("epochs=30 seed=1").command().notes());
  }
}
