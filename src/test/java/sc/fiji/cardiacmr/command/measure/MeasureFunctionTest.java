package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class MeasureFunctionTest {

  private final ImagePlus labels =
      DisplayStyle.LABELS.toImagePlus(TestVentricle.labels(120, 120, true, true));
  private final TestDoor door = new TestDoor(true, labels);

  private Table run(Map<String, String> values) throws IOException {
    new CommandRunner(MeasureFunction.class, door).run(values, Progress.NONE);
    return (Table) door.shown.get("output");
  }

  private String failure(String key, String value) {
    return assertThrows(IllegalArgumentException.class, () -> run(Map.of(key, value))).getMessage();
  }

  @Test
  void exchangedLabelsAreMeasuredButNotInSilence() throws IOException {
    Table good = run(Map.of("onerow", ""));
    assertEquals("good", good.text(0, "quality"));
    Table odd = run(Map.of("onerow", "", "labelmap", "1=3,2=2,3=1"));
    assertEquals("unusable", odd.text(0, "quality"));
    String remarks = odd.text(0, "remarks");
    assertTrue(remarks.contains("Give labelmap=1=1,2=2,3=3."), remarks);
    assertTrue(remarks.startsWith("The myocardium (2) encloses label 3, not label 1"), remarks);
  }

  @Test
  void heightAndWeightGoTogether() throws IOException {
    Table both = run(Map.of("height", "180", "weight", "75", "onerow", ""));
    assertEquals(1.94, both.number(0, "body_surface_area_m2"), 0.01);
    run(Map.of());
    assertTrue(failure("height", "180").contains("give weight=... in kg"));
    assertTrue(failure("weight", "75").contains("give height=... in cm"));
  }
}
