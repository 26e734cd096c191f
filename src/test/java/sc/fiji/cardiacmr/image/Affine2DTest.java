package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Affine2DTest {

  @Test
  void composesAndInverts() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      Affine2D a = random(random);
      Affine2D b = random(random);
      double x = random.nextGaussian() * 10;
      double y = random.nextGaussian() * 10;
      double ax = a.applyX(x, y);
      double ay = a.applyY(x, y);
      assertEquals(b.applyX(ax, ay), a.then(b).applyX(x, y), 1e-9);
      assertEquals(b.applyY(ax, ay), a.then(b).applyY(x, y), 1e-9);
      assertEquals(x, a.inverse().applyX(ax, ay), 1e-6);
      assertEquals(y, a.inverse().applyY(ax, ay), 1e-6);
    }
  }

  private static Affine2D random(Random random) {
    return Affine2D.rotation(random.nextDouble() * 6)
        .then(Affine2D.scaling(0.5 + random.nextDouble(), -0.5 - random.nextDouble()))
        .then(Affine2D.translation(random.nextGaussian(), random.nextGaussian()));
  }

  @Test
  void rotationTurnsXTowardsY() {
    Affine2D quarter = Affine2D.rotation(Math.PI / 2);
    assertEquals(0, quarter.applyX(1, 0), 1e-15);
    assertEquals(1, quarter.applyY(1, 0), 1e-15);
  }

  @Test
  void resizeKeepsTheOuterEdges() {
    Affine2D m = Affine2D.resize(10, 20, 25, 5);
    assertEquals(-0.5, m.applyX(-0.5, -0.5), 1e-12);
    assertEquals(-0.5, m.applyY(-0.5, -0.5), 1e-12);
    assertEquals(24.5, m.applyX(9.5, 19.5), 1e-12);
    assertEquals(4.5, m.applyY(9.5, 19.5), 1e-12);
  }

  @Test
  void refusesSingularAndInfiniteMaps() {
    assertThrows(IllegalArgumentException.class, () -> Affine2D.scaling(0, 1).inverse());
    assertThrows(IllegalArgumentException.class, () -> Affine2D.translation(Double.NaN, 1));
  }
}
