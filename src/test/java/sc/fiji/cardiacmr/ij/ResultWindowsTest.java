package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.planar.PlanarImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Curves;

/** Without a display; {@code ImageJIT} has one. */
class ResultWindowsTest {

  @RegisterExtension final HiddenImages hidden = new HiddenImages();

  private static ImagePlus series(String title, int slices, int phases) {
    ImagePlus image = NewImage.createByteImage(title, 6, 6, slices * phases, NewImage.FILL_BLACK);
    image.setDimensions(1, slices, phases);
    return image;
  }

  /** A series that cannot be labels. */
  private static ImagePlus grey(int slices, int phases) {
    ImagePlus image = series("heart", slices, phases);
    Arrays.fill((byte[]) image.getStack().getPixels(1), (byte) 200);
    return image;
  }

  /** Labels with more LV at one phase. */
  private static ImagePlus labels(int slices, int phases, int largest) {
    ImagePlus labels = series("heart-labels", slices, phases);
    for (int t = 1; t <= phases; t++) {
      byte[] pixels = (byte[]) labels.getStack().getPixels(labels.getStackIndex(1, 1, t));
      Arrays.fill(pixels, 0, t == largest ? 9 : 4, (byte) Labels.LV);
      Arrays.fill(pixels, 20, 36, (byte) Labels.MYO);
    }
    LabelLut.apply(labels);
    return labels;
  }

  private static int[] position(ImagePlus image) {
    return new int[] {image.getSlice(), image.getFrame()};
  }

  @Test
  void labelsOpenInTheMiddleAtTheLargestCavity() {
    ImagePlus labels = labels(5, 4, 3);
    new ResultWindows().show(labels);
    assertArrayEquals(new int[] {3, 3}, position(labels));
  }

  @Test
  void anImageOpensWhereItsLabelsDoInAnyOrder() {
    for (boolean isFirst : new boolean[] {true, false}) {
      ImagePlus image = grey(4, 5);
      ImagePlus labels = labels(4, 5, 4);
      ResultWindows windows = new ResultWindows();
      windows.show(isFirst ? image : labels);
      windows.show(isFirst ? labels : image);
      assertArrayEquals(new int[] {2, 4}, position(image));
      assertArrayEquals(new int[] {2, 4}, position(labels));
    }
  }

  @Test
  void resultsThatAreOneImageAreEditedApart() {
    ImageSeries<?> one =
        new ImageSeries<>(PlanarImgs.unsignedBytes(6, 6, 2, 1), Calibration.UNKNOWN, "first");
    ResultWindows windows = new ResultWindows();
    windows.show(one, DisplayStyle.LABELS);
    windows.show(one.withName("second"), DisplayStyle.LABELS);
    ImagePlus first = OpenImages.all().get(0);
    ImagePlus second = OpenImages.all().get(1);
    first.getStack().getProcessor(2).set(3, 3, Labels.LV);
    assertEquals(0, second.getStack().getProcessor(2).get(3, 3));
  }

  @Test
  void withoutLabelsTheFirstPhaseIsShown() {
    ImagePlus image = grey(7, 3);
    new ResultWindows().show(image);
    assertArrayEquals(new int[] {4, 1}, position(image));
  }

  @Test
  void aPlotListsTheNumbersOfTheCurves() {
    double[] x = {0, 40, 80};
    double[] gap = {120, Double.NaN, 50};
    Curves curves =
        new Curves(
            "",
            "Time (ms)",
            "Volume (ml)",
            List.of(
                new Curves.Curve("LV", 0xD55E00, 2, false, x, gap),
                new Curves.Curve("RV", 0x56B4E9, 2, false, x, new double[] {130, 100, 60})),
            List.of(new Curves.Mark("ES", 80)));
    CurvePicture picture = new CurvePicture(4, 4, g -> {}, List.of(curves));
    List<Plot> plots = CurvePlots.of(picture, "Volumes");
    assertEquals(1, plots.size());
    assertEquals("Volumes", plots.get(0).getTitle());
    ResultsTable list = plots.get(0).getResultsTableWithLabels();
    assertEquals(3, list.size());
    String[] headings = list.getHeadings();
    String all = Arrays.toString(headings);
    assertEquals(80, list.getValue(headings[0], 2), all);
    assertEquals(50, list.getValue(headings[1], 2), all);
    assertEquals(100, list.getValue(headings[headings.length - 1], 1), all);
  }
}
