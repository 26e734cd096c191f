package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.Annotation;

/**
 * Dots in the upper left corner of slices: green where nothing was found, orange where something is
 * doubtful. Their names say what, beginning with {@value #NAME}.
 */
public final class QualityMarks {

  /** How the names of all marks begin. */
  public static final String NAME = "quality ";

  /** How the names of those begin that say that something is doubtful. */
  public static final String DOUBTS = NAME + "check";

  private static final int GOOD = 0x2CA02C;
  private static final int DOUBTFUL = 0xFF7F0E;
  private static final int CORNERS = 16;
  private static final double[] CIRCLES = {1, 0.75, 0.5, 0.25};

  /** Radius, and distance from the corner, as a part of the shorter side of the image. */
  private static final double RADIUS = 0.018;

  private QualityMarks() {}

  /**
   * A dot on each slice at each phase that has something to say: labels, or a doubt.
   *
   * @param width of the image, pixels
   * @param height of the image, pixels
   */
  public static List<Annotation> of(StudyQuality quality, int width, int height) {
    double radius = Math.max(1.5, RADIUS * Math.min(width, height));
    List<Annotation> marks = new ArrayList<>();
    for (PlaneQuality plane : quality.planes()) {
      boolean isGood = plane.judgement().quality() == Quality.GOOD;
      if (isGood && Double.isNaN(plane.leastDice())) continue;
      marks.add(
          new Annotation(
              name(plane, isGood),
              plane.slice(),
              plane.phase(),
              isGood ? GOOD : DOUBTFUL,
              false,
              dot(2 * radius, radius)));
    }
    return marks;
  }

  private static String name(PlaneQuality plane, boolean isGood) {
    return isGood ? NAME + "good" : DOUBTS + ": " + String.join(", ", plane.reasons());
  }

  /** Circles so close together that the dot looks filled. */
  private static List<double[]> dot(double centre, double radius) {
    List<double[]> circles = new ArrayList<>();
    for (double part : CIRCLES) {
      double[] line = new double[2 * (CORNERS + 1)];
      for (int k = 0; k <= CORNERS; k++) {
        double angle = 2 * Math.PI * k / CORNERS;
        line[2 * k] = centre + part * radius * Math.cos(angle);
        line[2 * k + 1] = centre + part * radius * Math.sin(angle);
      }
      circles.add(line);
    }
    return circles;
  }
}
