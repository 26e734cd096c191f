package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.data.HarmonizeHistogram;
import sc.fiji.cardiacmr.command.segment.CompareModels;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;

class CommandSourcesTest {

  @TempDir Path folder;

  private void model(String name, String card) throws IOException {
    Path model = Files.createDirectories(folder.resolve(name));
    Files.writeString(model.resolve(ModelCard.FILE_NAME), card);
  }

  private String sums(Class<? extends CardiacCommand> type, Map<String, String> options)
      throws IOException {
    ModelStore store = new ModelStore(List.of(), folder.resolve("own"));
    return CommandSources.checksums(type, options, Set.of("unasked"), store, Progress.NONE);
  }

  @Test
  void everyModelCountsThatAnOptionOrItsUsualValueNames() throws IOException {
    Map<String, String> options = Map.of("second", "mine");
    String before = sums(CompareModels.class, options);
    for (String model : new String[] {"own/mine", "own/cine-unet", "own/unasked"})
      for (String card : new String[] {"a", "b"}) {
        model(model, card);
        String after = sums(CompareModels.class, options);
        assertNotEquals(before, after, model);
        before = after;
      }
    model("own/other", "a");
    assertEquals(before, sums(CompareModels.class, options), "nobody asks for it");

    options = Map.of("model", folder.resolve("elsewhere").toString());
    model("elsewhere", "a");
    before = sums(HarmonizeHistogram.class, options);
    model("elsewhere", "b");
    assertNotEquals(before, sums(HarmonizeHistogram.class, options));
  }

  @Test
  void everyFileCountsThatIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a");
    for (String option : new String[] {"reference", "references", "landmarks", "mask"}) {
      Map<String, String> options = Map.of(option, file.toString());
      String before = sums(HarmonizeHistogram.class, options);
      assertEquals(before, sums(HarmonizeHistogram.class, options));
      Files.writeString(file, option);
      assertNotEquals(before, sums(HarmonizeHistogram.class, options), option);
    }
    Map<String, String> written = Map.of("output", file.toString(), "scope", file.toString());
    String before = sums(HarmonizeHistogram.class, written);
    Files.writeString(file, "b");
    assertEquals(before, sums(HarmonizeHistogram.class, written));
  }
}
