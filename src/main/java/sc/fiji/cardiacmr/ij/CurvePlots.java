package sc.fiji.cardiacmr.ij;

import ij.gui.Plot;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Curves;

/** Curves as plots of ImageJ, whose List, Data and More buttons give the numbers. */
final class CurvePlots {

  private static final int WIDTH = 520;
  private static final int HEIGHT = 340;

  private CurvePlots() {}

  /** A plot for each chart of the picture, with a title made of that of the picture. */
  static List<Plot> of(CurvePicture picture, String title) {
    List<Curves> charts = picture.charts();
    return charts.stream()
        .map(c -> plot(c, charts.size() == 1 ? title : title + " - " + c.yLabel()))
        .toList();
  }

  private static Plot plot(Curves chart, String title) {
    Plot plot = new Plot(OpenImages.uniqueTitle(title), chart.xLabel(), chart.yLabel());
    plot.setSize(WIDTH, HEIGHT);
    for (Curves.Curve curve : chart.curves()) {
      plot.setColor(new Color(curve.rgb()));
      plot.setLineWidth(curve.isDashed() ? 1 : Math.round(curve.width()));
      boolean isPoint = curve.x().length == 1;
      plot.addPoints(curve.x(), curve.y(), isPoint ? Plot.CIRCLE : Plot.LINE);
    }
    plot.setLimitsToFit(false);
    double[] limits = plot.getLimits();
    plot.setLineWidth(1);
    for (Curves.Mark mark : chart.marks()) {
      plot.setColor(Color.GRAY);
      plot.drawDottedLine(mark.x(), limits[2], mark.x(), limits[3], 3);
      plot.addText(mark.name(), mark.x(), limits[3] - 0.1 * (limits[3] - limits[2]));
    }
    plot.setColor(Color.BLACK);
    if (chart.curves().size() > 1)
      plot.addLegend(
          chart.curves().stream().map(Curves.Curve::name).collect(Collectors.joining("\n")));
    return plot;
  }
}
