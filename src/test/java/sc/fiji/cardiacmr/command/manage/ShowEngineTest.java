package sc.fiji.cardiacmr.command.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class ShowEngineTest {

  @Test
  void tellsVersionDevicesAndPrecision() throws IOException {
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(ShowEngine.class, door).run(Map.of(), Progress.NONE);
    Table table = (Table) door.shown.get("output");
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < table.rowCount(); i++)
      values.put(table.text(i, "property"), table.text(i, "value"));
    assertTrue(values.get("engine").startsWith("TensorFlow 2."), values.toString());
    assertTrue(values.get("devices").contains("CPU"), values.toString());
    boolean isNative = values.get("native bfloat16").equals("yes");
    assertEquals(isNative ? "bfloat16" : "float32", values.get("automatic precision on the CPU"));
  }
}
