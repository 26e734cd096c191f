package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

class PlaneCostTest {

  private final List<Image> images = new ArrayList<>();

  private Image image(double along, double time) {
    SliceGrid grid = TestSlices.grid(along, 4, 4, 1, 1);
    CineFrame frame =
        new CineFrame(
            grid,
            time,
            Double.NaN,
            1,
            images.size(),
            1,
            null,
            "f",
            PixelArray.Type.UINT16,
            () -> null);
    Image image =
        new Image(frame, TestSlices.series(1, Double.NaN), Double.NaN, Double.NaN, Double.NaN);
    images.add(image);
    return image;
  }

  private List<Image> slice(double along, int phases) {
    List<Image> slice = new ArrayList<>();
    for (int t = 0; t < phases; t++) slice.add(image(along, 40 * t));
    return slice;
  }

  private double cost(double scale, List<List<Image>> slices) {
    double[] normal = images.get(0).frame().grid().normal();
    double[] along =
        images.stream()
            .mapToDouble(i -> Vectors.dot(i.frame().grid().position(), normal))
            .toArray();
    return new PlaneCost(images, along, scale).of(slices);
  }

  @Test
  void completeSlicesCostNothing() {
    List<List<Image>> slices = List.of(slice(0, 5), slice(8, 5), slice(16, 5));
    assertEquals(0, cost(8, slices));
    assertEquals(0, cost(Double.NaN, slices));
  }

  @Test
  void missingPhasesCostOneEach() {
    assertEquals(2, cost(8, List.of(slice(0, 5), slice(8, 3), slice(16, 5))));
  }

  @Test
  void wholeRepetitionsCostNothing() {
    List<Image> twice = slice(0, 5);
    twice.addAll(slice(0, 5));
    assertEquals(0, cost(8, List.of(twice, slice(8, 5), slice(16, 5))));
  }

  @Test
  void slicesThrownTogetherCostMuch() {
    List<Image> all = slice(0, 5);
    all.addAll(slice(8, 5));
    assertTrue(cost(8, List.of(all)) > 5);
  }

  @Test
  void aSliceTornApartCosts() {
    List<List<Image>> torn = new ArrayList<>();
    for (int t = 0; t < 6; t++) torn.add(List.of(image(0.02 * (t * 5 % 7), 40 * t)));
    assertEquals(5, cost(8, torn));
  }
}
