package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
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

  @Test
  void emptyIsAutomaticAndZeroStillIs() throws IOException {
    Table empty = run(Map.of("onerow", "", "ed", "", "heartrate", "", "height", "", "weight", ""));
    Table zero = run(Map.of("onerow", "", "ed", "0", "es", "0", "heartrate", "0", "height", "0"));
    for (String column : empty.columns())
      assertEquals(empty.text(0, column), zero.text(0, column), column);
    assertEquals("60", run(Map.of("onerow", "", "heartrate", "60")).text(0, "heart_rate_bpm"));
  }

  @Test
  void readersGetRoundedValuesWithUnits() throws IOException {
    Table summary = run(Map.of());
    assertEquals("LV EDV", summary.text(0, "name"));
    assertTrue(summary.text(0, "rounded").matches("[\\d.]+ ml"), summary.text(0, "rounded"));
    assertTrue(door.notes.stream().anyMatch(n -> n.startsWith("LV EDV ")), door.notes.toString());
  }

  @Test
  void everyBasalRuleRuns() throws IOException {
    double all = run(Map.of("onerow", "", "basal", "all")).number(0, "lv_edv_ml");
    double fixed = run(Map.of("onerow", "", "basal", "fixed")).number(0, "lv_edv_ml");
    double myo = run(Map.of("onerow", "", "basal", "myocardium")).number(0, "lv_edv_ml");
    assertTrue(myo <= fixed && fixed <= all && myo > 0, myo + " " + fixed + " " + all);
  }

  /** ED and ES of ACDC lie in two files. */
  @Test
  void edAndEsMayComeFromTwoFiles(@TempDir Path folder) throws IOException {
    ImageSeries<UnsignedByteType> ed = TestVentricle.labels(120, 120, true, true);
    NiftiWriter.write(ed, folder.resolve("ed.nii"));
    int width = ed.width();
    byte[] smaller = new byte[width * ed.height() * ed.slices()];
    int i = 0;
    for (UnsignedByteType label : Views.flatIterable(ed.pixels())) {
      int x = i % width;
      smaller[i++] = (byte) (label.get() == 1 && x % 3 == 0 ? 0 : label.get());
    }
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(smaller, width, ed.height(), ed.slices(), 1),
            ed.calibration(),
            "es"),
        folder.resolve("es.nii"));
    String first = folder.resolve("ed.nii").toString();
    String second = folder.resolve("es.nii").toString();
    Table row = run(Map.of("input", first, "eslabels", second, "onerow", ""));
    assertEquals(33, row.number(0, "lv_ef_percent"), 5);
    assertEquals(1, row.number(0, "lv_ed_phase"));
    assertEquals(2, row.number(0, "lv_es_phase"));
    Table swapped = run(Map.of("input", second, "eslabels", first, "onerow", ""));
    assertEquals("check", swapped.text(0, "quality"));
    assertTrue(swapped.text(0, "remarks").contains("have the two been swapped?"));
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> run(Map.of("input", first, "eslabels", second, "es", "1")))
            .getMessage();
    assertTrue(refusal.contains("leave out ed= and es="), refusal);
  }

  /** As segmentation writes labels that nothing can be measured in. */
  @Test
  void labelsThatAreUnusableStaySoInTheirFile(@TempDir Path folder) throws IOException {
    ImageSeries<UnsignedByteType> made = TestVentricle.labels(120, 120, true, true);
    String text = "The predicted Dice is low: LV 0.31.";
    Doubt doubt = new Doubt(Doubt.About.CONTENT, text, true);
    Path file = folder.resolve("labels.nii.gz");
    NiftiWriter.write(made.withCalibration(made.calibration().withDoubt(doubt)), file);
    Table measured = run(Map.of("input", file.toString(), "onerow", ""));
    assertEquals("unusable", measured.text(0, "quality"));
    assertEquals(text, measured.text(0, "remarks"));
    assertTrue(measured.number(0, "lv_edv_ml") > 0);
  }
}
