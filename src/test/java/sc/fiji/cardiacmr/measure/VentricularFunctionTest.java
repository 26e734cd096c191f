package sc.fiji.cardiacmr.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.measure.FunctionSettings.ApicalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.BasalRule;
import sc.fiji.cardiacmr.measure.FunctionSettings.RvFrames;
import sc.fiji.cardiacmr.progress.CancelAfter;
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
  void aHeightInMetresIsRefused() {
    String height =
        assertThrows(
                IllegalArgumentException.class, () -> FunctionSettings.DEFAULT.withBody(1.8, 80))
            .getMessage();
    assertTrue(height.contains("in cm") && height.contains("1.8"), height);
    String weight =
        assertThrows(
                IllegalArgumentException.class, () -> FunctionSettings.DEFAULT.withBody(180, 0.08))
            .getMessage();
    assertTrue(weight.contains("in kg") && weight.contains("0.08"), weight);
    FunctionSettings.DEFAULT.withBody(40, 1.2);
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

  /** Slices from the base on: cavity of 9 voxels with a whole ring, half a ring or none. */
  private static byte[] slice(String kind) {
    return switch (kind) {
      case "ring" -> TestLabels.draw("22222", "21112", "21112", "21112", "22222");
      case "open" -> TestLabels.draw(".....", ".111.", ".111.", ".111.", ".2...");
      case "apex" -> TestLabels.draw(".....", "..22.", ".212.", "..2..", ".....");
      default -> TestLabels.draw(".....", ".....", ".....", ".....", ".....");
    };
  }

  /** Phases of four slices, from the base to the apex or the other way. */
  private static ImageSeries<UnsignedByteType> stack(boolean isBaseFirst, String... kinds) {
    byte[][] slices = new byte[kinds.length][];
    for (int i = 0; i < kinds.length; i++) {
      int t = i / 4;
      int z = i % 4;
      slices[i] = slice(kinds[4 * t + (isBaseFirst ? z : 3 - z)]);
    }
    return TestLabels.of(TestLabels.join(slices), 5, 5, 4, kinds.length / 4, ONE_ML);
  }

  @Test
  void fixedCountsTheSlicesOfEdLessThoseThatTheAvPlaneLeaves() {
    FunctionSettings fixed = FunctionSettings.DEFAULT.withBasalRule(BasalRule.FIXED);
    for (boolean isBaseFirst : new boolean[] {true, false}) {
      VentricularFunction f =
          measure(
              stack(
                  isBaseFirst,
                  // ED: the cavity is open in the first slice, which counts nowhere.
                  "open",
                  "ring",
                  "ring",
                  "apex",
                  // The AV plane is in the second slice; the open one there is no ventricle.
                  "none",
                  "open",
                  "ring",
                  "apex",
                  // Labels beyond the base of ED do not count, although a ring is there.
                  "ring",
                  "none",
                  "ring",
                  "apex",
                  // A gap below the base is no AV plane.
                  "none",
                  "ring",
                  "open",
                  "apex"),
              fixed.withFrames(0, 1));
      assertArrayEquals(new double[] {19, 10, 10, 19}, f.lvVolumes(), 1e-12);
      assertEquals(new Ventricle(0, 1, 19, 10), f.lv());
      assertTrue(f.notes().contains("At ES the AV plane has left 1 slice of those at ED."));
      assertEquals(List.of(), f.remarks().stream().filter(r -> r.contains("AV plane")).toList());
    }
  }

  @Test
  void fixedSaysWhenTheAvPlaneMovesTooFar() {
    VentricularFunction f =
        measure(
            stack(true, "ring", "ring", "ring", "ring", "open", "open", "open", "ring"),
            FunctionSettings.DEFAULT.withBasalRule(BasalRule.FIXED).withFrames(0, 1));
    assertTrue(
        f.remarks()
            .contains(
                "At ES 3 slices of the base (30 mm) have no myocardium around the LV, farther than the AV plane moves: the ES volume may be too small."),
        f.remarks().toString());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            measure(
                stack(true, "open", "open", "none", "none"),
                FunctionSettings.DEFAULT.withBasalRule(BasalRule.FIXED)));
  }

  /** The base descends by one slice in systole; a label beyond it must change nothing. */
  @Test
  void fixedIsNotMovedByLabelsBeyondTheBase() {
    Random random = new Random(4);
    FunctionSettings fixed =
        FunctionSettings.DEFAULT.withBasalRule(BasalRule.FIXED).withFrames(0, 1);
    for (int i = 0; i < 100; i++) {
      boolean isBaseFirst = random.nextBoolean();
      String[] kinds = {"none", "ring", "ring", "apex", "none", "none", "ring", "apex"};
      if (random.nextBoolean()) kinds[0] = "open";
      if (random.nextBoolean()) kinds[5] = "open";
      kinds[4] = List.of("none", "open", "open").get(random.nextInt(3));
      assertEquals(new Ventricle(0, 1, 19, 10), measure(stack(isBaseFirst, kinds), fixed).lv());
    }
  }

  @Test
  void measuresEdAndEsOfTwoImages() {
    ImageSeries<UnsignedByteType> ed = beat(ONE_ML, BEAT[1]);
    ImageSeries<UnsignedByteType> es = beat(ONE_ML.withHeartRate(Double.NaN), BEAT[2]);
    VentricularFunction f =
        VentricularFunction.measure(ed, es, FunctionSettings.DEFAULT, Progress.NONE);
    VentricularFunction one = measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT);
    assertEquals(one.lv().edv(), f.lv().edv());
    assertEquals(one.lv().esv(), f.lv().esv());
    assertEquals(one.rv().ejectionFraction(), f.rv().ejectionFraction());
    assertEquals(one.massAtEs(), f.massAtEs());
    assertEquals(one.cardiacOutput(), f.cardiacOutput());
    assertTrue(Double.isNaN(f.time(1)));
    assertTrue(
        VentricularFunction.measure(es, ed, FunctionSettings.DEFAULT, Progress.NONE)
            .remarks()
            .get(0)
            .contains("have the two been swapped?"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VentricularFunction.measure(
                ed, beat(ONE_ML, BEAT), FunctionSettings.DEFAULT, Progress.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VentricularFunction.measure(
                ed, es, FunctionSettings.DEFAULT.withFrames(0, 1), Progress.NONE));
  }

  @Test
  void saysWhenVolumesContradictEachOther() {
    VentricularFunction f =
        measure(beat(ONE_ML, "1111112222333333", "111...22223333.."), FunctionSettings.DEFAULT);
    assertEquals(0, f.massDifference(), 1e-12);
    assertEquals(1, f.remarks().size(), f.remarks().toString());
    assertTrue(f.remarks().get(0).startsWith("The stroke volumes of LV (3 ml) and RV (2 ml)"));
    f = measure(beat(ONE_ML, "1111112222333333", "111...222223333."), FunctionSettings.DEFAULT);
    assertEquals(-100 / 4.5, f.massDifference(), 1e-9);
    assertTrue(
        f.remarks().get(0).startsWith("The myocardium is 4 ml at ED, but 5 ml at ES"),
        f.remarks().toString());
    assertEquals(
        List.of(), measure(beat(ONE_ML, "112222", "1.2222"), FunctionSettings.DEFAULT).remarks());
  }

  @Test
  void aFailedPhaseIsNamedAndIsNotEs() {
    String[] phases = new String[12];
    for (int t = 0; t < 12; t++)
      phases[t] = "1".repeat((int) Math.round(45 + 20 * Math.cos(t * Math.PI / 6)));
    phases[9] = "1".repeat(4);
    for (int t = 0; t < 12; t++) phases[t] += ".".repeat(66 - phases[t].length());
    VentricularFunction f = measure(beat(ONE_ML, phases), FunctionSettings.DEFAULT);
    assertEquals(new Ventricle(0, 6, 65, 25), f.lv());
    assertEquals(1, f.remarks().size());
    assertTrue(
        f.remarks().get(0).startsWith("Phase 10: the LV volume, 4 ml, departs"),
        f.remarks().toString());
    assertEquals("outlier", f.phaseTable().text(9, "label"));
  }

  /** Twelve phases of a beat with ED in phase 1 and ES in phase 7; some are not labelled. */
  private static VentricularFunction withGaps(FunctionSettings settings, Integer... gaps) {
    String[] phases = new String[12];
    for (int t = 0; t < 12; t++) {
      int volume = (int) Math.round(45 + 20 * Math.cos(t * Math.PI / 6));
      if (List.of(gaps).contains(t + 1)) volume = 0;
      phases[t] = "1".repeat(volume) + ".".repeat(66 - volume);
    }
    return measure(beat(ONE_ML, phases), settings);
  }

  @Test
  void phasesNextToEdAndEsThatAreNotLabelledAreNamed() {
    FunctionSettings settings = FunctionSettings.DEFAULT;
    assertEquals(List.of(), withGaps(settings).remarks());
    assertEquals(List.of(), withGaps(settings, 3, 4, 10).remarks());
    assertEquals(
        List.of("Phases 6-8, next to ES, have no LV: the ES volume may be too large."),
        withGaps(settings, 6, 7, 8).remarks());
    assertEquals(
        List.of("Phase 8, next to ES, has no LV: the ES volume may be too large."),
        withGaps(settings, 8).remarks());
    assertEquals(
        List.of("Phases 12 and 1-2, next to ED, have no LV: the ED volume may be too small."),
        withGaps(settings, 12, 1, 2).remarks());
    assertEquals(
        List.of(
            "Phase 6, next to ES, has no LV: the ES volume may be too large.",
            "Phases 8-9, next to ES, have no LV: the ES volume may be too large."),
        withGaps(settings, 6, 8, 9).remarks());
  }

  @Test
  void givenPhasesAndAFewLabelledOnesMayBeAlone() {
    Integer[] gaps = {6, 8, 12, 2};
    assertEquals(4, withGaps(FunctionSettings.DEFAULT, gaps).remarks().size());
    assertEquals(List.of(), withGaps(FunctionSettings.DEFAULT.withFrames(0, 6), gaps).remarks());
    Integer[] others = {2, 3, 4, 5, 6, 8, 9, 10, 11, 12};
    assertEquals(List.of(), withGaps(FunctionSettings.DEFAULT, others).remarks());
  }

  @Test
  void readersGetTheDigitsThatMeanSomething() {
    VentricularFunction f = measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT);
    assertEquals(
        "LV EDV 6 ml, ESV 2 ml, SV 4 ml, EF 67 %; RV EDV 3 ml, ESV 2 ml, SV 1 ml, EF 33 %; mass at ED 2.1 g.",
        f.sentence());
    Table summary = f.summaryTable();
    assertEquals("6 ml", summary.text(0, "rounded"));
    assertEquals(6.0, summary.get(0, "value"));
  }

  @Test
  void stopsWhenCanceled() {
    Progress canceled = new CancelAfter(0);
    assertThrows(
        CancellationException.class,
        () -> VentricularFunction.measure(beat(ONE_ML, BEAT), FunctionSettings.DEFAULT, canceled));
  }
}
