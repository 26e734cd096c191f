package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Where the images of a training set lie in the space of what a network sees in them, so that
 * images unlike all of them can be told: a normal distribution along the principal components, and
 * an equal spread in all other directions (M. E. Tipping and C. M. Bishop, Probabilistic principal
 * component analysis, J. R. Stat. Soc. B 61 (1999) 611-622). Immutable; arrays are shared and must
 * not be changed.
 *
 * @param mean of each feature
 * @param components one row per principal component, of length 1
 * @param deviations standard deviation along each of these
 * @param residual root mean square per remaining direction
 */
public record FeatureSpace(
    double[] mean, double[][] components, double[] deviations, double residual) {

  /** Components that are told apart at most. */
  public static final int MOST_COMPONENTS = 24;

  /** Part of the variance that components explain, if there are enough of them. */
  private static final double EXPLAINED = 0.95;

  private static final double SMALLEST_DEVIATION = 1e-6;

  /**
   * @throws IllegalArgumentException if sizes do not fit, or a spread is not above 0
   */
  public FeatureSpace {
    if (components.length != deviations.length)
      throw new IllegalArgumentException(
          "There are %s components and %s deviations."
              .formatted(components.length, deviations.length));
    for (double[] component : components)
      if (component.length != mean.length)
        throw new IllegalArgumentException("A component has another size than the mean.");
    if (!(residual > 0) || !Arrays.stream(deviations).allMatch(d -> d > 0))
      throw new IllegalArgumentException("Deviations must be above 0.");
  }

  /**
   * The space of some images.
   *
   * @param images features of each, at least 3, of one size
   */
  static FeatureSpace of(List<float[]> images) {
    int n = images.size();
    if (n < 3) throw new IllegalArgumentException("At least 3 images are needed, not " + n + ".");
    int size = images.get(0).length;
    double[] mean = new double[size];
    for (float[] image : images) for (int i = 0; i < size; i++) mean[i] += image[i] / (double) n;
    double[][] covariance = new double[size][size];
    for (float[] image : images)
      for (int i = 0; i < size; i++) {
        double a = image[i] - mean[i];
        for (int j = 0; j <= i; j++) covariance[i][j] += a * (image[j] - mean[j]) / (n - 1);
      }
    for (int i = 0; i < size; i++) for (int j = 0; j < i; j++) covariance[j][i] = covariance[i][j];
    RealMatrix matrix = MatrixUtils.createRealMatrix(covariance);
    EigenDecomposition eigen = new EigenDecomposition(matrix);
    double[] values = eigen.getRealEigenvalues(); // falling
    double all = Arrays.stream(values).map(v -> Math.max(0, v)).sum();
    int count = 0;
    double explained = 0;
    while (count < Math.min(MOST_COMPONENTS, Math.min(size - 1, n - 2))
        && (count == 0 || explained < EXPLAINED * all)) explained += values[count++];
    double[][] components = new double[count][];
    double[] deviations = new double[count];
    for (int k = 0; k < count; k++) {
      components[k] = eigen.getEigenvector(k).toArray();
      deviations[k] = Math.max(SMALLEST_DEVIATION, Math.sqrt(Math.max(0, values[k])));
    }
    double rest = Math.max(0, all - explained) / Math.max(1, size - count);
    return new FeatureSpace(
        mean, components, deviations, Math.max(SMALLEST_DEVIATION, Math.sqrt(rest)));
  }

  /**
   * How far an image lies from those of the training: about 1 for one of them, the more the more
   * unlike it is.
   *
   * @param image its features
   * @return root mean square of its coordinates in standard deviations, the mean of components and
   *     other directions
   * @throws IllegalArgumentException if it has another number of features
   */
  double distance(float[] image) {
    if (image.length != mean.length)
      throw new IllegalArgumentException(
          "The image has %s features, those of the training have %s."
              .formatted(image.length, mean.length));
    double[] x = new double[mean.length];
    double rest = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = image[i] - mean[i];
      rest += x[i] * x[i];
    }
    double inside = 0;
    for (int k = 0; k < components.length; k++) {
      double projection = 0;
      for (int i = 0; i < x.length; i++) projection += components[k][i] * x[i];
      rest -= projection * projection;
      inside += Math.pow(projection / deviations[k], 2) / components.length;
    }
    int others = x.length - components.length;
    double outside = Math.max(0, rest) / (Math.max(1, others) * residual * residual);
    return Math.sqrt((inside + outside) / 2);
  }
}
