package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RingFieldTest {

  private static RingMesh mesh() {
    double[] inner = new double[36];
    double[] outer = new double[36];
    boolean[] wall = new boolean[36];
    Arrays.fill(inner, 20);
    Arrays.fill(outer, 30);
    Arrays.fill(wall, true);
    return new RingMesh(50, 60, inner, outer, wall, 5);
  }

  @Test
  void nodesLieInTheWall() {
    RingMesh mesh = mesh();
    assertEquals(180, mesh.size());
    assertEquals(50 + 25, mesh.x(2 * 36), 1e-12);
    assertEquals(60 + 21, mesh.y(9), 1e-12);
    double[] place = mesh.wallPlace(mesh.x(100), mesh.y(100));
    assertEquals(mesh.depth(100), place[0], 0.01);
    assertEquals(0, Math.IEEEremainder(mesh.angle(100) - place[1], 2 * Math.PI), 1e-12);
    assertArrayEquals(new double[] {20, 30}, mesh.contours(50, 60 - 25), 1e-9);
    assertThrows(
        IllegalArgumentException.class,
        () -> new RingMesh(0, 0, new double[36], new double[36], new boolean[36], 5));
  }

  @Test
  void aSmoothDisplacementIsFoundInSpiteOfGapsAndOneThatWentAstray() {
    RingMesh mesh = mesh();
    double[][] terms = RingField.terms(mesh);
    double[] u = new double[mesh.size()];
    double[] v = new double[mesh.size()];
    double[] weights = new double[mesh.size()];
    for (int i = 0; i < u.length; i++) {
      u[i] = u(mesh.depth(i), mesh.angle(i));
      v[i] = 3 - 2 * mesh.depth(i);
      weights[i] = i % 36 > 4 ? 1 : 0;
    }
    u[77] += 40;
    RingField field = RingField.fit(terms, u, v, weights);
    for (int i = 0; i < u.length; i++) {
      double tolerance = i % 36 > 4 ? 0.05 : 0.2;
      double[] d = field.displacement(mesh.depth(i), mesh.angle(i));
      assertEquals(u(mesh.depth(i), mesh.angle(i)), d[0], tolerance);
      assertEquals(v[i], d[1], 0.03);
    }
    assertArrayEquals(field.displacement(1, 0.3), field.displacement(1.8, 0.3));
    assertNull(RingField.fit(terms, u, v, new double[u.length]));
  }

  private static double u(double depth, double angle) {
    return 1 + 0.5 * depth * depth + Math.cos(angle) + 0.4 * depth * Math.sin(2 * angle);
  }
}
