package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.table.Table;

class ScarTruthTest {

  private static ScarTruth truth(Scar... scars) {
    return ScarTruth.of(new HeartShape(HeartGeometry.DEFAULT, List.of(scars)));
  }

  @Test
  void twiceAsManyPointsChangeNothingThatMatters() {
    for (Scar scar : List.of(Scar.LAD, Scar.RCA, Scar.LCX)) {
      ScarTruth fine =
          ScarTruth.of(new HeartShape(HeartGeometry.DEFAULT, List.of(scar)), 2000, 2880);
      ScarTruth usual = truth(scar);
      assertEquals(fine.scar(), usual.scar(), 3e-4 * fine.scar());
      assertEquals(fine.greyZone(), usual.greyZone(), 3e-4 * fine.greyZone());
      assertEquals(fine.obstruction(), usual.obstruction(), 3e-4 * fine.obstruction());
    }
  }

  /** Points drawn at random in the wall, asked one by one, as the image does. */
  @Test
  void volumesAreThoseOfTheTissueThatIsDrawn() {
    List<Scar> scars = List.of(Scar.LAD, Scar.LCX.withAngles(300, 120), Scar.RCA);
    HeartShape shape = new HeartShape(HeartGeometry.DEFAULT, scars);
    SplittableRandom random = new SplittableRandom(3);
    int[] counts = new int[Tissue.values().length];
    int all = 0;
    double epi2 = shape.epicardium2(0);
    while (all < 400_000) {
      double z = shape.base() + random.nextDouble() * (shape.epicardialApex() - shape.base());
      double rho = random.nextDouble() * epi2;
      if (rho > shape.epicardium2(z) || rho < shape.endocardium2(z)) continue;
      double angle = random.nextDouble() * 2 * Math.PI;
      double r = Math.sqrt(rho);
      counts[
          new ScarSection(shape, z, scars)
              .at(r * Math.cos(angle), r * Math.sin(angle))
              .ordinal()]++;
      all++;
    }
    ScarTruth truth = ScarTruth.of(shape);
    assertShare(truth.percent(truth.scar()), counts[Tissue.SCAR.ordinal()], all);
    assertShare(truth.percent(truth.greyZone()), counts[Tissue.GREY_ZONE.ordinal()], all);
    assertShare(truth.percent(truth.obstruction()), counts[Tissue.OBSTRUCTION.ordinal()], all);
  }

  private static void assertShare(double percent, int count, int all) {
    double share = percent / 100;
    double deviation = Math.sqrt(share * (1 - share) / all);
    assertEquals(share, (double) count / all, 4 * deviation);
  }

  /** A ring, whose profile depends on the place along the axis alone. */
  @Test
  void anEvenRingHasTheVolumeOfItsProfile() {
    Scar ring = new Scar(0, 360, 10, 60, 50, 0, 0, 0);
    HeartShape shape = new HeartShape(HeartGeometry.DEFAULT);
    double length = shape.epicardialApex() - shape.base();
    double sum = 0;
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      double q = -1 + (i + 0.5) * 2 / n;
      double z = shape.base() + (0.35 + 0.25 * q) * length;
      double endo = Math.sqrt(shape.endocardium2(z));
      double wall = Math.sqrt(shape.epicardium2(z)) - endo;
      double outer = endo + 0.5 * wall * Math.pow(1 - Math.pow(q, 8), 0.25);
      sum += Math.PI * (outer * outer - endo * endo);
    }
    double expected = sum * 0.5 * length / n / 1000;
    ScarTruth truth = truth(ring);
    assertEquals(expected, truth.scar(), 2e-4 * expected);
    assertEquals(0, truth.greyZone());
    assertEquals(0, truth.obstruction());
  }

  @Test
  void overlappingScarsAreNotCountedTwice() {
    ScarTruth one = truth(Scar.LAD);
    ScarTruth twice = truth(Scar.LAD, Scar.LAD);
    assertEquals(one.scar(), twice.scar(), 1e-9);
    assertEquals(one.greyZone(), twice.greyZone(), 1e-9);
    assertEquals(one.obstruction(), twice.obstruction(), 1e-9);
  }

  @Test
  void tableHoldsMassAndShare() {
    assertFalse(truth().isPresent());
    ScarTruth truth = new ScarTruth(20, 10, 2, 100);
    assertTrue(truth.isPresent());
    Table table = new Table("name", "value", "unit");
    truth.addTo(table);
    assertEquals(10, table.rowCount());
    assertEquals(21, table.number(0, "value"), 1e-12);
    assertEquals(20, table.number(1, "value"), 1e-12);
    assertEquals(10.5, table.number(2, "value"), 1e-12);
    assertEquals(2.1, table.number(4, "value"), 1e-12);
    assertEquals(23.1, table.number(6, "value"), 1e-12);
    assertEquals(32, table.number(9, "value"), 1e-12);
    assertEquals("% of MYO", table.text(9, "unit"));
  }
}
