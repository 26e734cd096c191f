package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calibrations whose numbers are made up, for tests of this package and of files. */
public final class TestModels {

  private TestModels() {}

  /** Predicts the Dice that the network expects, a little lower, for all classes. */
  public static QualityModel model(int features) {
    int count = PlaneFeatures.NAMES.size();
    double[] low = new double[count];
    double[] high = new double[count];
    double[][] knots = new double[count][];
    Arrays.fill(low, -4);
    Arrays.fill(high, 4);
    Arrays.fill(knots, new double[0]);
    knots[0] = new double[] {-0.25, 1.5};
    knots[3] = new double[] {0.75};
    double[] weights = new double[1 + count + 3];
    weights[0] = -0.25;
    weights[1] = 1;
    Map<Integer, DiceRegression> dice = new LinkedHashMap<>();
    for (int value = 1; value <= 3; value++)
      dice.put(value, new DiceRegression(low, high, knots, weights));
    double[][] spreads = new double[4][10];
    for (double[] spread : spreads) Arrays.fill(spread, 0.0625);
    double[] mean = new double[features];
    double[][] components = new double[1][features];
    components[0][0] = 1;
    return new QualityModel(
        new FeatureSpace(mean, components, new double[] {1.5}, 0.5),
        dice,
        3,
        spreads,
        new double[] {0, 0.75, 0.625, 0.5},
        new QualityModel.Scores(0.9, 0.05, 0.75, 0.125, 40, 12));
  }
}
