package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;

class TagSpectrumTest {

  private static final int SIZE = 112;

  private static final Phantom PHANTOM =
      Phantom.create(
          PhantomParameters.builder()
              .matrix(SIZE, SIZE)
              .slices(3)
              .phases(1)
              .spacing(1.8, 1.8, 8)
              .build(),
          Progress.NONE);

  /** The cine phantom under tags, whatever its anatomy, with noise. */
  private static List<Plane> planes(
      double spacing, double degrees, boolean first, boolean second, double dx, double dy) {
    SplittableRandom random = new SplittableRandom(5);
    List<Plane> planes = new ArrayList<>();
    double a = Math.toRadians(degrees);
    for (int z = 0; z < 3; z++) {
      Plane shown = Plane.of(PHANTOM.image(), z, 0);
      float[] plane = shown.pixels();
      for (int i = 0; i < plane.length; i++) {
        double x = i % SIZE * dx;
        double y = i / SIZE * dy;
        double one = 2 * Math.PI * (x * Math.cos(a) + y * Math.sin(a)) / spacing;
        double two = 2 * Math.PI * (y * Math.cos(a) - x * Math.sin(a)) / spacing;
        if (first) plane[i] *= (float) (1 - 0.3 * (1 + Math.cos(one)));
        if (second) plane[i] *= (float) (1 - 0.3 * (1 + Math.cos(two)));
        plane[i] += (float) (15 * random.nextGaussian());
      }
      planes.add(shown);
    }
    return planes;
  }

  @Test
  void aGridHasTwoDirections() {
    for (double spacing : new double[] {5, 7, 9.5})
      for (double degrees : new double[] {0, 30, 45}) {
        List<TagFrequency> found =
            TagSpectrum.find(planes(spacing, degrees, true, true, 1.8, 1.8), 1.8, 1.8);
        String message = spacing + " mm at " + degrees + ": " + found;
        assertEquals(2, found.size(), message);
        for (TagFrequency f : found) {
          assertEquals(spacing, f.spacing(), 0.04 * spacing, message);
          double off = Math.IEEEremainder(f.degrees() - degrees, 90);
          assertEquals(0, off, 2.5, message);
        }
        assertEquals(90, found.get(0).degreesTo(found.get(1)), 4, message);
      }
  }

  @Test
  void linesHaveOneAndPixelsNeedNotBeSquare() {
    List<TagFrequency> found = TagSpectrum.find(planes(8, 60, false, true, 1.5, 2), 1.5, 2);
    assertEquals(1, found.size(), found.toString());
    assertEquals(8, found.get(0).spacing(), 0.3);
    assertEquals(150, found.get(0).degrees(), 2.5);
    assertTrue(found.get(0).describe(true).startsWith("every "));
  }

  @Test
  void anatomyHasNone() {
    assertEquals(List.of(), TagSpectrum.find(planes(8, 60, false, false, 1.8, 1.8), 1.8, 1.8));
    List<Plane> noise = List.of(new Plane(SIZE, SIZE));
    assertEquals(List.of(), TagSpectrum.find(noise, 1, 1));
  }
}
