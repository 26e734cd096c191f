package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.progress.Progress;

public class FineTuneOptionsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "train=all blocks=3, blocks has no effect",
    "train=frozen-then-all blocks=1, blocks has no effect",
    "train=head ratefactor=0.5, ratefactor has no effect",
    "train=decoder ratefactor=0.5, ratefactor has no effect"
  })
  void whatHasNoEffectIsRefused(String options, String reason) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("manifest", Files.writeString(folder.resolve("set.tsv"), "").toString());
    values.put("output", folder.resolve("new-model").toString());
    for (String option : options.split(" ")) values.put(option.split("=")[0], option.split("=")[1]);
    CommandRunner runner = new CommandRunner(FineTuneModel.class, new TestDoor(false, null));
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> runner.run(values, Progress.NONE));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }
}
