package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/**
 * Compares the gradients that the library derives from a graph with central differences of its
 * output. The output is projected on a fixed direction {@code r}: {@code f = Σ r_i y_i}, summed in
 * double precision, so that the rounding of float32 stays far below the tolerance.
 */
final class GradientCheck {

  /** Entries per variable that are tried. */
  private static final int ENTRIES = 24;

  private static final double TOLERANCE = 0.01;

  private GradientCheck() {}

  /**
   * Checks the gradients with respect to all variables that are not statistics.
   *
   * @param step half the distance of the central difference
   * @param kinks whether the output is only piecewise smooth: entries where the one-sided
   *     differences disagree are then left out, but not more than a third of them
   */
  static void check(TestGraph test, Operand<TFloat32> y, float step, boolean kinks) {
    List<String> names = new ArrayList<>();
    for (String name : test.variables().keySet())
      if (!name.endsWith(".mean") && !name.endsWith(".variance")) names.add(name);
    Operand<TFloat32> flat = test.tf.reshape(y, test.tf.constant(new int[] {-1}));
    var direction = test.tf.placeholder(TFloat32.class);
    Operand<TFloat32> f =
        test.tf.sum(test.tf.math.mul(flat, direction), test.tf.constant(new int[] {0}));
    Output<?>[] variables =
        names.stream()
            .map(n -> test.variables().get(n).variable().asOutput())
            .toArray(Output<?>[]::new);
    Output<?>[] gradients = test.graph.addGradients(f.asOutput(), variables);
    test.start();
    SplittableRandom random = new SplittableRandom(3);
    float[] r = new float[test.get(flat).length];
    for (int i = 0; i < r.length; i++) r[i] = (float) random.nextDouble(0.5, 1.5);
    for (int i = 0; i < r.length; i += 2) r[i] = -r[i];
    if (r.length == 1) r[0] = 1;
    for (int v = 0; v < names.size(); v++) {
      float[] gradient;
      try (TFloat32 fed = Tensors.of(r, r.length);
          var result =
              test.session()
                  .runner()
                  .feed(direction, fed)
                  .fetch(gradients[v].expect(TFloat32.class))
                  .run()) {
        gradient = Tensors.toArray((TFloat32) result.get(0)).values();
      }
      compare(test, names.get(v), flat, r, gradient, step, kinks, random);
    }
  }

  private static void compare(
      TestGraph test,
      String name,
      Operand<TFloat32> y,
      float[] r,
      float[] gradient,
      float step,
      boolean kinks,
      SplittableRandom random) {
    float[] start = test.variable(name);
    assertEquals(start.length, gradient.length, name);
    double scale = 0;
    for (float g : gradient) scale = Math.max(scale, Math.abs(g));
    assertTrue(scale > 1e-3, name + " has no influence");
    double middle = project(test.get(y), r);
    int compared = 0;
    int tried = Math.min(ENTRIES, start.length);
    for (int k = 0; k < tried; k++) {
      int i = start.length <= ENTRIES ? k : random.nextInt(start.length);
      double above = at(test, name, start, i, step, y, r);
      double below = at(test, name, start, i, -step, y, r);
      double right = (above - middle) / step;
      double left = (middle - below) / step;
      if (kinks && Math.abs(right - left) > TOLERANCE * scale) continue;
      compared++;
      assertEquals((right + left) / 2, gradient[i], TOLERANCE * scale, name + ", entry " + i);
    }
    test.set(name, start);
    assertTrue(3 * compared >= 2 * tried, name + ": " + compared + " of " + tried + " compared");
  }

  private static double at(
      TestGraph test,
      String name,
      float[] start,
      int i,
      float shift,
      Operand<TFloat32> y,
      float[] r) {
    float[] moved = start.clone();
    moved[i] += shift;
    test.set(name, moved);
    return project(test.get(y), r);
  }

  private static double project(float[] y, float[] r) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) sum += (double) y[i] * r[i];
    return sum;
  }
}
