package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;

/**
 * A study that a network has segmented and an expert, too: what a calibration learns from.
 *
 * @param subject whom it shows
 * @param isShifted whether the image was changed, so that the network may fail
 * @param planes one per slice, phase and class that the network labelled
 * @param pixels per label value 0 to 3: what the network labelled, in all planes
 * @param trueAreas the same for the expert
 * @param common what both have in common
 */
public record StudyExample(
    String subject,
    boolean isShifted,
    List<Part> planes,
    double[] pixels,
    double[] trueAreas,
    double[] common) {

  /**
   * A class in a plane.
   *
   * @param value of its label
   * @param numbers see {@link PlaneFeatures}
   * @param area that the network labelled, pixels
   * @param dice with the expert's
   */
  record Part(int value, double[] numbers, double area, double dice) {}

  /** Copies the list. */
  public StudyExample {
    planes = List.copyOf(planes);
  }

  /**
   * Compares the labels of a network with an expert's.
   *
   * @param image that was segmented
   * @param opinion of the network on it
   * @param truth the expert's labels, of the same size
   * @param space of the network's training images
   */
  public static StudyExample of(
      String subject,
      boolean isShifted,
      ImageSeries<?> image,
      NetworkOpinion opinion,
      ImageSeries<UnsignedByteType> truth,
      FeatureSpace space) {
    StudyShapes shapes = new StudyShapes(image, opinion.labels());
    StudyShapes trueShapes = new StudyShapes(null, truth);
    PlaneFeatures features = new PlaneFeatures(shapes, opinion.evidence().planes(), space);
    double[] pixels = new double[Labels.RV + 1];
    double[] trueAreas = new double[Labels.RV + 1];
    double[] common = new double[Labels.RV + 1];
    List<Part> planes = new ArrayList<>();
    for (int t = 0; t < shapes.phases(); t++)
      for (int z = 0; z < shapes.slices(); z++) {
        double[] both = StudyShapes.common(opinion.labels(), truth, z, t);
        for (int value = 1; value < pixels.length; value++) {
          double area = shapes.at(z, t).areas()[value];
          double trueArea = trueShapes.at(z, t).areas()[value];
          pixels[value] += area;
          trueAreas[value] += trueArea;
          common[value] += both[value];
          if (area > 0)
            planes.add(
                new Part(
                    value, features.of(z, t, value), area, 2 * both[value] / (area + trueArea)));
        }
      }
    return new StudyExample(subject, isShifted, planes, pixels, trueAreas, common);
  }

  /** The true Dice of the whole study; NaN if neither has the class. */
  double dice(int value) {
    return 2 * common[value] / (pixels[value] + trueAreas[value]);
  }

  /** Features of what a network saw in the planes of a study in which it labelled a heart. */
  public static List<float[]> features(NetworkOpinion opinion) {
    StudyShapes shapes = new StudyShapes(null, opinion.labels());
    List<float[]> features = new ArrayList<>();
    for (int t = 0; t < shapes.phases(); t++)
      for (int z = 0; z < shapes.slices(); z++)
        if (shapes.at(z, t).heart() > 0) features.add(opinion.evidence().planes()[t][z].features());
    return features;
  }
}
