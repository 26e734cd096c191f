package sc.fiji.cardiacmr.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.edit.DrawnRegion.State;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.Polygon;
import sc.fiji.cardiacmr.image.ReferenceLabels;

class ContourLabelsTest {

  private static final int W = 48;
  private static final int H = 44;
  private static final Calibration MM = Calibration.ofSpacing(1.5, 1.5, 8);

  /** Labels of hearts: a ring with its cavity, and the RV beside it. */
  private static ImageSeries<UnsignedByteType> hearts(SplittableRandom random, int z, int t) {
    byte[] pixels = new byte[W * H * z * t];
    for (int p = 0; p < z * t; p++) {
      double x = 26 + random.nextDouble(-3, 3);
      double y = 22 + random.nextDouble(-3, 3);
      double inner = random.nextInt(4) == 0 ? 0 : random.nextDouble(4, 9);
      double outer = inner + random.nextDouble(2.5, 5);
      boolean hasRv = random.nextInt(4) > 0;
      for (int i = 0; i < W * H; i++) {
        double r = Math.hypot(i % W - x, i / W - y);
        double rv = Math.hypot((i % W - x + 14) / 1.2, (i / W - y) / 1.5);
        int label = r < inner ? Labels.LV : r < outer ? Labels.MYO : rv < 6 && hasRv ? 3 : 0;
        pixels[p * W * H + i] = (byte) label;
      }
    }
    return Planes.wrapLabels(pixels, W, H, z, t, MM, "heart");
  }

  private static DrawnRegion region(Annotation outline, int dx, int dy) {
    double[] line = outline.lines().get(0);
    double[] x = new double[line.length / 2];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = line[2 * i] + dx;
      y[i] = line[2 * i + 1] + dy;
    }
    return region(
        outline.name(),
        new Polygon(x, y),
        outline.slice(),
        outline.phase(),
        dx == 0 && dy == 0 ? State.TRACED : State.MOVED);
  }

  private static DrawnRegion region(String name, Polygon polygon, int z, int t, State state) {
    return new DrawnRegion(
        name,
        () -> {
          LabelPlane mask = new LabelPlane(W, H);
          boolean[] inside = polygon.toMask(W, H);
          for (int i = 0; i < inside.length; i++) mask.pixels()[i] = (byte) (inside[i] ? 1 : 0);
          return mask;
        },
        z,
        t,
        state);
  }

  private static List<DrawnRegion> contours(ImageSeries<UnsignedByteType> labels) {
    List<DrawnRegion> regions = new ArrayList<>();
    LabelContours.of(labels).forEach(outline -> regions.add(region(outline, 0, 0)));
    LabelContours.ofScar(labels).forEach(outline -> regions.add(region(outline, 0, 0)));
    return regions;
  }

  private static void assertSame(
      ImageSeries<UnsignedByteType> expected, ImageSeries<UnsignedByteType> actual) {
    for (int t = 0; t < expected.phases(); t++)
      for (int z = 0; z < expected.slices(); z++)
        assertArrayEquals(Planes.labels(expected, z, t), Planes.labels(actual, z, t), z + "," + t);
  }

  /** Labels, their contours, and labels of these are the same labels. */
  @Test
  void contoursGiveBackTheirLabels() {
    SplittableRandom random = new SplittableRandom(17);
    for (int run = 0; run < 100; run++) {
      ImageSeries<UnsignedByteType> labels =
          hearts(random, 1 + random.nextInt(4), 1 + random.nextInt(3));
      List<DrawnRegion> regions = contours(labels);
      ReferenceLabels made = ContourLabels.of(regions, labels, RegionKinds.BY_NAME);
      assertSame(labels, made.labels());
      assertEquals(MM, made.labels().calibration(), "nothing was edited");
      assertEquals(List.of(), made.notes());
      ReferenceLabels corrected =
          ContourLabels.correct(labels, regions, labels, RegionKinds.BY_NAME, Set.of());
      assertSame(labels, corrected.labels());
      assertEquals(MM, corrected.labels().calibration());
    }
  }

  @Test
  void scarComesBackWithinItsMyocardium() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(4), 1, 1);
    for (int x = 0; x < W; x++)
      for (int y = 0; y < 18; y++) {
        UnsignedByteType pixel = labels.pixels().getAt(x, y, 0, 0);
        if (pixel.get() == Labels.MYO) pixel.set(x < 25 ? Labels.SCAR : Labels.GREY_ZONE);
      }
    ReferenceLabels made = ContourLabels.of(contours(labels), labels, RegionKinds.BY_NAME);
    assertSame(labels, made.labels());
  }

  /** Only what was moved changes, and it is known where. */
  @Test
  void aMovedContourChangesItsSliceOnly() {
    SplittableRandom random = new SplittableRandom(23);
    for (int run = 0; run < 100; run++) {
      ImageSeries<UnsignedByteType> labels = hearts(random, 3, 2);
      List<Annotation> outlines = LabelContours.of(labels);
      int moved = random.nextInt(outlines.size());
      List<DrawnRegion> regions = new ArrayList<>();
      for (int i = 0; i < outlines.size(); i++)
        regions.add(region(outlines.get(i), i == moved ? 3 : 0, 0));
      int z = outlines.get(moved).slice();
      int t = outlines.get(moved).phase();
      LabelEdits expected = LabelEdits.of(z, t);
      for (ReferenceLabels made :
          List.of(
              ContourLabels.of(regions, labels, RegionKinds.BY_NAME),
              ContourLabels.correct(
                  labels,
                  regions,
                  labels,
                  RegionKinds.BY_NAME,
                  ContourLabels.traced(regions, RegionKinds.BY_NAME)))) {
        assertEquals(expected, LabelEdits.of(made.labels().calibration()), "run " + run);
        for (int p = 0; p < 6; p++) {
          boolean isSame =
              Arrays.equals(
                  Planes.labels(labels, p % 3, p / 3), Planes.labels(made.labels(), p % 3, p / 3));
          assertEquals(!expected.contains(p % 3, p / 3), isSame, "plane " + p);
        }
      }
    }
  }

  @Test
  void whatContoursCannotSayStaysInUntouchedSlices() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(3), 2, 1);
    labels.pixels().getAt(26, 22, 0, 0).set(Labels.MYO); // a papillary muscle
    List<DrawnRegion> regions = contours(labels);
    ReferenceLabels corrected =
        ContourLabels.correct(labels, regions, labels, RegionKinds.BY_NAME, Set.of());
    assertSame(labels, corrected.labels());
  }

  @Test
  void aDeletedContourIsRemovedOnlyWhereAllWereDrawn() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(31), 3, 1);
    List<DrawnRegion> regions = contours(labels);
    String deleted =
        regions.stream().filter(r -> r.name().startsWith("RV")).findFirst().orElseThrow().name();
    int slice = Integer.parseInt(deleted.substring(4, 6)) - 1;
    regions.removeIf(region -> region.name().equals(deleted));
    Set<Kind> traced = ContourLabels.traced(regions, RegionKinds.BY_NAME);
    ReferenceLabels removed =
        ContourLabels.correct(labels, regions, labels, RegionKinds.BY_NAME, traced);
    assertTrue(!new LabelPlane(Planes.labels(removed.labels(), slice, 0), W, H).holds(Labels.RV));
    assertEquals(LabelEdits.of(slice, 0), LabelEdits.of(removed.labels().calibration()));
    assertEquals(
        List.of(
            "RV was removed from the labels where it has no ROI: slice %s. absent=keep keeps it."
                .formatted(slice + 1)),
        removed.notes());
    ReferenceLabels kept =
        ContourLabels.correct(labels, regions, labels, RegionKinds.BY_NAME, Set.of());
    assertSame(labels, kept.labels());
    assertEquals(1, kept.notes().size(), kept.notes().toString());
  }

  @Test
  void aClassIsRemovedWithAllItsContours() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(31), 3, 1);
    for (int y = 0; y < 16; y++)
      for (int x = 0; x < W; x++) {
        UnsignedByteType pixel = labels.pixels().getAt(x, y, 1, 0);
        if (pixel.get() == Labels.MYO) pixel.set(Labels.SCAR);
      }
    assertTrue(LabelPlane.of(labels, 1, 0).holds(Labels.SCAR));
    List<DrawnRegion> regions = contours(labels);
    assertTrue(regions.removeIf(region -> region.name().startsWith("RV")));
    byte[] without = withoutRv(labels);
    ReferenceLabels made = corrected(labels, regions);
    for (int z = 0; z < 3; z++)
      assertArrayEquals(
          Arrays.copyOfRange(without, z * W * H, (z + 1) * W * H),
          Planes.labels(made.labels(), z, 0));
    // Segmentation draws no scar: it was not deleted.
    regions.removeIf(region -> region.name().startsWith("scar"));
    assertTrue(LabelPlane.of(corrected(labels, regions).labels(), 1, 0).holds(Labels.SCAR));
    // What only the user drew says nothing of other classes.
    Polygon square = new Polygon(new double[] {2, 6, 6, 2}, new double[] {30, 30, 34, 34});
    List<DrawnRegion> mine = List.of(region("LV_endo", square, 1, 0, State.DRAWN));
    assertEquals(Set.of(), ContourLabels.traced(mine, RegionKinds.BY_NAME));
  }

  private static ReferenceLabels corrected(
      ImageSeries<UnsignedByteType> labels, List<DrawnRegion> regions) {
    Set<Kind> traced = ContourLabels.traced(regions, RegionKinds.BY_NAME);
    return ContourLabels.correct(labels, regions, labels, RegionKinds.BY_NAME, traced);
  }

  private static byte[] withoutRv(ImageSeries<UnsignedByteType> labels) {
    byte[] pixels = new byte[W * H * labels.slices()];
    for (int i = 0; i < pixels.length; i++) {
      byte label = Planes.labels(labels, i / (W * H), 0)[i % (W * H)];
      pixels[i] = label == Labels.RV ? Labels.BACKGROUND : label;
    }
    return pixels;
  }

  @Test
  void oneRegionOfTheUserReplacesItsKindAlone() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(12), 2, 1);
    Polygon square = new Polygon(new double[] {2, 6, 6, 2}, new double[] {30, 30, 34, 34});
    DrawnRegion rv = region("RV", square, 1, 0, State.DRAWN);
    ReferenceLabels made =
        ContourLabels.correct(labels, List.of(rv), labels, RegionKinds.BY_NAME, Set.of());
    assertArrayEquals(Planes.labels(labels, 0, 0), Planes.labels(made.labels(), 0, 0));
    int area = 0;
    for (byte label : Planes.labels(made.labels(), 1, 0)) if (label == Labels.RV) area++;
    assertEquals(16, area);
    assertEquals(LabelEdits.of(1, 0), LabelEdits.of(made.labels().calibration()));
  }

  /** Tools of ImageJ change labels, but not the contours that were drawn around them before. */
  @Test
  void labelsThatWereEditedAfterTheirContoursWereDrawnStayWhereNobodyMovedThese() {
    SplittableRandom random = new SplittableRandom(41);
    for (int run = 0; run < 50; run++) {
      ImageSeries<UnsignedByteType> labels = hearts(random, 6, 1);
      List<Annotation> outlines = LabelContours.of(labels);
      byte[] pixels = new byte[W * H * 6];
      for (int z = 0; z < 6; z++)
        System.arraycopy(Planes.labels(labels, z, 0), 0, pixels, z * W * H, W * H);
      for (int y = 20; y < 24; y++)
        for (int x = 8; x < 30; x++) pixels[y * W + x] = Labels.RV; // in the first slice
      for (int i = 5 * W * H; i < 6 * W * H; i++)
        if (pixels[i] == Labels.LV) pixels[i] = Labels.MYO; // and no cavity in the last one
      ImageSeries<UnsignedByteType> edited = Planes.wrapLabels(pixels, W, H, 6, 1, MM, "heart");
      List<DrawnRegion> regions = new ArrayList<>();
      int moved = random.nextInt(outlines.size());
      while (outlines.get(moved).slice() != 1) moved = random.nextInt(outlines.size());
      for (int i = 0; i < outlines.size(); i++)
        regions.add(region(outlines.get(i), i == moved ? 3 : 0, 0));
      ReferenceLabels made =
          ContourLabels.correct(edited, regions, edited, RegionKinds.BY_NAME, Set.of());
      for (int z : new int[] {0, 2, 3, 4, 5})
        assertArrayEquals(
            Planes.labels(edited, z, 0), Planes.labels(made.labels(), z, 0), run + "," + z);
      assertEquals(LabelEdits.of(1, 0), LabelEdits.of(made.labels().calibration()), "run " + run);
    }
  }

  /** Beside a contour that was moved, too. */
  @Test
  void editedLabelsStayBesideAMovedContour() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(12), 2, 1);
    List<DrawnRegion> regions = new ArrayList<>();
    for (Annotation outline : LabelContours.of(labels))
      regions.add(region(outline, outline.name().equals("LV_endo_z01_t01") ? 1 : 0, 0));
    assertTrue(regions.stream().anyMatch(region -> region.state() == State.MOVED));
    for (int x = 2; x < 6; x++)
      for (int y = 30; y < 34; y++) labels.pixels().getAt(x, y, 0, 0).set(Labels.RV);
    for (int x = 6; x < 10; x++)
      for (int y = 20; y < 24; y++) labels.pixels().getAt(x, y, 0, 0).set(Labels.BACKGROUND);
    ReferenceLabels made =
        ContourLabels.correct(
            labels,
            regions,
            labels,
            RegionKinds.BY_NAME,
            ContourLabels.traced(regions, RegionKinds.BY_NAME));
    assertEquals(LabelEdits.of(0, 0), LabelEdits.of(made.labels().calibration()));
    for (int i = 0; i < W * H; i++) {
      boolean wasRv = Planes.labels(labels, 0, 0)[i] == Labels.RV;
      assertEquals(wasRv, Planes.labels(made.labels(), 0, 0)[i] == Labels.RV, "pixel " + i);
    }
  }

  @Test
  void oneOfTwoPartsIsRemovedWithItsContour() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(12), 2, 1);
    byte[] expected = Planes.labels(labels, 1, 0);
    for (int x = 2; x < 6; x++)
      for (int y = 36; y < 40; y++) labels.pixels().getAt(x, y, 1, 0).set(Labels.RV);
    List<DrawnRegion> regions = contours(labels);
    assertTrue(regions.removeIf(region -> region.name().equals("RV_z02_t01_2")));
    ReferenceLabels made =
        ContourLabels.correct(labels, regions, labels, RegionKinds.BY_NAME, Set.of());
    assertArrayEquals(expected, Planes.labels(made.labels(), 1, 0));
  }

  @Test
  void aContourThatWasPutIntoAnotherSliceCounts() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(12), 2, 1);
    List<DrawnRegion> regions = new ArrayList<>();
    for (DrawnRegion region : contours(labels))
      if (region.slice() == 0)
        regions.add(new DrawnRegion(region.name(), region.mask(), 1, 0, State.TRACED));
    ReferenceLabels made =
        ContourLabels.correct(labels, regions, labels, RegionKinds.BY_NAME, Set.of());
    assertArrayEquals(Planes.labels(labels, 0, 0), Planes.labels(made.labels(), 1, 0));
  }

  @Test
  void contoursOfOtherLabelsAreRefused() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(8), 3, 1);
    ImageSeries<UnsignedByteType> others = hearts(new SplittableRandom(9), 3, 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ContourLabels.correct(
                    others, contours(labels), labels, RegionKinds.BY_NAME, Set.of()));
    assertTrue(e.getMessage().startsWith("The contours were not drawn from 'heart'"));
  }

  @Test
  void aNameSaysThePlaceWhereThePositionDoesNot() {
    ImageSeries<UnsignedByteType> labels = hearts(new SplittableRandom(8), 3, 2);
    Polygon square = new Polygon(new double[] {2, 6, 6, 2}, new double[] {30, 30, 34, 34});
    ReferenceLabels byName =
        ContourLabels.of(
            List.of(region("LV_endo_z02_t02", square, -1, -1, State.DRAWN)),
            labels,
            RegionKinds.BY_NAME);
    assertEquals(Labels.LV, byName.labels().pixels().getAt(3, 31, 1, 1).get());
    ReferenceLabels contradictory =
        ContourLabels.of(
            List.of(region("LV_endo_z02_t02", square, 2, 1, State.DRAWN)),
            labels,
            RegionKinds.BY_NAME);
    assertEquals(Labels.LV, contradictory.labels().pixels().getAt(3, 31, 2, 1).get());
    assertEquals(
        "The name of the ROI 'LV_endo_z02_t02' says slice 2 of phase 2, but it lies in slice 3 of"
            + " phase 2, where it was painted.",
        contradictory.labels().calibration().doubts().get(0).text());
    for (DrawnRegion wrong :
        List.of(
            region("LV_endo", square, -1, 0, State.DRAWN),
            region("LV_endo_z09_t01", square, -1, -1, State.DRAWN),
            region("0042", square, 0, 0, State.DRAWN)))
      assertThrows(
          IllegalArgumentException.class,
          () -> ContourLabels.of(List.of(wrong), labels, RegionKinds.BY_NAME));
  }
}
