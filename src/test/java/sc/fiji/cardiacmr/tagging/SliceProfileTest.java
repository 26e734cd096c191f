package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SliceProfileTest {

  @Test
  void middleIsNominalAndEdgeIsHalf() {
    for (double product : new double[] {4, 8, 16}) {
      SliceProfile profile = SliceProfile.sinc(product);
      int middle = profile.layers() / 2;
      assertEquals(1, profile.factor(middle), 1e-12);
      assertEquals(0.5, profile.factor(middle + profile.layers() / 6), 0.02);
      for (int i = 0; i < profile.layers(); i++)
        assertEquals(profile.factor(i), profile.factor(profile.layers() - 1 - i), 1e-9);
    }
  }

  /** The edges of the slice are hardly read out, so there tags live longer. */
  @Test
  void unevenSlicesKeepTheirTagsLonger() {
    Readout readout = new Readout(20, 5, 8, 45, 10);
    Relaxation myocardium = new Relaxation(1030, 40);
    TagFading even = TagFading.of(readout, myocardium, 20, 1);
    TagFading uneven = TagFading.of(readout, myocardium, 20, 1, SliceProfile.sinc(2));
    assertTrue(uneven.gain(19) / uneven.gain(0) > 1.5 * even.gain(19) / even.gain(0));
  }

  /** The sum over layers, by hand. */
  @Test
  void layersAreAdded() {
    Readout readout = new Readout(20, 5, 1, 45, 0);
    SliceProfile profile = SliceProfile.sinc(3);
    double sum = 0;
    double whole = 0;
    for (int i = 0; i < profile.layers(); i++) {
      double flip = Math.toRadians(20) * profile.factor(i);
      sum += Math.sin(flip * 1.2) * Math.pow(Math.cos(flip * 1.2), 3);
      whole += Math.sin(flip);
    }
    TagFading fading = TagFading.of(readout, Relaxation.NONE, 4, 1.2, profile);
    assertEquals(sum / whole, fading.gain(3), 1e-12);
    assertEquals(0, fading.offset(3), 1e-12);
  }

  @Test
  void impossiblePulsesAreRefused() {
    for (double product : new double[] {1.9, 17, Double.NaN})
      assertThrows(IllegalArgumentException.class, () -> SliceProfile.sinc(product));
  }
}
