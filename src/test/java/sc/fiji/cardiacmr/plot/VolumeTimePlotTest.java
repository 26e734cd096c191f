package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.Ventricle;
import sc.fiji.cardiacmr.measure.VentricularFunction;

class VolumeTimePlotTest {

  @TempDir Path folder;

  private static VentricularFunction beat(Calibration calibration, double[] rv) {
    int n = 20;
    double[] lv = new double[n];
    double[] myo = new double[n];
    for (int t = 0; t < n; t++) {
      lv[t] = 95 + 35 * Math.cos(2 * Math.PI * t / n);
      myo[t] = 100 + 5 * Math.sin(2 * Math.PI * t / n);
    }
    return new VentricularFunction(
        "Phantom",
        calibration,
        FunctionSettings.DEFAULT,
        lv,
        myo,
        rv,
        new Ventricle(0, 10, lv[0], lv[10]),
        Ventricle.NONE,
        List.of(),
        List.of());
  }

  private static final Calibration MM = Calibration.ofSpacing(1.5, 1.5, 8);

  /** A point or comma between the thousands is a decimal mark elsewhere. */
  @Test
  void thousandsAreNotSeparated() {
    XYPlot plot =
        VolumeTimePlot.chart(beat(MM.withFrameInterval(80, 0), new double[20])).getXYPlot();
    NumberAxis time = (NumberAxis) plot.getDomainAxis();
    assertEquals("1000", time.getStandardTickUnits().getCeilingTickUnit(900).valueToString(1000));
    assertEquals("0.5", time.getStandardTickUnits().getCeilingTickUnit(0.4).valueToString(0.5));
  }

  @Test
  void showsMillilitresAgainstMilliseconds() {
    XYPlot plot =
        VolumeTimePlot.chart(beat(MM.withFrameInterval(40, 0), new double[20])).getXYPlot();
    assertEquals("Time (ms)", plot.getDomainAxis().getLabel());
    assertEquals("Volume (ml)", plot.getRangeAxis().getLabel());
    assertEquals(2, plot.getDataset().getSeriesCount(), "no curve for an RV that is not labelled");
    assertEquals(400, plot.getDataset().getXValue(0, 10));
    assertEquals(60, plot.getDataset().getYValue(0, 10), 1e-9);
    assertEquals(2, plot.getDomainMarkers(Layer.BACKGROUND).size());
    assertEquals(0, plot.getRangeAxis().getLowerBound());
  }

  @Test
  void showsVoxelsAgainstPhasesWhereNothingIsKnown() {
    JFreeChart chart = VolumeTimePlot.chart(beat(Calibration.UNKNOWN, new double[20]));
    assertEquals("Phase", chart.getXYPlot().getDomainAxis().getLabel());
    assertEquals("Volume (voxels)", chart.getXYPlot().getRangeAxis().getLabel());
    assertEquals(1, chart.getXYPlot().getDataset().getXValue(0, 0));
  }

  @Test
  void leavesAGapWherePhasesAreNotLabelled() {
    double[] rv = new double[20];
    rv[0] = 120;
    rv[10] = 50;
    XYPlot plot = VolumeTimePlot.chart(beat(MM, rv)).getXYPlot();
    assertEquals(120, plot.getDataset().getY(1, 0).doubleValue());
    assertNull(plot.getDataset().getY(1, 5));
  }

  @Test
  void writesAPicture() throws IOException {
    Path file = folder.resolve("plots/volumes.png");
    VolumeTimePlot.write(beat(MM, new double[20]), 800, 500, file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(800, image.getWidth());
    assertEquals(500, image.getHeight());
    assertTrue(hasColor(image, LabelColors.rgb(Labels.LV)), "the LV curve");
    assertFalse(hasColor(image, LabelColors.rgb(Labels.RV)), "no RV curve");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(1, files.count(), "no temporary file is left");
    }
  }

  private static boolean hasColor(BufferedImage image, int rgb) {
    for (int y = 0; y < image.getHeight(); y++)
      for (int x = 0; x < image.getWidth(); x++)
        if ((image.getRGB(x, y) & 0xffffff) == rgb) return true;
    return false;
  }
}
