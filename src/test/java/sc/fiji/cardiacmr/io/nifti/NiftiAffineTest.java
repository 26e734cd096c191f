package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NiftiAffineTest {

  @Test
  void quaternionAndMatrixAreTheSameRotation() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      double[] q = new double[4];
      double norm = 0;
      for (int j = 0; j < 4; j++) {
        // Often exactly 0 or tiny, where the formulas are at their edges.
        q[j] = random.nextInt(4) == 0 ? 1e-9 * random.nextInt(2) : random.nextGaussian();
        norm += q[j] * q[j];
      }
      if (norm < 0.01) continue;
      double sign = (q[0] < 0 ? -1 : 1) / Math.sqrt(norm);
      double[] quaternion = {q[1] * sign, q[2] * sign, q[3] * sign, -7, 8, 9};
      double[] pixdim = {random.nextBoolean() ? 1 : -1, 1.5, 0.7, 8};
      double[] matrix = NiftiAffine.fromQuaternion(quaternion, pixdim);
      assertEquals(pixdim[0] < 0, NiftiAffine.isLeftHanded(matrix));
      double[] back = NiftiAffine.toQuaternion(matrix);
      assertArrayEquals(matrix, NiftiAffine.fromQuaternion(back, pixdim), 1e-6);
      double length = back[0] * back[0] + back[1] * back[1] + back[2] * back[2];
      assertTrue(length < 1 + 1e-9);
    }
  }

  @Test
  void aQuarterTurnAboutTheThirdAxis() {
    double half = Math.sqrt(0.5);
    double[] matrix =
        NiftiAffine.fromQuaternion(new double[] {0, 0, half, 1, 2, 3}, new double[] {0, 2, 3, 8});
    assertArrayEquals(new double[] {0, -3, 0, 1, 2, 0, 0, 2, 0, 0, 8, 3}, matrix, 1e-12);
  }

  @Test
  void voxelSizesThatAreNoLengthCountAsOneAndSignsDoNotCount() {
    double[] matrix =
        NiftiAffine.fromQuaternion(new double[6], new double[] {-1, 0, Double.NaN, -2});
    assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -2, 0}, matrix, 0);
  }

  @Test
  void thereIsNoQuaternionForShearedOrFlatAxes() {
    assertNull(NiftiAffine.toQuaternion(new double[] {1, 0.01, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}));
    assertNull(NiftiAffine.toQuaternion(new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0}));
  }
}
