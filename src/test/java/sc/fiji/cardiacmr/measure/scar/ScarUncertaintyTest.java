package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class ScarUncertaintyTest {

  private static final int SIZE = TestVentricle.SIZE;
  private static final AhaGeometry GEOMETRY =
      AhaGeometry.of(TestScar.LABELS, 0, AhaOptions.AUTOMATIC);

  /** A probability for where the scar is, and one for where it is not. */
  private static ImageSeries<FloatType> probability(double scar, double healthy) {
    float[] values = new float[SIZE * SIZE * 3];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE % SIZE;
      boolean is =
          TestVentricle.radius(x, y) <= 15 && Math.abs(TestVentricle.direction(x, y)) <= 45;
      values[i] = (float) (is ? scar : healthy);
    }
    return new ImageSeries<>(
        ArrayImgs.floats(values, SIZE, SIZE, 3, 1), TestScar.LABELS.calibration(), "probability");
  }

  private static ScarQuantification measure(
      ImageSeries<FloatType> image, double scar, double healthy, ScarMethod method) {
    return ScarQuantification.measure(
        image,
        GEOMETRY,
        null,
        probability(scar, healthy),
        0,
        ScarOptions.DEFAULT.withMethod(method),
        Progress.NONE);
  }

  @Test
  void theMassLiesBetweenItsLimitsWhichWidenWithTheDoubt() {
    Random random = new Random(8);
    for (int variant = 0; variant < 120; variant++) {
      ScarMethod method = random.nextBoolean() ? ScarMethod.MODEL : ScarMethod.MODEL_MIDPOINT;
      double doubt = 0.3 * random.nextDouble();
      ImageSeries<FloatType> image = TestScar.image();
      // Sure enough for the pieces of model-midpoint.
      double scar = 1 - Math.min(doubt, 0.04);
      ScarQuantification narrow = measure(image, scar, doubt / 2, method);
      ScarQuantification wide = measure(image, scar, doubt, method);
      for (ScarQuantification q : new ScarQuantification[] {narrow, wide}) {
        double mass = q.mass(q.whole().scar());
        assertTrue(q.lowestMass() <= mass && mass <= q.highestMass(), method + " " + doubt);
        assertTrue(q.lowestMass() >= 0 && q.highestMass() <= q.mass(q.whole().myocardium()));
      }
      assertEquals(narrow.whole().scar(), wide.whole().scar());
      assertTrue(wide.highestMass() >= narrow.highestMass(), method + " " + doubt);
      assertTrue(wide.lowestMass() <= narrow.lowestMass(), method + " " + doubt);
    }
  }

  @Test
  void halfOfTheIntervalIsTwiceWhatTheNetworkExpectsToBeWrong() {
    ScarQuantification scar = measure(TestScar.image(), 0.98, 0.01, ScarMethod.MODEL);
    long found = scar.whole().scar();
    long rest = scar.whole().myocardium() - found;
    double wrong = scar.mass(0.02 * found + 0.01 * rest);
    assertEquals(scar.mass(found) - 2 * wrong, scar.lowestMass(), 1e-4);
    assertEquals(scar.mass(found) + 2 * wrong, scar.highestMass(), 1e-4);
  }

  @Test
  void aNetworkThatIsSureLeavesNoInterval() {
    ScarQuantification scar = measure(TestScar.image(), 1, 0, ScarMethod.MODEL_MIDPOINT);
    double mass = scar.mass(scar.whole().scar());
    assertEquals(mass, scar.lowestMass(), 1e-9);
    assertEquals(mass, scar.highestMass(), 1e-9);
    assertTrue(scar.remarks().isEmpty(), scar.remarks().toString());
  }

  @Test
  void anUnsureNetworkIsARemarkWithTheLimits() {
    ScarQuantification scar = measure(TestScar.image(), 0.97, 0.3, ScarMethod.MODEL_MIDPOINT);
    assertEquals(1, scar.remarks().size(), scar.remarks().toString());
    String remark = scar.remarks().get(0);
    assertTrue(remark.startsWith("The network is unsure how much scar there is"), remark);
    String percent = "%.0f %% of the myocardium".formatted(scar.whole().percent());
    assertTrue(remark.contains(percent), remark);
    assertTrue(scar.notes().contains(remark));
    // Also where it found none at all.
    ScarQuantification none = measure(TestScar.image(), 0.3, 0.1, ScarMethod.MODEL_MIDPOINT);
    assertEquals(0, none.whole().scar());
    assertEquals(1, none.remarks().size(), none.remarks().toString());
    assertTrue(none.highestMass() > 0);
  }

  @Test
  void scarThatIsHardlyBrighterThanRemoteMyocardiumIsARemark() {
    int n = SIZE * SIZE * 3;
    float[] values = new float[n];
    Random random = new Random(2);
    ImageSeries<FloatType> scarred = probability(1, 0);
    float[] where = new float[n];
    var cursor = scarred.pixels().iterator();
    for (int i = 0; i < n; i++) where[i] = cursor.next().get();
    for (double brighter : new double[] {15, 100}) {
      for (int i = 0; i < n; i++)
        values[i] = (float) (100 + 10 * random.nextGaussian() + brighter * where[i]);
      ImageSeries<FloatType> image =
          new ImageSeries<>(
              ArrayImgs.floats(values.clone(), SIZE, SIZE, 3, 1),
              TestScar.LABELS.calibration(),
              "lge");
      ScarQuantification scar = measure(image, 1, 0, ScarMethod.MODEL);
      boolean isRemarked =
          scar.remarks().stream()
              .anyMatch(r -> r.contains("standard deviations brighter than remote"));
      assertEquals(brighter < 30, isRemarked, brighter + ": " + scar.remarks());
    }
  }

  @Test
  void theTableHasTheLimitsInTheRowOfTheWholeAlone() {
    Table table = measure(TestScar.image(), 0.98, 0.01, ScarMethod.MODEL).table();
    assertTrue(table.number(0, "scar_g_low") < table.number(0, "scar_g"));
    assertTrue(table.number(0, "scar_g_high") > table.number(0, "scar_g"));
    for (int row = 1; row < table.rowCount(); row++)
      assertEquals("", table.text(row, "scar_g_low"));
    ScarQuantification threshold =
        ScarQuantification.measure(
            TestScar.image(),
            GEOMETRY,
            null,
            0,
            ScarOptions.DEFAULT.withMethod(ScarMethod.SD),
            Progress.NONE);
    assertEquals("", threshold.table().text(0, "scar_g_low"));
    assertTrue(Double.isNaN(threshold.highestMass()));
    assertFalse(threshold.table().text(0, "scar_g").isEmpty());
  }
}
