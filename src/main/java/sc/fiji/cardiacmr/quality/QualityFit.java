package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Finds out how a network errs, from studies that an expert has labelled, too. How well that works
 * is measured by cross-validation: five times, a fifth of the subjects is left out and predicted.
 */
public final class QualityFit {

  private static final int FOLDS = 5;

  /** Part of the planes of good images that lie farther from the training images than the limit. */
  private static final double FAR = 0.005;

  /** Part of the good studies whose predicted Dice lies below the usual one. */
  private static final double LOW = 0.02;

  /** Of good studies, at least this of all classes is right. */
  private static final double GOOD_DICE = 0.7;

  private static final double SMALLEST_SPREAD = 0.02;
  private static final double USUAL_SPREAD = 0.2;
  private static final int FEWEST = 15;
  private static final int VALUES = Labels.RV + 1;
  private static final int DISTANCE = PlaneFeatures.NAMES.indexOf("distance");

  private final FeatureSpace space;
  private final List<StudyExample> studies;
  private final int[] folds;

  private QualityFit(FeatureSpace space, List<StudyExample> studies) {
    this.space = space;
    this.studies = studies;
    Map<String, Integer> subjects = new LinkedHashMap<>();
    for (StudyExample study : studies) subjects.putIfAbsent(study.subject(), subjects.size());
    folds = studies.stream().mapToInt(s -> subjects.get(s.subject()) % FOLDS).toArray();
    if (subjects.size() < FOLDS)
      throw new IllegalArgumentException(
          "A calibration needs at least %s subjects with labels, not %s."
              .formatted(FOLDS, subjects.size()));
  }

  /** The space of the images that a network was trained with, see {@link FeatureSpace}. */
  public static FeatureSpace space(List<float[]> features) {
    return FeatureSpace.of(features);
  }

  /**
   * Fits.
   *
   * @param space of the network's training images
   * @param studies that it was not trained with; some of them changed, so that it fails
   * @throws IllegalArgumentException if there are too few of them
   */
  public static QualityModel of(FeatureSpace space, List<StudyExample> studies) {
    return new QualityFit(space, studies).fit();
  }

  private QualityModel fit() {
    Map<Integer, DiceRegression> all = regressions(fold -> true);
    if (all.isEmpty())
      throw new IllegalArgumentException("The network labelled too little for a calibration.");
    List<double[]> planes = new ArrayList<>();
    List<double[]> whole = new ArrayList<>();
    Map<StudyExample, double[]> predicted = new HashMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      Map<Integer, DiceRegression> others = regressions(f -> f != left);
      for (int i = 0; i < studies.size(); i++)
        if (folds[i] == fold)
          predicted.put(studies.get(i), predict(studies.get(i), others, planes, whole));
    }
    QualityModel.Scores scores =
        new QualityModel.Scores(
            correlation(whole),
            meanError(whole),
            correlation(planes),
            meanError(planes),
            studies.size(),
            (int) studies.stream().map(StudyExample::subject).distinct().count());
    return new QualityModel(space, all, farthest(), spreads(planes), usual(predicted), scores);
  }

  private Map<Integer, DiceRegression> regressions(IntPredicate isUsed) {
    Map<Integer, DiceRegression> regressions = new LinkedHashMap<>();
    for (int value = 1; value < VALUES; value++) {
      List<double[]> numbers = new ArrayList<>();
      List<Double> parts = new ArrayList<>();
      for (int i = 0; i < studies.size(); i++) {
        if (!isUsed.test(folds[i])) continue;
        for (StudyExample.Part plane : studies.get(i).planes()) {
          if (plane.value() != value) continue;
          numbers.add(plane.numbers());
          parts.add(plane.dice());
        }
      }
      if (numbers.size() < FEWEST) continue;
      double[] dice = parts.stream().mapToDouble(d -> d).toArray();
      regressions.put(value, DiceRegression.fit(numbers, dice));
    }
    return regressions;
  }

  /** Predicts a study; adds value, predicted and true Dice of planes and of the whole. */
  private static double[] predict(
      StudyExample study,
      Map<Integer, DiceRegression> regressions,
      List<double[]> planes,
      List<double[]> whole) {
    double[] sums = new double[VALUES];
    double[] areas = new double[VALUES];
    for (StudyExample.Part plane : study.planes()) {
      DiceRegression regression = regressions.get(plane.value());
      if (regression == null) continue;
      double predicted = regression.predict(plane.numbers());
      planes.add(new double[] {plane.value(), predicted, plane.dice()});
      sums[plane.value()] += predicted * plane.area();
      areas[plane.value()] += plane.area();
    }
    double[] dice = new double[VALUES];
    for (int value = 0; value < VALUES; value++) {
      dice[value] = sums[value] / areas[value];
      if (areas[value] > 0) whole.add(new double[] {value, dice[value], study.dice(value)});
    }
    return dice;
  }

  private static double correlation(List<double[]> pairs) {
    double[] predicted = pairs.stream().mapToDouble(p -> p[1]).toArray();
    double[] truth = pairs.stream().mapToDouble(p -> p[2]).toArray();
    return new PearsonsCorrelation().correlation(predicted, truth);
  }

  private static double meanError(List<double[]> pairs) {
    return pairs.stream().mapToDouble(p -> Math.abs(p[1] - p[2])).average().orElse(Double.NaN);
  }

  private double farthest() {
    double[] distances =
        studies.stream()
            .filter(s -> !s.isShifted())
            .flatMap(s -> s.planes().stream())
            .mapToDouble(p -> Math.exp(p.numbers()[DISTANCE]))
            .sorted()
            .toArray();
    return distances.length == 0
        ? Double.MAX_VALUE
        : distances[(int) Math.round((1 - FAR) * (distances.length - 1))];
  }

  private static double[][] spreads(List<double[]> planes) {
    double[][] spreads = new double[VALUES][QualityModel.STEPS];
    for (int value = 0; value < VALUES; value++)
      for (int step = 0; step < QualityModel.STEPS; step++) {
        int of = value;
        double from = (double) step / QualityModel.STEPS;
        double to = from + 1.0 / QualityModel.STEPS;
        double[] squares =
            planes.stream()
                .filter(p -> p[0] == of && p[1] >= from && p[1] < to)
                .mapToDouble(p -> Math.pow(p[1] - p[2], 2))
                .toArray();
        spreads[value][step] =
            squares.length < FEWEST
                ? USUAL_SPREAD
                : Math.max(
                    SMALLEST_SPREAD, Math.sqrt(Arrays.stream(squares).average().orElseThrow()));
      }
    return spreads;
  }

  private double[] usual(Map<StudyExample, double[]> predicted) {
    double[] usual = new double[VALUES];
    for (int value = 1; value < VALUES; value++) {
      int of = value;
      double[] good =
          studies.stream()
              .filter(s -> !s.isShifted() && !(s.dice(of) < GOOD_DICE))
              .mapToDouble(s -> predicted.get(s)[of])
              .filter(d -> !Double.isNaN(d))
              .sorted()
              .toArray();
      if (good.length > 0) usual[value] = good[(int) (LOW * (good.length - 1))];
    }
    return usual;
  }
}
