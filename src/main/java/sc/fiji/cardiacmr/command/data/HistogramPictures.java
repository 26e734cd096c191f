package sc.fiji.cardiacmr.command.data;

import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.plot.HistogramPlot;
import sc.fiji.cardiacmr.table.Drawing;

/** Draws exact histograms: chooses range and bins. */
public final class HistogramPictures {

  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;
  private static final int BINS = 128;

  /** The few brightest pixels would take most of the axis. */
  private static final double DRAWN = 0.998;

  private HistogramPictures() {}

  /**
   * Draws histograms.
   *
   * @param before not empty
   * @param after not empty
   * @param reference null if there is none
   */
  static Drawing draw(String name, Histogram before, Histogram after, Histogram reference) {
    double low = after.minimum();
    double high = after.valueAt(DRAWN);
    if (reference != null) {
      low = Math.min(low, reference.minimum());
      high = Math.max(high, reference.valueAt(DRAWN));
    }
    return HistogramPlot.draw(
        name,
        curve(before, before.minimum(), before.valueAt(DRAWN)),
        curve(after, low, high),
        reference == null ? null : curve(reference, low, high),
        WIDTH,
        HEIGHT);
  }

  private static HistogramPlot.Curve curve(Histogram histogram, double low, double high) {
    // A constant image gets some room around its value.
    double margin = high > low ? 0 : Math.max(0.5, 1e-3 * Math.abs(high));
    double from = low - margin;
    double to = high + margin;
    return new HistogramPlot.Curve(from, to, histogram.binned(from, to, BINS));
  }
}
