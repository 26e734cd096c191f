package sc.fiji.cardiacmr.measure.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Compares with SciPy, see src/test/python/laplace_goldens.py. */
class LaplaceThicknessTest {

  private static final double HALF = 26;

  private static double endocardium(double t) {
    return 12 + 2 * Math.cos(3 * t);
  }

  private static double epicardium(double t) {
    return 21 + 1.5 * Math.cos(2 * t + 0.5) + 1.2 * Math.cos(t - 2);
  }

  /** A wall between two curves around (0, 0), which lies at node (HALF / stepX, HALF / stepY). */
  private static WallLevels levels(
      double stepX, double stepY, DoubleUnaryOperator endo, DoubleUnaryOperator epi) {
    int width = (int) Math.round(2 * HALF / stepX) + 1;
    int height = (int) Math.round(2 * HALF / stepY) + 1;
    double[] cavity = new double[width * height];
    double[] heart = new double[width * height];
    for (int i = 0; i < cavity.length; i++) {
      double x = i % width * stepX - HALF;
      double y = i / width * stepY - HALF;
      double angle = Math.atan2(y, x);
      cavity[i] = endo.applyAsDouble(angle) - Math.hypot(x, y);
      heart[i] = epi.applyAsDouble(angle) - Math.hypot(x, y);
    }
    return new WallLevels(width, height, stepX, stepY, 1, 1, cavity, heart);
  }

  private static LaplaceGrid grid(WallLevels levels) {
    boolean[] all = new boolean[levels.width() * levels.height()];
    Arrays.fill(all, true);
    return new LaplaceGrid(levels, all);
  }

  private static List<double[]> goldens() throws IOException {
    try (InputStream in = LaplaceThicknessTest.class.getResourceAsStream("laplace.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  /** Largest and root mean squared error of u (0, 1) and of the thickness (2, 3). */
  private static double[] errors(double stepX, double stepY) throws IOException {
    WallLevels levels =
        levels(stepX, stepY, LaplaceThicknessTest::endocardium, LaplaceThicknessTest::epicardium);
    LaplaceGrid grid = grid(levels);
    LaplaceThickness solution = new LaplaceThickness(grid);
    double[] errors = new double[4];
    int compared = 0;
    List<double[]> goldens = goldens();
    assertEquals(60, goldens.size());
    for (double[] golden : goldens) {
      double nodeX = (golden[0] + HALF) / stepX;
      double nodeY = (golden[1] + HALF) / stepY;
      double thickness = solution.thickness(nodeX, nodeY) - golden[3] - golden[4];
      errors[2] = Math.max(errors[2], Math.abs(thickness));
      errors[3] += thickness * thickness / goldens.size();
      double u = potential(grid, solution, nodeX, nodeY) - golden[2];
      if (Double.isNaN(u)) continue;
      compared++;
      errors[0] = Math.max(errors[0], Math.abs(u));
      errors[1] += u * u;
    }
    assertTrue(compared > 40, compared + " points between four nodes");
    errors[1] = Math.sqrt(errors[1] / compared);
    errors[3] = Math.sqrt(errors[3]);
    return errors;
  }

  /** u between four nodes; NaN where one of them is not in the wall. */
  private static double potential(
      LaplaceGrid grid, LaplaceThickness solution, double nodeX, double nodeY) {
    double sum = 0;
    for (int j = 0; j < 2; j++)
      for (int i = 0; i < 2; i++) {
        int x = (int) nodeX + i;
        int y = (int) nodeY + j;
        int node = grid.node(y * grid.levels().width() + x);
        if (node < 0) return Double.NaN;
        sum += (1 - Math.abs(nodeX - x)) * (1 - Math.abs(nodeY - y)) * solution.potential(node);
      }
    return sum;
  }

  @Test
  void aLobedWallIsSolvedAsBySciPy() throws IOException {
    double[] fine = errors(0.5, 0.5);
    assertTrue(fine[0] < 0.004, "u is off by up to " + fine[0]);
    assertTrue(fine[1] < 0.001, "u is off by " + fine[1]);
    assertTrue(fine[2] < 0.15, "the thickness is off by up to " + fine[2]);
    assertTrue(fine[3] < 0.06, "the thickness is off by " + fine[3]);
    double[] coarse = errors(1, 1);
    assertTrue(coarse[1] < 0.004, "u is off by " + coarse[1]);
    assertTrue(coarse[3] < 0.12, "the thickness is off by " + coarse[3]);
    assertTrue(coarse[1] > 2 * fine[1], "u is of second order");
    double[] oblong = errors(0.5, 0.8);
    assertTrue(oblong[1] < 0.003, "u is off by " + oblong[1]);
    assertTrue(oblong[3] < 0.1, "the thickness is off by " + oblong[3]);
  }

  @Test
  void betweenCirclesUIsALogarithmAndThePathIsTheRadius() {
    LaplaceGrid grid = grid(levels(0.5, 0.5, t -> 8, t -> 20));
    LaplaceThickness solution = new LaplaceThickness(grid);
    double sum = 0;
    for (int k = 0; k < grid.count; k++) {
      int place = grid.places[k];
      int width = grid.levels().width();
      double r = Math.hypot(place % width * 0.5 - HALF, place / width * 0.5 - HALF);
      assertEquals(Math.log(r / 8) / Math.log(2.5), solution.potential(k), 0.002);
      assertEquals(r - 8, solution.inner(k), 0.2);
      assertEquals(20 - r, solution.outer(k), 0.2);
      assertEquals(12, solution.inner(k) + solution.outer(k), 0.16);
      sum += (solution.inner(k) + solution.outer(k)) / grid.count;
    }
    assertEquals(12, sum, 0.04);
  }

  /** Half a ring: nothing flows through its ends, so it is as if it were whole. */
  @Test
  void theEndsOfAnOpenWallAreClosed() {
    WallLevels levels = levels(0.5, 0.5, t -> 8, t -> 20);
    boolean[] upper = new boolean[levels.width() * levels.height()];
    for (int i = 0; i < upper.length; i++) upper[i] = i / levels.width() < levels.height() / 2;
    LaplaceGrid grid = new LaplaceGrid(levels, upper);
    LaplaceThickness solution = new LaplaceThickness(grid);
    assertTrue(grid.count > 1000);
    for (int k = 0; k < grid.count; k++)
      assertEquals(12, solution.inner(k) + solution.outer(k), 0.2);
  }

  @Test
  void thereIsNoThicknessOutside() {
    LaplaceThickness solution = new LaplaceThickness(grid(levels(0.5, 0.5, t -> 8, t -> 20)));
    assertTrue(Double.isNaN(solution.thickness(52, 52)), "in the cavity");
    assertTrue(Double.isNaN(solution.thickness(-3, 200)), "outside of the grid");
  }
}
