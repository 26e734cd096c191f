package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Components;
import sc.fiji.cardiacmr.image.ConnectedComponents;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.tagging.BloodShare;

/**
 * The signal of a tagged window before the scanner blurs it and adds noise: intensities of the cine
 * image to a power, times longitudinal magnetisation, times the sensitivity of the coil.
 *
 * <p>Magnetisation of the myocardium a time after tagging is {@code S + (P − S) D}: P the product
 * of the profiles of the tags, S the steady state of the readouts, D the decay. Blood has lost part
 * of its tags by mixing and any brightness; tissue that is not labelled has a T1 of its own. In
 * differences (CSPAMM) everything that is not tag cancels.
 */
final class TagRendering {

  private static final int CONTRAST_STEPS = 512;

  /** Cine intensities above this are those of fat and vessels, where they are not labelled. */
  private static final float BRIGHT = 0.4f;

  /** From the first bright value to the first that is wholly so. */
  private static final float BRIGHT_RANGE = 0.2f;

  /** Brightness of blood where none is labelled, of 0..1. */
  private static final float USUAL_BLOOD = 0.8f;

  private final LabelledWindow window;

  /** Class indices, axes Y, X, or null. */
  private final byte[] labels;

  private final TagDraw draw;
  private final TagTable pattern;
  private final Plane value;

  /**
   * @param window cine intensities, about 0..1, with their labels where these are known
   */
  TagRendering(LabelledWindow window, TagDraw draw) {
    this.window = window;
    labels = window.labels() == null ? null : window.labels().pixels();
    this.draw = draw;
    pattern = new TagTable(draw);
    value = contrast(window.plane(), draw.brightness().exponent());
  }

  /** {@code v^exponent} by a table; values are clipped to 0..1. */
  private static Plane contrast(Plane plane, double exponent) {
    float[] table = new float[CONTRAST_STEPS + 2];
    for (int i = 0; i < table.length; i++)
      table[i] = (float) Math.pow((double) i / CONTRAST_STEPS, exponent);
    float[] pixels = plane.pixels();
    Plane result = plane.blank();
    for (int i = 0; i < pixels.length; i++) {
      float p = Math.max(0, Math.min(1, pixels[i])) * CONTRAST_STEPS;
      int k = (int) p;
      result.pixels()[i] = table[k] + (p - k) * (table[k + 1] - table[k]);
    }
    return result;
  }

  /**
   * Renders.
   *
   * @param random for the coil, and for which bright regions are vessels
   * @return signal, with its sign; untagged, relaxed myocardium has a mean of about 1
   */
  Plane render(TagCarrier carrier, SplittableRandom random) {
    int w = window.width();
    int h = window.height();
    Plane untaggedWeights = new Plane(w, h);
    Plane taggedWeights = new Plane(w, h);
    float[] untagged = untaggedWeights.pixels();
    float[] tagged = taggedWeights.pixels();
    // As many draws for each slice, so that neighbours get the same coil.
    weights(untagged, tagged, random.split());
    soften(untaggedWeights);
    soften(taggedWeights);
    SmoothField coil = SmoothField.exponential(draw.scanner().bias(), random);
    SmoothField strength = SmoothField.linear(draw.scanner().tagFalloff(), random);
    float[] placeX = new float[w];
    float[] placeY = new float[w];
    float[] sensitivity = new float[w];
    float[] falloff = new float[w];
    float[] cine = value.pixels();
    Plane result = new Plane(w, h);
    float[] signal = result.pixels();
    for (int y = 0, i = 0; y < h; y++) {
      carrier.row(y, placeX, placeY);
      coil.row(y, w, h, sensitivity);
      strength.row(y, w, h, falloff);
      for (int x = 0; x < w; x++, i++) {
        float tags = pattern.at(placeX[x], placeY[x]);
        float rest = pattern.mean();
        // A weaker tag is one that is nearer to the mean.
        tags = rest + falloff[x] * (tags - rest);
        signal[i] = sensitivity[x] * cine[i] * (untagged[i] + tagged[i] * tags);
      }
    }
    return result;
  }

  /** Of each pixel the part of its signal that is tagged, and that is not. */
  private void weights(float[] untagged, float[] tagged, SplittableRandom random) {
    float myocardium = mean(Labels.MYO, 0.35f);
    float scale = 1 / Math.max(0.05f, myocardium);
    boolean difference = draw.train().isDifference();
    float decay = (float) draw.tissues().muscle().decay();
    float level = level(decay, draw.tissues().muscle().steady());
    float otherDecay = (float) draw.tissues().other().decay();
    float otherLevel = level(otherDecay, draw.tissues().other().steady());
    float brightDecay = (float) draw.tissues().bright().decay();
    float brightLevel = level(brightDecay, draw.tissues().bright().steady());
    boolean[] isRim = rim();
    for (int i = 0; i < tagged.length; i++) {
      boolean muscle = labels != null && labels[i] != 0;
      // From dark to bright tissue, so that noise does not decide between two of them.
      float bright = muscle ? 0 : share((window.pixels()[i] - BRIGHT) / BRIGHT_RANGE);
      float fat = isRim[i] ? 1 : bright;
      float gain = scale * (1 + fat * ((float) draw.brightness().brightGain() - 1));
      float left = muscle ? decay : otherDecay + bright * (brightDecay - otherDecay);
      float all = muscle ? level : otherLevel + bright * (brightLevel - otherLevel);
      tagged[i] = gain * left;
      untagged[i] = difference ? 0 : gain * (all - left);
    }
    if (labels == null) return;
    vessels(level, isRim, untagged, tagged, random);
    blood(Labels.LV, myocardium, draw.left(), level, untagged, tagged);
    blood(Labels.RV, myocardium, draw.right(), level, untagged, tagged);
  }

  /** Replaces the weights of some of the bright regions without label by those of blood. */
  private void vessels(
      float level, boolean[] isRim, float[] untagged, float[] tagged, SplittableRandom random) {
    float[] pixels = window.pixels();
    LabelPlane bright = window.labels().blank();
    for (int i = 0; i < pixels.length; i++)
      if (labels[i] == 0 && pixels[i] > BRIGHT + 0.5f * BRIGHT_RANGE) bright.pixels()[i] = 1;
    Components regions = ConnectedComponents.label(bright, 4);
    // Number 0 is what is not bright.
    boolean[] isVessel = new boolean[regions.count() + 1];
    for (int k = 1; k < isVessel.length; k++)
      isVessel[k] = random.nextDouble() < draw.brightness().vessels();
    float gain = (float) draw.left().brightness() / mean(Labels.LV, mean(Labels.RV, USUAL_BLOOD));
    float kept = gain * (float) (draw.tissues().muscle().decay() * (1 - draw.right().mixing()));
    float rest = draw.train().isDifference() ? 0 : gain * level - kept;
    int[] region = regions.labels();
    for (int i = 0; i < region.length; i++) {
      if (!isVessel[region[i]] || isRim[i]) continue;
      float share = share((pixels[i] - BRIGHT) / BRIGHT_RANGE);
      tagged[i] += share * (kept - tagged[i]);
      untagged[i] += share * (rest - untagged[i]);
    }
  }

  /**
   * Where fat around the wall is taken away. In a cine it is bright, between the wall and the dark
   * lung; without it the wall ends where the lung begins.
   */
  private boolean[] rim() {
    boolean[] isRim = new boolean[window.width() * window.height()];
    double rim = draw.brightness().rim();
    if (rim == 0 || labels == null) return isRim;
    boolean[] wall = new boolean[labels.length];
    for (int i = 0; i < wall.length; i++) wall[i] = labels[i] == Labels.MYO;
    double[] distance =
        DistanceTransform.distance(wall, new int[] {window.width(), window.height()}, 1, 1);
    for (int i = 0; i < wall.length; i++) isRim[i] = labels[i] == 0 && distance[i] <= rim + 0.5;
    return isRim;
  }

  private static float share(float value) {
    return Math.max(0, Math.min(1, value));
  }

  /** Longitudinal magnetisation without tags. */
  private static float level(double decay, double steady) {
    return (float) (decay + steady * (1 - decay));
  }

  /** Replaces the weights of what is blood. */
  private void blood(
      int label,
      float myocardium,
      TagDraw.Pool pool,
      float level,
      float[] untagged,
      float[] tagged) {
    float mean = mean(label, 0);
    if (mean == 0) return;
    float[] blood = BloodShare.of(value, window.labels(), label, myocardium, mean);
    float gain = (float) pool.brightness() / mean;
    float kept = gain * (float) (draw.tissues().muscle().decay() * (1 - pool.mixing()));
    float rest = draw.train().isDifference() ? 0 : gain * level - kept;
    for (int i = 0; i < tagged.length; i++) {
      tagged[i] += blood[i] * (kept - tagged[i]);
      untagged[i] += blood[i] * (rest - untagged[i]);
    }
  }

  private float mean(int label, float otherwise) {
    double sum = 0;
    int n = 0;
    for (int i = 0; labels != null && i < labels.length; i++)
      if (labels[i] == label) {
        sum += value.pixels()[i];
        n++;
      }
    return n == 0 || sum == 0 ? otherwise : (float) (sum / n);
  }

  /** Weights (1, 2, 1) / 4 along both axes, in place: tissues do not end at the edge of a pixel. */
  private static void soften(Plane plane) {
    float[] a = plane.pixels();
    int w = plane.width();
    int h = plane.height();
    for (int y = 0; y < h; y++) {
      int row = y * w;
      float before = a[row];
      for (int x = 0; x < w; x++) {
        float here = a[row + x];
        float after = a[row + Math.min(x + 1, w - 1)];
        a[row + x] = 0.25f * (before + after) + 0.5f * here;
        before = here;
      }
    }
    float[] above = new float[w];
    System.arraycopy(a, 0, above, 0, w);
    for (int y = 0; y < h; y++) {
      int row = y * w;
      int next = Math.min(y + 1, h - 1) * w;
      for (int x = 0; x < w; x++) {
        float here = a[row + x];
        a[row + x] = 0.25f * (above[x] + a[next + x]) + 0.5f * here;
        above[x] = here;
      }
    }
  }
}
