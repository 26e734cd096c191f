package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The signal of a tagged window before the scanner blurs it and adds noise: intensities of the cine
 * image to a power, times longitudinal magnetisation, times the sensitivity of the coil.
 *
 * <p>Magnetisation of the myocardium a time after tagging is {@code S + (P − S) D}: P the product of
 * the profiles of the tags, S the steady state of the readouts, D the decay. Blood has lost part of
 * its tags by mixing and any brightness; tissue that is not labelled has a T1 of its own. In
 * differences (CSPAMM) everything that is not tag cancels.
 */
final class TagRendering {

  private static final int CONTRAST_STEPS = 512;

  /** Cine intensities above this are those of fat and vessels, where they are not labelled. */
  private static final float BRIGHT = 0.45f;

  private final Plane plane;
  private final TagDraw draw;
  private final TagPattern pattern;
  private final float[] value;

  /**
   * @param plane cine intensities, about 0..1
   */
  TagRendering(Plane plane, TagDraw draw) {
    this.plane = plane;
    this.draw = draw;
    pattern = new TagPattern(draw);
    value = contrast(plane.pixels(), draw.exponent());
  }

  /** {@code v^exponent} by a table; values are clipped to 0..1. */
  private static float[] contrast(float[] pixels, double exponent) {
    float[] table = new float[CONTRAST_STEPS + 2];
    for (int i = 0; i < table.length; i++)
      table[i] = (float) Math.pow((double) i / CONTRAST_STEPS, exponent);
    float[] result = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      float p = Math.max(0, Math.min(1, pixels[i])) * CONTRAST_STEPS;
      int k = (int) p;
      result[i] = table[k] + (p - k) * (table[k + 1] - table[k]);
    }
    return result;
  }

  /**
   * Renders.
   *
   * @param random for the coil
   * @return signal, with its sign; untagged, relaxed myocardium has a mean of about 1
   */
  float[] render(TagCarrier carrier, SplittableRandom random) {
    int w = plane.width();
    int h = plane.height();
    float[] untagged = new float[w * h];
    float[] tagged = new float[w * h];
    weights(untagged, tagged);
    soften(untagged, w, h);
    soften(tagged, w, h);
    SmoothField coil = SmoothField.exponential(draw.bias(), random);
    SmoothField strength = SmoothField.linear(draw.tagFalloff(), random);
    float[] placeX = new float[w];
    float[] placeY = new float[w];
    float[] sensitivity = new float[w];
    float[] falloff = new float[w];
    float[] signal = new float[w * h];
    for (int y = 0, i = 0; y < h; y++) {
      carrier.row(y, placeX, placeY);
      coil.row(y, w, h, sensitivity);
      strength.row(y, w, h, falloff);
      for (int x = 0; x < w; x++, i++) {
        float tags = pattern.at(placeX[x], placeY[x]);
        float rest = pattern.mean();
        // A weaker tag is one that is nearer to the mean.
        tags = rest + falloff[x] * (tags - rest);
        signal[i] = sensitivity[x] * value[i] * (untagged[i] + tagged[i] * tags);
      }
    }
    return signal;
  }

  /** Of each pixel the part of its signal that is tagged, and that is not. */
  private void weights(float[] untagged, float[] tagged) {
    byte[] labels = plane.labels();
    float myocardium = mean(Labels.MYO, 0.35f);
    float left = mean(Labels.LV, 2 * myocardium);
    float right = mean(Labels.RV, 2 * myocardium);
    boolean difference = draw.output().isDifference();
    float scale = 1 / Math.max(0.05f, myocardium);
    float muscleTagged = (float) draw.decay() * scale;
    float muscleUntagged =
        difference ? 0 : (float) (draw.steady() * (1 - draw.decay())) * scale;
    float otherTagged = (float) draw.otherDecay() * scale;
    float otherUntagged =
        difference ? 0 : (float) (draw.otherSteady() * (1 - draw.otherDecay())) * scale;
    // What untagged myocardium would have, so that blood can be brighter or darker than it.
    float level = (float) (draw.decay() + draw.steady() * (1 - draw.decay()));
    for (int i = 0; i < tagged.length; i++) {
      int label = labels == null ? 0 : labels[i];
      boolean blood = label == Labels.LV || label == Labels.RV;
      float mean = label == Labels.LV ? left : right;
      // Papillary muscles and trabeculae are labelled as blood.
      if (blood && value[i] < myocardium + 0.35f * (mean - myocardium)) label = Labels.MYO;
      if (label == Labels.MYO) {
        untagged[i] = muscleUntagged;
        tagged[i] = muscleTagged;
      } else if (blood) {
        boolean isLeft = label == Labels.LV;
        float gain = (float) (isLeft ? draw.bloodLeft() : draw.bloodRight()) / mean;
        float mixed = (float) (isLeft ? draw.mixingLeft() : draw.mixingRight());
        float kept = (float) draw.decay() * (1 - mixed);
        tagged[i] = gain * kept;
        untagged[i] = difference ? 0 : gain * (level - kept);
      } else {
        float gain = plane.pixels()[i] > BRIGHT ? (float) draw.brightGain() : 1;
        untagged[i] = gain * otherUntagged;
        tagged[i] = gain * otherTagged;
      }
    }
  }

  private float mean(int label, float otherwise) {
    byte[] labels = plane.labels();
    double sum = 0;
    int n = 0;
    for (int i = 0; labels != null && i < labels.length; i++)
      if (labels[i] == label) {
        sum += value[i];
        n++;
      }
    return n == 0 || sum == 0 ? otherwise : (float) (sum / n);
  }

  /** Weights (1, 2, 1) / 4 along both axes, in place: tissues do not end at the edge of a pixel. */
  private static void soften(float[] a, int w, int h) {
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
