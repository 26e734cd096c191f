package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.LabelMotion;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;

/** What contours alone can tell: motion without twist and within the slice. */
class LabelMotionAgainstPhantomTest {

  private static double meanSquare(
      float[] x, float[] y, float[] fromX, float[] fromY, byte[] labels) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < x.length; i++)
      if (labels[i] == Labels.MYO) {
        sum += Math.pow(x[i] - fromX[i], 2) + Math.pow(y[i] - fromY[i], 2);
        n++;
      }
    return sum / n;
  }

  @Test
  void mostOfTheMotionOfTheWallIsFound() {
    PhantomParameters parameters =
        PhantomParameters.builder()
            .matrix(112, 112)
            .slices(5)
            .phases(2)
            .spacing(1.5, 1.5, 16)
            .timing(0.5, 60)
            .twist(0)
            .basalExcursion(0)
            .build();
    Phantom phantom = Phantom.create(parameters, Progress.NONE);
    TaggingSimulator.Displacement truth =
        TaggingSimulator.displacement(phantom.image(), phantom.tissueMotion(), Progress.NONE);
    LabelMotion motion = LabelMotion.of(phantom.labels(), LabelMotion.Change.NONE);
    TaggingSimulator.Displacement found =
        TaggingSimulator.displacement(phantom.image(), motion, Progress.NONE);
    for (int z = 1; z < 4; z++) {
      byte[] labels = Planes.labels(phantom.labels(), z, 1);
      float[] x = Planes.floats(truth.x(), z, 1);
      float[] y = Planes.floats(truth.y(), z, 1);
      double moved = meanSquare(x, y, new float[x.length], new float[x.length], labels);
      double left =
          meanSquare(x, y, Planes.floats(found.x(), z, 1), Planes.floats(found.y(), z, 1), labels);
      assertTrue(Math.sqrt(left) < 0.3, "slice " + z + ": " + Math.sqrt(left) + " px");
      assertTrue(Math.sqrt(moved) > 2, "slice " + z + " moves by " + Math.sqrt(moved));
    }
  }
}
