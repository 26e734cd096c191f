package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamePlaceTest {

  private static List<CineSlice> at(double thickness, double stated, double... locations) {
    List<CineSlice> slices = new ArrayList<>();
    for (CineSlice s : TestSlices.at(locations))
      slices.add(
          new CineSlice(
              s.grid(),
              s.target(),
              s.location(),
              s.frames(),
              TestSlices.series(slices.size(), stated),
              Double.NaN,
              Double.NaN,
              s.order(),
              thickness,
              List.of()));
    return slices;
  }

  @Test
  void thePositionsTellFirst() {
    double no = Double.NaN;
    for (double d : new double[] {0.3, 0.625, 1, 8, 12})
      assertEquals(d / 8, SamePlace.limit(at(8, 10, 0, d, 2 * d, 3 * d)), 1e-9);
    // All twice; one far away
    assertEquals(9.5 / 8, SamePlace.limit(at(no, no, 0, 0.5, 10, 10.5, 20, 20.5)), 1e-9);
    double[] thin = new double[61];
    for (int i = 0; i < 60; i++) thin[i] = 0.3 * i;
    thin[60] = 118;
    assertEquals(0.3 / 8, SamePlace.limit(at(no, no, thin)), 1e-9);
  }

  @Test
  void thenWhatIsStatedThenThePixels() {
    double no = Double.NaN;
    assertEquals(6 / 8.0, SamePlace.limit(at(6, 10, 0, 0.5)), 1e-9);
    assertEquals(4 / 8.0, SamePlace.limit(at(6, 4, 0, 0.5)), 1e-9);
    assertEquals(6 / 8.0, SamePlace.limit(at(6, no, 0, 0.5)), 1e-9);
    // Pixels of 1.5 mm
    assertEquals(9 / 8.0, SamePlace.limit(at(no, no, 0, 0.5)), 1e-9);
    assertEquals(0, SamePlace.knownLimit(at(no, no, 0, 0.5)), 1e-9);
  }
}
