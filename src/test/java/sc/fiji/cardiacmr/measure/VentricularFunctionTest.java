package sc.fiji.cardiacmr.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.measure.FunctionSettings.ApicalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.BasalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.RvFrames;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class VentricularFunctionTest {

  /** A voxel is 1 ml. */
  private static final Calibration ONE_ML =
      Calibration.ofSpacing(10, 10, 10).withFrameInterval(40, 0).withHeartRate(60);

  /** Phases of one row: LV 4, 6, 2, 3; MYO 2 each; RV 3, 3, 2, 1. */
  private static final String[] BEAT = {
    "1111..22333.", "111111223 33".replace(' ', '.'), "11....22.33.", "111...22.3.."
  };

  private static ImageSeries<UnsignedByteType> beat(Calibration calibration, String... phases) {
    return TestLabels.of(
        TestLabels.draw(phases), phases[0].length(), 1, 1, phases.length, calibration);
  }

  private static VentricularFunction measure(
      ImageSeries<UnsignedByteType> labels, FunctionSettings settings) {
    return VentricularFunction.measure(labels, settings, Progress.NONE);
  }

  @Test
  void measuresABeat() {
    VentricularFunction f = measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT);
    assertArrayEquals(new double[] {4, 6, 2, 3}, f.lvVolumes(), 1e-12);
    assertArrayEquals(new double[] {2, 2, 2, 2}, f.myoVolumes(), 1e-12);
    assertEquals(1, f.lv().edFrame());
    assertEquals(2, f.lv().esFrame());
    assertEquals(6, f.lv().edv(), 1e-12);
    assertEquals(2, f.lv().esv(), 1e-12);
    assertEquals(4, f.lv().strokeVolume(), 1e-12);
    assertEquals(100 * 4.0 / 6, f.lv().ejectionFraction(), 1e-9);
    assertEquals(2.1, f.massAtEd(), 1e-12);
    assertEquals(2.1, f.massAtEs(), 1e-12);
    assertEquals(0.24, f.cardiacOutput(), 1e-12);
    assertEquals(80, f.time(2), 1e-12);
  }

  @Test
  void readsTheRvWhereItIsTold() {
    VentricularFunction same = measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT);
    assertEquals(new Ventricle(1, 2, 3, 2), same.rv());
    VentricularFunction own =
        measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT.withRvFrames(RvFrames.OWN));
    assertEquals(new Ventricle(0, 3, 3, 1), own.rv());
  }

  @Test
  void givesNoMillilitresWithoutSpacing() {
    VentricularFunction f =
        measure(beat(Calibration.UNKNOWN.withHeartRate(60), BEAT), FunctionSettings.DEFAULT);
    assertFalse(f.spacingKnown());
    assertEquals("voxels", f.unit());
    assertEquals(6, f.lv().edv());
    assertEquals(100 * 4.0 / 6, f.lv().ejectionFraction(), 1e-9);
    assertTrue(Double.isNaN(f.massAtEd()));
    assertTrue(Double.isNaN(f.cardiacOutput()));
    assertTrue(f.notes().get(0).contains("pixelsize=x,y,z"), f.notes().toString());
    for (Table table : new Table[] {f.summaryTable(), f.rowTable(), f.phaseTable()})
      for (int row = 0; row < table.rowCount(); row++)
        for (String column : table.columns())
          if (!column.equals("notes")) {
            if (column.matches("(.*_)?(ml|g|l_min)(_m2)?"))
              assertEquals("", table.text(row, column), column);
            assertFalse(table.text(row, column).matches("ml|g|l/min"), table.text(row, column));
          }
    assertEquals(6, f.rowTable().number(0, "lv_edv_voxels"));
    assertEquals("LV EDV", f.summaryTable().text(0, "name"));
    assertEquals("voxels", f.summaryTable().text(0, "unit"));
    assertTrue(f.phaseTable().hasColumn("myo_voxels"));
  }

  @Test
  void rowsOfAllStudiesHaveTheSameColumns() {
    Table known = measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT).rowTable();
    Table body = measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT.withBody(180, 80)).rowTable();
    Table unknown = measure(beat(Calibration.UNKNOWN, BEAT), FunctionSettings.DEFAULT).rowTable();
    assertEquals(known.columns(), body.columns());
    assertEquals(known.columns(), unknown.columns());
    assertEquals(6, known.number(0, "lv_edv_ml"));
    assertEquals("", known.text(0, "lv_edv_voxels"));
    assertEquals("", known.text(0, "lv_edv_index_ml_m2"));
    assertEquals("", unknown.text(0, "lv_edv_ml"));
    assertEquals("", unknown.text(0, "mass_at_ed_g"));
  }

  @Test
  void takesTheFramesThatAreStated() {
    FunctionSettings stated = FunctionSettings.DEFAULT.withFrames(0, 3);
    VentricularFunction f = measure(beat(ONE_ML, BEAT), stated);
    assertEquals(new Ventricle(0, 3, 4, 3), f.lv());
    assertThrows(
        IllegalArgumentException.class,
        () -> measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT.withFrames(4, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> measure(beat(ONE_ML, "1", "."), FunctionSettings.DEFAULT.withFrames(0, 1)));
    assertThrows(IllegalArgumentException.class, () -> FunctionSettings.DEFAULT.withFrames(-2, 0));
  }

  @Test
  void leavesOutPhasesWithoutLv() {
    VentricularFunction f =
        measure(beat(ONE_ML, "...", "111", "...", "1.."), FunctionSettings.DEFAULT);
    assertEquals(new Ventricle(1, 3, 3, 1), f.lv());
    assertTrue(f.notes().stream().anyMatch(n -> n.startsWith("2 of 4 phases")));
    assertEquals(Ventricle.NONE, f.rv());
  }

  @Test
  void onePhaseHasVolumesAndNoEf() {
    VentricularFunction f = measure(beat(ONE_ML, "1122"), FunctionSettings.DEFAULT);
    assertEquals(2, f.lv().edv(), 1e-12);
    assertEquals(2.1, f.massAtEd(), 1e-12);
    assertTrue(Double.isNaN(f.lv().ejectionFraction()));
    assertTrue(Double.isNaN(f.massAtEs()));
    assertTrue(f.notes().stream().anyMatch(n -> n.contains("only one phase")));
  }

  @Test
  void onePhaseHasAnRvVolumeToo() {
    VentricularFunction f = measure(beat(ONE_ML, "113"), FunctionSettings.DEFAULT);
    assertEquals(1, f.rv().edv(), 1e-12);
    assertTrue(Double.isNaN(f.rv().ejectionFraction()));
  }

  @Test
  void aVolumeThatDoesNotChangeHasNoEf() {
    VentricularFunction f = measure(beat(ONE_ML, "113", "113"), FunctionSettings.DEFAULT);
    assertEquals(0, f.lv().edFrame());
    assertTrue(Double.isNaN(f.lv().ejectionFraction()));
    assertTrue(f.notes().stream().anyMatch(n -> n.contains("same phase")));
  }

  @Test
  void rvMissingAtOnePhaseHasNoEf() {
    VentricularFunction f = measure(beat(ONE_ML, "113", "1.."), FunctionSettings.DEFAULT);
    assertEquals(1, f.rv().edv(), 1e-12);
    assertTrue(Double.isNaN(f.rv().ejectionFraction()));
    assertTrue(f.notes().contains("RV: not labelled in phase 2; no EF."), f.notes().toString());
  }

  @Test
  void firstOfEqualPhasesCounts() {
    VentricularFunction f = measure(beat(ONE_ML, "1.", "11", "11", "1."), FunctionSettings.DEFAULT);
    assertEquals(1, f.lv().edFrame());
    assertEquals(0, f.lv().esFrame());
  }

  @Test
  void rvAloneIsMeasured() {
    VentricularFunction f = measure(beat(ONE_ML, "33", "3."), FunctionSettings.DEFAULT);
    assertEquals(Ventricle.NONE, f.lv());
    assertEquals(50, f.rv().ejectionFraction(), 1e-12);
  }

  @Test
  void refusesWhatHoldsNoVentricle() {
    assertThrows(
        IllegalArgumentException.class,
        () -> measure(beat(ONE_ML, "22", ".."), FunctionSettings.DEFAULT));
  }

  /** Base: a quarter of the cavity is surrounded; middle: all; apex: no cavity. */
  private static ImageSeries<UnsignedByteType> stack() {
    byte[] base = TestLabels.draw(".....", ".111.", ".111.", ".111.", ".2...");
    byte[] middle = TestLabels.draw("22222", "21112", "21112", "21112", "22222");
    byte[] apex = TestLabels.draw(".....", ".....", "..2..", ".....", ".....");
    return TestLabels.of(TestLabels.join(base, middle, apex), 5, 5, 3, 1, ONE_ML);
  }

  @Test
  void basalRule() {
    assertEquals(18, measure(stack(), FunctionSettings.DEFAULT).lv().edv(), 1e-12);
    VentricularFunction f =
        measure(stack(), FunctionSettings.DEFAULT.withBasalRule(BasalRule.MYOCARDIUM));
    assertEquals(9, f.lv().edv(), 1e-12);
    assertEquals(18, f.myoVolume(0), 1e-12, "the mass keeps all slices");
    assertTrue(f.notes().stream().anyMatch(n -> n.contains("50 %")));
  }

  @Test
  void apicalRule() {
    assertEquals(18 * 1.05, measure(stack(), FunctionSettings.DEFAULT).massAtEd(), 1e-12);
    VentricularFunction f =
        measure(stack(), FunctionSettings.DEFAULT.withApicalRule(ApicalRule.CAVITY));
    assertEquals(17 * 1.05, f.massAtEd(), 1e-12);
  }

  @Test
  void basalRuleThatLeavesNothingSaysSo() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                measure(
                    beat(ONE_ML, "111", "1.."),
                    FunctionSettings.DEFAULT.withBasalRule(BasalRule.MYOCARDIUM)));
    assertTrue(e.getMessage().contains("basal rule"), e.getMessage());
  }

  @Test
  void warnsOfAHeartThatIsCutOff() {
    VentricularFunction f = measure(stack(), FunctionSettings.DEFAULT);
    assertTrue(
        f.notes().contains("LV touches the first slice at ED: the base may be cut off."),
        f.notes().toString());
    assertTrue(f.notes().stream().noneMatch(n -> n.contains("last slice")));
  }

  @Test
  void scarCountsAsMyocardium() {
    assertEquals(3, measure(beat(ONE_ML, "1245"), FunctionSettings.DEFAULT).myoVolume(0), 1e-12);
  }

  @Test
  void indexesByBodySurface() {
    FunctionSettings settings = FunctionSettings.DEFAULT.withBody(180, 80);
    // 0.007184 * 80^0.425 * 180^0.725, worked out in Python.
    assertEquals(1.9964210222750447, settings.bodySurfaceArea(), 1e-9);
    Table row = measure(beat(ONE_ML, BEAT), settings).rowTable();
    assertEquals(6 / 1.9964210222750447, row.number(0, "lv_edv_index_ml_m2"), 1e-9);
    assertThrows(IllegalArgumentException.class, () -> FunctionSettings.DEFAULT.withBody(-1, 80));
  }

  @Test
  void tablesCountPhasesFromOne() {
    VentricularFunction f = measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT);
    Table phases = f.phaseTable();
    assertEquals(4, phases.rowCount());
    assertEquals("ED", phases.text(1, "label"));
    assertEquals("ES", phases.text(2, "label"));
    assertEquals(6, phases.number(1, "lv_ml"), 1e-12);
    assertEquals(2, f.rowTable().number(0, "lv_ed_phase"));
    Table summary = f.summaryTable();
    assertEquals("LV EDV", summary.text(0, "name"));
    assertEquals("ml", summary.text(0, "unit"));
  }

  @Test
  void stopsWhenCanceled() {
    Progress canceled =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return true;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> VentricularFunction.measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT, canceled));
  }
}
