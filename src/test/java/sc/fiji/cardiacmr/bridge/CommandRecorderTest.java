package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.frame.Recorder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.command.run.TestCommand;

class CommandRecorderTest {

  @AfterEach
  void stopRecording() {
    Recorder.record = false;
    Recorder.saveCommand(); // forgets the options
  }

  /** Records as ImageJ does while a command runs, and gives the options that it would write. */
  private static String recorded(Map<String, String> values) {
    Recorder.record = true;
    Recorder.setCommand("Test Command...");
    CommandRecorder.record(TestCommand.class, values);
    return Recorder.getCommandOptions();
  }

  private static Map<String, String> replayed(String options) {
    String unescaped = options.replace("\\\"", "\"").replace("\\\\", "\\");
    return MacroOptions.parse(unescaped, name -> null);
  }

  @Test
  void flagsAreRecordedSoThatTheyReplay() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("verbose", "true"); // off by default
    values.put("smooth", "false"); // on by default
    values.put("picture", "true"); // an optional result
    values.put("rois", "false");
    assertEquals("verbose smooth=false picture", recorded(values));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "[bracket]",
        "[a] b",
        "/data/x y/[z]/a.nii.gz",
        "/data/x y/scan [1.nii",
        "/data/x y/scan 1].nii",
        "#-3",
        "a\"b",
        "a\\b c",
        "'quoted'",
        "&name",
        "key=value",
        "1.5,1.5,8",
        "Grün µm"
      })
  void everyTextReplays(String text) {
    Map<String, String> values = new HashMap<>(Map.of("amount", "3", "note", text));
    assertEquals(values, replayed(recorded(values)));
  }

  /** Anything that can be a path: it replays, or the macro stops; it never becomes another one. */
  @Test
  void noTextBecomesAnother() {
    Random random = new Random(17);
    String letters = "ab/\\ []'\"&=,+%äß–(){}#~;!\t";
    int replayed = 0;
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int k = 0; k < length; k++)
        text.append(letters.charAt(random.nextInt(letters.length())));
      Map<String, String> values = new HashMap<>(Map.of("amount", "3", "note", text.toString()));
      try {
        Map<String, String> again = replayed(recorded(values));
        if (again.keySet().equals(values.keySet())) {
          assertEquals(values, again);
          replayed++;
        }
      } catch (IllegalArgumentException e) {
        // The macro stops with a message.
      }
      stopRecording();
    }
    assertTrue(replayed > 4800, replayed + " of 5000");
  }

  @Test
  void emptyTextIsNotRecorded() {
    assertFalse(recorded(Map.of("amount", "3", "note", "")).contains("note"));
  }
}
