package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.plugin.frame.Recorder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

  @Test
  void emptyTextIsNotRecorded() {
    assertFalse(recorded(Map.of("amount", "3", "note", "")).contains("note"));
  }
}
