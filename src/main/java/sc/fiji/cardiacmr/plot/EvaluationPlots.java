package sc.fiji.cardiacmr.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import sc.fiji.cardiacmr.metrics.ImageScore;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.metrics.statistics.Spread;
import sc.fiji.cardiacmr.plot.Distribution.Style;
import sc.fiji.cardiacmr.table.Drawing;

/** Pictures of how well predictions agree with references. Need no display. */
public final class EvaluationPlots {

  /** Fewer volumes per class than these are shown image by image. */
  private static final int FEW_VOLUMES = 5;

  private static final int PANEL = 520;
  private static final int HEIGHT = 440;

  private EvaluationPlots() {}

  /**
   * Boxes of Dice and HD95 per class, side by side for each group or centre: of volumes or, where
   * there are fewer than {@value #FEW_VOLUMES} per class, of the images whose reference holds the
   * class.
   *
   * @param scores of an evaluation
   * @throws IllegalArgumentException if there are none
   */
  public static Drawing boxes(List<VolumeScore> scores) {
    return distributions(scores, Style.BOX);
  }

  /** The same as violins. */
  public static Drawing violins(List<VolumeScore> scores) {
    return distributions(scores, Style.VIOLIN);
  }

  private static Drawing distributions(List<VolumeScore> scores, Style style) {
    Map<String, List<VolumeScore>> classes = byClass(scores);
    boolean isFew = classes.values().stream().allMatch(of -> of.size() < FEW_VOLUMES);
    List<JFreeChart> charts = new ArrayList<>();
    String what = isFew ? "2D, images with class" : "3D";
    DistributionChart dice = new DistributionChart("", "", "Dice " + what, style);
    for (VolumeScore s : scores)
      values(s, isFew, VolumeScore::dice, ImageScore::diceInReference)
          .forEach(v -> dice.add(series(s), s.className(), v));
    charts.add(dice.chart());
    String unit = unit(scores, isFew);
    if (!unit.isEmpty()) {
      String name = "HD95 %s (%s)".formatted(isFew ? "2D" : "3D", unit);
      DistributionChart distance = new DistributionChart("", "", name, style);
      for (VolumeScore s : scores)
        if ((isFew ? s.imageDistanceUnit() : s.distanceUnit()).equals(unit))
          values(s, isFew, v -> v.distance().percentile95(), i -> i.distance().percentile95())
              .forEach(v -> distance.add(series(s), s.className(), v));
      charts.add(distance.chart());
    }
    return ChartDrawing.of(charts, PANEL * charts.size(), HEIGHT);
  }

  private static DoubleStream values(
      VolumeScore s,
      boolean ofImages,
      ToDoubleFunction<VolumeScore> volume,
      ToDoubleFunction<ImageScore> image) {
    return ofImages
        ? s.images().stream().mapToDouble(image)
        : DoubleStream.of(volume.applyAsDouble(s));
  }

  /** The unit of most distances; "" if none was measured. */
  private static String unit(List<VolumeScore> scores, boolean ofImages) {
    List<String> units = new ArrayList<>();
    for (VolumeScore s : scores) {
      boolean isMeasured =
          !Double.isNaN(s.distance().max())
              || s.images().stream().anyMatch(i -> !Double.isNaN(i.distance().max()));
      if (isMeasured) units.add(ofImages ? s.imageDistanceUnit() : s.distanceUnit());
    }
    return SharedUnit.mostFrequent(units);
  }

  /**
   * Dice in 2-D of the images whose reference holds the class against the phase, a panel for each
   * class, phases in the order of their numbers, with the mean as a dashed line (A. P. Dhaene et
   * al., Bioengineering 10 (2023) 166, figure 9).
   *
   * @throws IllegalArgumentException if there are no scores
   */
  public static Drawing phases(List<VolumeScore> scores) {
    List<JFreeChart> charts = new ArrayList<>();
    byClass(scores)
        .forEach(
            (name, unsorted) -> {
              List<VolumeScore> of =
                  unsorted.stream().sorted(Comparator.comparingInt(VolumeScore::frame)).toList();
              DistributionChart chart =
                  new DistributionChart(name, "Phase", "Dice 2D, images with class", Style.BOX);
              for (VolumeScore s : of)
                for (ImageScore i : s.images()) chart.add("", s.phase(), i.diceInReference());
              double mean =
                  Spread.ofKnown(
                          of.stream()
                              .flatMap(s -> s.images().stream())
                              .mapToDouble(ImageScore::diceInReference)
                              .toArray())
                      .mean();
              if (!Double.isNaN(mean))
                chart.mark(mean, String.format(Locale.ROOT, "mean %.3f", mean));
              charts.add(chart.chart());
            });
    return ChartDrawing.of(charts, PANEL * charts.size(), HEIGHT);
  }

  /**
   * Bland-Altman plots of the volumes, a panel for each class.
   *
   * @throws IllegalArgumentException if there are no scores
   */
  public static Drawing agreement(List<VolumeScore> scores) {
    List<JFreeChart> charts = new ArrayList<>();
    byClass(scores).forEach((name, of) -> charts.add(VolumeAgreementChart.of(name, of)));
    return ChartDrawing.of(charts, PANEL * charts.size(), HEIGHT);
  }

  /**
   * Differences of the volumes of single slices from base to apex, a panel for each class (figure 4
   * of the cine paper).
   *
   * @throws IllegalArgumentException if there are no scores
   */
  public static Drawing slices(List<VolumeScore> scores) {
    List<JFreeChart> charts = new ArrayList<>();
    byClass(scores).forEach((name, of) -> charts.add(SliceVolumeChart.of(name, of, scores)));
    return ChartDrawing.of(charts, PANEL * charts.size(), HEIGHT);
  }

  /** What a score is drawn as part of: its group, or else its centre. */
  static String series(VolumeScore score) {
    return score.evaluated().groupOrCentre();
  }

  private static Map<String, List<VolumeScore>> byClass(List<VolumeScore> scores) {
    if (scores.isEmpty())
      throw new IllegalArgumentException(
          "There is nothing to draw: no image was evaluated. See which images count (extent).");
    Map<String, List<VolumeScore>> classes = new LinkedHashMap<>();
    for (VolumeScore s : scores)
      classes.computeIfAbsent(s.className(), n -> new ArrayList<>()).add(s);
    return classes;
  }
}
