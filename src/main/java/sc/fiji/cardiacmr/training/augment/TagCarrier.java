package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Where the tissue that is now at a pixel was when it was tagged.
 *
 * <p>About the centre of the LV the wall has thickened and twisted: the radius R at tagging of what
 * is now at radius r follows from tissue that keeps its volume, {@code R² = l r² + b}, l being the
 * ratio of the ventricle's length now to that at tagging, b what the cavity has lost. In the cavity
 * the ratio is that at the endocardium, outside the epicardium the displacement decays. b differs
 * between the walls. A smooth random displacement is added.
 */
final class TagCarrier {

  /** Distance of control points of the random displacement, pixels. */
  private static final int ELASTIC_SPACING = 32;

  /** Steps of the tables over the radius per pixel. */
  private static final int STEPS = 2;

  private final int width;
  private final double centreX;
  private final double centreY;
  private final float[] elastic;
  private final float[] ratio;
  private final float[] ratioOfAsymmetry;
  private final float[] twist;
  private final double asymmetryX;
  private final double asymmetryY;

  private TagCarrier(
      int width,
      double centreX,
      double centreY,
      float[] elastic,
      float[][] tables,
      double asymmetryX,
      double asymmetryY) {
    this.width = width;
    this.centreX = centreX;
    this.centreY = centreY;
    this.elastic = elastic;
    this.ratio = tables[0];
    this.ratioOfAsymmetry = tables[1];
    this.twist = tables[2];
    this.asymmetryX = asymmetryX;
    this.asymmetryY = asymmetryY;
  }

  /**
   * The carrier of a motion.
   *
   * @param window without an LV only the random displacement is left
   */
  static TagCarrier of(LabelledWindow window, TagDraw.Motion motion, SplittableRandom random) {
    int w = window.width();
    int h = window.height();
    float[] elastic =
        ElasticField.draw(w, h, ELASTIC_SPACING, motion.elastic(), random).displacements();
    double sumX = 0;
    double sumY = 0;
    int cavity = 0;
    int wall = 0;
    byte[] labels = window.labels() == null ? null : window.labels().pixels();
    for (int i = 0; labels != null && i < labels.length; i++) {
      if (labels[i] != Labels.LV && labels[i] != Labels.MYO) continue;
      if (labels[i] == Labels.LV) cavity++;
      else wall++;
      sumX += i % w;
      sumY += i / w;
    }
    int n = cavity + wall;
    if (wall == 0) return new TagCarrier(w, 0, 0, elastic, new float[3][], 0, 0);
    double inner = Math.sqrt(cavity / Math.PI);
    double outer = Math.sqrt(n / Math.PI);
    float[][] tables = tables(motion, inner, outer, STEPS * (w + h));
    return new TagCarrier(
        w,
        sumX / n,
        sumY / n,
        elastic,
        tables,
        motion.asymmetry() * Math.cos(motion.asymmetryAngle()),
        motion.asymmetry() * Math.sin(motion.asymmetryAngle()));
  }

  /** R / r, its change with the asymmetry, and the twist, each over r. */
  private static float[][] tables(TagDraw.Motion motion, double inner, double outer, int length) {
    float[][] tables = new float[3][length];
    double l = motion.lengthening();
    // A dilated cavity does not double its area: what it loses is bounded by the wall's size.
    double shrinking = Math.min(Math.max(inner, 0.3 * outer), 0.55 * outer);
    double b = (motion.contraction() * motion.contraction() - l) * shrinking * shrinking;
    double edge = Math.max(inner, 0.25 * outer);
    for (int i = 0; i < length; i++) {
      double r = Math.max(i, 0.5) / STEPS;
      tables[0][i] = (float) (ratio(r, edge, outer, l, b, motion.reach()));
      // A tenth of the asymmetry stands for all of it: the ratio is nearly linear in b.
      tables[1][i] =
          (float) (10 * (ratio(r, edge, outer, l, 1.1 * b, motion.reach()) - tables[0][i]));
      double depth = Math.max(0, Math.min(1, (r - edge) / Math.max(1, outer - edge)));
      double beyond = Math.max(0, r - outer) / (motion.reach() * outer);
      tables[2][i] = (float) (motion.twist() * (1 - 0.4 * depth) * Math.exp(-beyond));
    }
    return tables;
  }

  private static double ratio(
      double r, double inner, double outer, double l, double b, double reach) {
    double inside = Math.max(inner, Math.min(outer, r));
    double then = Math.sqrt(l * inside * inside + b);
    if (r <= outer) return then / inside;
    // Decaying faster than this it would fold the tissue.
    double distance = Math.max(reach * outer, 1.3 * Math.abs(then - outer));
    return 1 + (then - outer) * Math.exp(-(r - outer) / distance) / r;
  }

  /**
   * Writes the places at tagging of a row of pixels.
   *
   * @param y the row
   * @param placeX receives X, pixels
   * @param placeY receives Y, pixels
   */
  void row(int y, float[] placeX, float[] placeY) {
    int e = 2 * y * width;
    for (int x = 0; x < width; x++, e += 2) {
      placeX[x] = x + elastic[e];
      placeY[x] = y + elastic[e + 1];
    }
    if (ratio == null) return;
    double v = y - centreY;
    for (int x = 0; x < width; x++) {
      double u = x - centreX;
      double r = Math.sqrt(u * u + v * v);
      double position = STEPS * r;
      int i = Math.min((int) position, ratio.length - 2);
      float f = (float) Math.min(1, position - i);
      double cosine = r < 1 ? 0 : (u * asymmetryX + v * asymmetryY) / r;
      double scale =
          ratio[i]
              + f * (ratio[i + 1] - ratio[i])
              + cosine
                  * (ratioOfAsymmetry[i] + f * (ratioOfAsymmetry[i + 1] - ratioOfAsymmetry[i]));
      double turn = twist[i] + f * (twist[i + 1] - twist[i]);
      // Third order: the twist is at most a quarter of a radian.
      double c = 1 - 0.5 * turn * turn;
      double s = turn - turn * turn * turn / 6;
      placeX[x] += (float) (scale * (c * u + s * v) - u);
      placeY[x] += (float) (scale * (c * v - s * u) - v);
    }
  }
}
