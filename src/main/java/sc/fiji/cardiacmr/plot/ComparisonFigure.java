package sc.fiji.cardiacmr.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jfree.chart.JFreeChart;
import org.jfree.data.Range;
import sc.fiji.cardiacmr.comparison.Comparison;
import sc.fiji.cardiacmr.comparison.MethodResult;
import sc.fiji.cardiacmr.comparison.PairedTest;
import sc.fiji.cardiacmr.comparison.Quantity;
import sc.fiji.cardiacmr.table.Drawing;

/**
 * The picture of a comparison: for each quantity the distributions of the methods (see {@link
 * ViolinPanel}), and Bland-Altman plots of each method for measured quantities. Needs no display.
 */
public final class ComparisonFigure {

  private static final int WIDTH = 1000;
  private static final int COLUMNS = 4;
  private static final int CHART = 232;
  private static final int NOTE = 24;

  private final Comparison comparison;
  private final UnaryOperator<String> names;
  private final List<ViolinPanel> panels = new ArrayList<>();
  private final List<List<JFreeChart>> charts = new ArrayList<>();

  private ComparisonFigure(Comparison comparison, UnaryOperator<String> names) {
    this.comparison = comparison;
    this.names = names;
    for (Quantity quantity : comparison.quantities()) {
      List<MethodResult> results = comparison.of(quantity);
      panels.add(panel(quantity, results));
      charts.add(quantity.isScore() ? List.of() : charts(results));
    }
  }

  /**
   * Draws it.
   *
   * @param names what methods may be called
   */
  public static Drawing draw(Comparison comparison, UnaryOperator<String> names) {
    ComparisonFigure figure = new ComparisonFigure(comparison, names);
    return new Drawing(WIDTH, figure.height(), figure::paint);
  }

  private boolean isTested() {
    return comparison.tests().stream().anyMatch(PairedTest::canBeSignificant);
  }

  private int height() {
    int height = NOTE;
    for (int i = 0; i < panels.size(); i++)
      height += panels.get(i).height() + rows(charts.get(i)) * CHART;
    return height;
  }

  private static int rows(List<JFreeChart> charts) {
    return (charts.size() + COLUMNS - 1) / COLUMNS;
  }

  private void paint(Graphics2D g) {
    int y = 0;
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(g, y, WIDTH);
      y += panels.get(i).height();
      List<JFreeChart> own = charts.get(i);
      double width = (double) WIDTH / COLUMNS;
      for (int c = 0; c < own.size(); c++)
        own.get(c)
            .draw(
                g,
                new Rectangle2D.Double(c % COLUMNS * width, y + c / COLUMNS * CHART, width, CHART));
      y += rows(own) * CHART;
    }
    g.setColor(ChartStyle.INK);
    g.setFont(ChartStyle.font(Font.PLAIN, 11));
    g.drawString(
        "Circle: mean. Dashed: best median."
            + (isTested()
                ? " Methods that share a letter do not differ significantly (Wilcoxon signed-rank"
                    + " tests of all pairs, Holm's correction, p ≥ 0.05)."
                : ""),
        12,
        y + 14);
  }

  private String label(MethodResult result, boolean isReferenceNamed) {
    String method = names.apply(result.method());
    return isReferenceNamed ? method + " – " + names.apply(result.reference()) : method;
  }

  private static boolean isReferenceNamed(List<MethodResult> results) {
    return results.stream().map(MethodResult::reference).distinct().count() > 1
        || results.size() == 1 && !results.get(0).reference().equals("reference");
  }

  private ViolinPanel panel(Quantity quantity, List<MethodResult> results) {
    boolean isReferenceNamed = isReferenceNamed(results);
    List<ViolinPanel.Row> rows =
        results.stream()
            .map(r -> new ViolinPanel.Row(label(r, isReferenceNamed), r.figures(), r.letters()))
            .toList();
    String title = quantity.statistic();
    title = title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    String unit = quantity.differenceUnit();
    return new ViolinPanel(
        title, unit.isEmpty() ? quantity.name() : unit, quantity.isScore(), rows);
  }

  private List<JFreeChart> charts(List<MethodResult> results) {
    boolean isReferenceNamed = isReferenceNamed(results);
    Range means = BlandAltmanChart.means(results);
    Range differences = BlandAltmanChart.differences(results);
    return results.stream()
        .filter(r -> !r.pairs().isEmpty())
        .map(r -> BlandAltmanChart.of(r, label(r, isReferenceNamed), means, differences))
        .toList();
  }
}
