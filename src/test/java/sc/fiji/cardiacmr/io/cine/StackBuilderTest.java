package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.dicom.SeriesWord;

class StackBuilderTest {

  private static SeriesInfo series(
      String study, int number, String description, String kind, String sequence, double echo) {
    return new SeriesInfo(
        study,
        "subject",
        "uid" + number,
        number,
        description,
        SeriesWord.of(description),
        kind,
        sequence,
        echo,
        Double.NaN,
        Patient.of(study, "", "subject", "", ""),
        Acquisition.UNKNOWN,
        ImageContrast.ONLY);
  }

  private static CineSlice slice(SeriesInfo series, double location, int frames, double[] column) {
    SliceGrid grid = TestSlices.centred(location, 8, 8, 1, 1, TestSlices.ROW, column);
    CineSlice slice = TestSlices.slice(series.number(), location, frames, grid);
    return new CineSlice(
        grid, grid, location, slice.frames(), series, Double.NaN, Double.NaN, slice.order());
  }

  private static CineSlice slice(SeriesInfo series, double location, int frames) {
    return slice(series, location, frames, TestSlices.COLUMN);
  }

  private static List<Integer> sizes(List<CineSlice> slices) {
    return StackBuilder.build(slices).stream().map(s -> s.slices().size()).toList();
  }

  @Test
  void joinsSeriesThatAreNumberedSlices() {
    List<CineSlice> slices = new ArrayList<>();
    for (int i = 0; i < 8; i++)
      slices.add(slice(series("s", i, "sax_" + i, "M", "tfi2d1_1" + i, 1.2), 10 * i, 25));
    assertEquals(List.of(8), sizes(slices));
  }

  @Test
  void joinsSlicesNamedByPlaceIfTheSequenceIsTheSame() {
    String[] places = {"base", "mid", "apex"};
    List<CineSlice> slices = new ArrayList<>();
    List<CineSlice> unknown = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      slices.add(slice(series("s", i, places[i], "M", "tfi", 1.2), 10 * i, 25));
      unknown.add(slice(series("s", i, places[i], "M", "", 1.2), 10 * i, 25));
    }
    assertEquals(List.of(3), sizes(slices));
    assertEquals(List.of(1, 1, 1), sizes(unknown));
  }

  @Test
  void joinsSeriesOfSingleImagesThatAreSlices() {
    List<CineSlice> slices = new ArrayList<>();
    for (int i = 0; i < 10; i++)
      slices.add(slice(series("s", i, "LGE_sax_" + i, "M", "", 1.2), 10 * i, 1));
    assertEquals(List.of(10), sizes(slices));
    for (int i = 0; i < 10; i += 3)
      slices.add(slice(series("s", 20 + i, "LGE_sax_" + i, "M", "", 1.2), 10 * i + 0.5, 1));
    assertEquals(List.of(10, 4), sizes(slices), "repeats are a stack of their own");
  }

  @Test
  void separatesSingleImagesThatDoNotBelongTogether() {
    List<CineSlice> slices =
        List.of(
            slice(series("s", 1, "LGE sax", "M", "", 1.2), 0, 1),
            slice(series("t", 2, "LGE sax", "M", "", 1.2), 10, 1),
            slice(series("s", 3, "LGE sax", "P", "", 1.2), 20, 1),
            slice(series("s", 4, "LGE psir", "M", "", 1.2), 30, 1),
            slice(series("s", 5, "LGE sax", "M", "", 2.4), 40, 1),
            slice(series("s", 6, "LGE sax", "M", "", 1.2), 50, 1, new double[] {0.6, -0.8, 0}),
            slice(series("s", 7, "", "M", "", 1.2), 60, 1),
            slice(series("s", 8, "", "M", "", 1.2), 70, 1),
            slice(series("s", 9, "localizer", "M", "", 1.2), 80, 1),
            slice(series("s", 10, "localizer", "M", "", 1.2), 90, 1),
            slice(series("s", 11, "haste", "M", "", 1.2), 100, 1),
            slice(series("s", 12, "haste", "M", "", 1.2), 110, 1),
            slice(series("s", 12, "haste", "M", "", 1.2), 120, 1));
    // Two slices that nobody describes are alike; a described one is not like them.
    assertEquals(List.of(1, 1, 1, 1, 1, 2, 1, 1, 1, 2, 1), sizes(slices));
  }

  @Test
  void separatesWhatDoesNotBelongTogether() {
    List<CineSlice> slices =
        List.of(
            slice(series("s", 1, "sax", "M", "tfi", 1.2), 0, 25),
            slice(series("t", 2, "sax", "M", "tfi", 1.2), 10, 25),
            slice(series("s", 3, "sax", "P", "tfi", 1.2), 20, 25),
            slice(series("s", 4, "sax", "M", "fl", 1.2), 30, 25),
            slice(series("s", 5, "sax", "M", "tfi", 2.4), 40, 25),
            slice(series("s", 6, "sax", "M", "tfi", 1.2), 50, 1),
            slice(series("s", 7, "sax", "M", "tfi", 1.2), 60, 60),
            slice(series("s", 8, "sax", "M", "tfi", 1.2), 70, 25, new double[] {0.6, -0.8, 0}));
    assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1), sizes(slices));
  }

  @Test
  void minoritiesOfOtherOrientationStayWithTheirSeries() {
    SeriesInfo one = series("s", 1, "", "M", "", Double.NaN);
    List<CineSlice> slices = new ArrayList<>();
    for (int i = 0; i < 6; i++) slices.add(slice(one, 10 * i, 20));
    slices.add(slice(one, 5, 20, new double[] {0.6, -0.8, 0}));
    assertEquals(List.of(7), sizes(slices));
    // A three-plane localizer is divided.
    List<CineSlice> localizer = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      localizer.add(slice(one, 10 * i, 1));
      localizer.add(slice(one, 10 * i, 1, new double[] {0.6, -0.8, 0}));
    }
    assertEquals(List.of(4, 4), sizes(localizer));
  }

  @Test
  void stacksKnowWhatTheyShow() {
    List<CineSlice> cine = new ArrayList<>();
    List<CineSlice> perfusion = new ArrayList<>();
    for (int i = 0; i < 10; i++)
      cine.add(slice(series("s", 1, "cine sax", "M", "", 1.2), -10 * i, 20));
    for (int i = 0; i < 4; i++)
      perfusion.add(slice(series("s", 2, "rest", "M", "", 1.2), 10 * i, 90));
    CineStack a = StackBuilder.build(cine).get(0);
    CineStack b = StackBuilder.build(perfusion).get(0);
    assertTrue(a.isCine());
    assertFalse(b.isCine());
    assertTrue(a.rank() > b.rank());
    assertEquals(20, a.phases());
    assertEquals(200, a.images());
    assertTrue(a.located());
    for (int i = 1; i < 10; i++)
      assertEquals(10, a.slices().get(i).location() - a.slices().get(i - 1).location(), 1e-9);
  }
}
