package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeartShapeTest {

  private final HeartShape shape = new HeartShape(HeartGeometry.DEFAULT);

  @Test
  void closedFormsEqualTheMidpointRule() {
    double endo = 0;
    double epi = 0;
    int steps = 200000;
    double step = (shape.epicardialApex() - shape.base()) / steps;
    for (int i = 0; i < steps; i++) {
      double z = shape.base() + (i + 0.5) * step;
      endo += Math.PI * shape.endocardium2(z) * step / 1000;
      epi += Math.PI * shape.epicardium2(z) * step / 1000;
    }
    assertEquals(125, shape.cavityVolume(), 1e-9);
    assertEquals(endo, shape.cavityVolume(), 1e-6);
    assertEquals(epi - endo, shape.myocardialVolume(), 1e-6);
  }

  @Test
  void theRightVentricleHasTheWishedVolume() {
    for (double wished : new double[] {40, 135, 400}) {
      HeartGeometry geometry =
          PhantomParameters.builder().rightVentricle(wished, 3).build().geometry();
      assertEquals(wished, bruteForceRightVolume(new HeartShape(geometry)), 1e-4 * wished);
    }
  }

  private static double bruteForceRightVolume(HeartShape shape) {
    int depths = 400;
    int angles = 3600;
    double step = (shape.epicardialApex() - shape.base()) / depths;
    double sum = 0;
    for (int i = 0; i < depths; i++) {
      HeartSection section =
          HeartSection.ofMaterial(shape, HeartState.REST, shape.base() + (i + 0.5) * step);
      for (int k = 0; k < angles; k++) {
        double angle = 2 * Math.PI * (k + 0.5) / angles;
        double far = section.rightCavity(HeartShape.ellipse(Math.cos(angle), Math.sin(angle)));
        sum += (far * far - section.epi2) / 2 * 2 * Math.PI / angles * step / 1000;
      }
    }
    return sum;
  }

  @Test
  void theWallHasTheStatedThickness() {
    assertEquals(9, Math.sqrt(shape.epicardium2(0)) - Math.sqrt(shape.endocardium2(0)), 1e-12);
    assertEquals(6, shape.epicardialApex() - shape.endocardialApex(), 1e-12);
    assertEquals(72, shape.endocardialApex() - shape.base(), 1e-12);
    for (double z = shape.base(); z < shape.epicardialApex(); z += 0.5)
      assertTrue(shape.epicardium2(z) > shape.endocardium2(z));
  }

  @Test
  void theRightVentricleIsOnTheSeptalSideOnly() {
    assertTrue(HeartShape.ellipse(-1, 0) > 1.3);
    assertTrue(HeartShape.ellipse(1, 0) < 1);
  }
}
