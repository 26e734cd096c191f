package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.text.Rounded;

/**
 * Volume against time of LV, RV and myocardium, with ED and ES marked. Volumes in ml, or voxels
 * when the spacing is unknown; time in ms, or the number of the phase when the frame interval is
 * unknown. Needs no display.
 */
public final class VolumeTimePlot {

  private static final Color LV = new Color(LabelColors.rgb(Labels.LV));
  private static final Color RV = new Color(LabelColors.rgb(Labels.RV));
  private static final Color MYO = new Color(LabelColors.rgb(Labels.MYO));
  private static final Color MARKER = new Color(0x75, 0x75, 0x75);

  private VolumeTimePlot() {}

  /** The plot. Phases in which a class is not labelled leave a gap in its curve. */
  public static JFreeChart chart(VentricularFunction function) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    addSeries(data, renderer, "LV", function.lvVolumes(), LV, function);
    addSeries(data, renderer, "RV", function.rvVolumes(), RV, function);
    addSeries(data, renderer, "Myocardium", function.myoVolumes(), MYO, function);

    boolean timed = !Double.isNaN(function.time(1));
    NumberAxis x = axis(timed ? "Time (ms)" : "Phase");
    if (!timed) x.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ENGLISH));
    double step = timed ? function.time(1) : 1;
    x.setRange(at(function, 0) - step / 2, at(function, function.phases() - 1) + step / 2);
    NumberAxis y = axis("Volume (" + function.unit() + ")");
    y.setRange(0, 1.12 * largest(function));

    XYPlot plot = ChartStyle.plot(new XYPlot(data, x, y, renderer));
    mark(plot, function, function.lv().edFrame(), "ED");
    mark(plot, function, function.lv().esFrame(), "ES");

    JFreeChart chart =
        ChartStyle.chart(
            new JFreeChart(function.name(), ChartStyle.font(Font.BOLD, 16), plot, true), 20, 13);
    chart.getTitle().setPaint(ChartStyle.INK);
    String summary = summary(function);
    if (!summary.isEmpty()) {
      TextTitle subtitle = new TextTitle(summary, ChartStyle.font(Font.PLAIN, 13));
      subtitle.setPaint(ChartStyle.INK);
      chart.addSubtitle(0, subtitle);
    }
    return chart;
  }

  /** The plot as an RGB image of this size in pixels, with its numbers. */
  public static CurvePicture image(VentricularFunction function, int width, int height) {
    return ChartDrawing.curves(List.of(chart(function)), width, height);
  }

  /** Writes the plot as a PNG of this size in pixels, whole or not at all. */
  public static void write(VentricularFunction function, int width, int height, Path file)
      throws IOException {
    BufferedImage picture = image(function, width, height);
    WholeFile.write(file, stream -> ImageIO.write(picture, "png", stream));
  }

  private static void addSeries(
      XYSeriesCollection data,
      XYLineAndShapeRenderer renderer,
      String name,
      double[] volumes,
      Color color,
      VentricularFunction function) {
    if (Arrays.stream(volumes).noneMatch(v -> v > 0)) return;
    XYSeries series = new XYSeries(name);
    for (int t = 0; t < volumes.length; t++)
      series.add(at(function, t), volumes[t] > 0 ? (Number) volumes[t] : null);
    int index = data.getSeriesCount();
    data.addSeries(series);
    renderer.setSeriesPaint(index, color);
    renderer.setSeriesStroke(index, ChartStyle.line(2.2f));
    renderer.setSeriesShape(index, new Ellipse2D.Double(-3, -3, 6, 6));
  }

  private static void mark(XYPlot plot, VentricularFunction function, int frame, String name) {
    if (frame < 0) return;
    ValueMarker marker =
        ChartStyle.marker(at(function, frame), name, MARKER, ChartStyle.font(Font.BOLD, 13));
    // Beside the line, on the side where there is room.
    boolean atRight = frame > function.phases() / 2;
    marker.setLabelAnchor(atRight ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(atRight ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
    plot.addDomainMarker(marker, Layer.BACKGROUND);
  }

  private static NumberAxis axis(String name) {
    return ChartStyle.axis(new NumberAxis(name), 14, 12);
  }

  /** Place of a phase on the time axis: ms, or its number counted from 1. */
  private static double at(VentricularFunction function, int frame) {
    double time = function.time(frame);
    return Double.isNaN(time) ? frame + 1 : time;
  }

  private static double largest(VentricularFunction f) {
    double largest = 0;
    for (double[] volumes : new double[][] {f.lvVolumes(), f.rvVolumes(), f.myoVolumes()})
      for (double v : volumes) largest = Math.max(largest, v);
    return largest;
  }

  private static String summary(VentricularFunction f) {
    if (Double.isNaN(f.lv().ejectionFraction())) return "";
    return "LV: EDV %s, ESV %s, EF %s"
        .formatted(
            Rounded.of(f.lv().edv(), f.unit()),
            Rounded.of(f.lv().esv(), f.unit()),
            Rounded.of(f.lv().ejectionFraction(), "%"));
  }
}
