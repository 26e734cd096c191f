package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.Random;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Labels of a beating heart of random size, place, function and order of slices: a wall around an
 * LV that narrows towards the apex, an RV beside it, and a base that moves through one or two
 * slices.
 */
final class RandomHeart {

  static final int SIDE = 56;

  final int slices;
  final int phases;

  /** Axes phase, slice, Y, X. */
  final LabelSeries truth;

  /** Slices at the base and at the apex without a heart; the base moves into the first. */
  private final boolean isBaseFirst;

  private final int margin;
  private final double excursion;

  private RandomHeart(Random random, int phases) {
    this.phases = phases;
    slices = 7 + random.nextInt(6);
    isBaseFirst = random.nextBoolean();
    margin = random.nextInt(2);
    excursion = Math.min(2.2, 0.25 * (slices - 2 * margin)) * random.nextDouble();
    double cx = 26 + 6 * random.nextDouble();
    double cy = 24 + 8 * random.nextDouble();
    double size = 10 + 5 * random.nextDouble();
    double shortening = 0.15 + 0.3 * random.nextDouble();
    double systole = 0.3 + 0.15 * random.nextDouble();
    byte[] values = new byte[SIDE * SIDE * slices * phases];
    truth = new LabelSeries(values, SIDE, SIDE, slices, phases);
    for (int t = 0; t < phases; t++) {
      double beat = beat((double) t / phases, systole);
      for (int z = 0; z < slices; z++) {
        int depth = isBaseFirst ? z : slices - 1 - z;
        draw(t, z, depth, beat, shortening, size, cx, cy);
      }
    }
  }

  /** Whether a slice shows a heart, or none, for so short a time that no heartbeat would do it. */
  boolean isHasty() {
    for (int z = 0; z < slices; z++) {
      int present = 0;
      for (int t = 0; t < phases; t++) if (truth.hasHeart(z, t)) present++;
      double share = (double) present / phases;
      if (share > 0 && share < 0.2 || share < 1 && share > 0.85) return true;
    }
    return false;
  }

  /** A heart whose base moves as in a real heartbeat. */
  static RandomHeart beating(Random random, int phases) {
    RandomHeart heart = new RandomHeart(random, phases);
    return phases > 1 && heart.isHasty() ? beating(random, phases) : heart;
  }

  /** 0 at ED, 1 at ES. */
  private static double beat(double time, double systole) {
    double x = time < systole ? time / systole : Math.max(0, 1 - (time - systole) / 0.35);
    return Math.sin(Math.PI / 2 * x) * Math.sin(Math.PI / 2 * x);
  }

  private void draw(
      int t, int z, int depth, double beat, double shortening, double size, double cx, double cy) {
    int last = slices - 1 - margin;
    double base = margin + excursion * beat;
    if (depth < base || depth > last) return;
    double width =
        Math.sqrt(Math.max(0, 1 - Math.pow((depth - margin) / (last - margin + 2.0), 2)));
    double outer = size * width * (1 - 0.25 * shortening * beat);
    double inner = 0.68 * size * width * (1 - shortening * beat);
    double right = 1.1 * size * width * width * (1 - 0.4 * shortening * beat);
    for (int i = 0; i < SIDE * SIDE; i++) {
      double x = i % SIDE - cx;
      double y = i / SIDE - cy;
      double r = Math.hypot(x, y);
      int label = 0;
      if (r < inner) label = Labels.LV;
      else if (r < outer) label = Labels.MYO;
      else if (right > 3 && Math.hypot(x + 0.9 * size, y) < right) label = Labels.RV;
      truth.values()[truth.offset(z, t) + i] = (byte) label;
    }
  }

  LabelSeries copy() {
    return new LabelSeries(truth.values().clone(), SIDE, SIDE, slices, phases);
  }

  /** Largest less smallest LV, as a percentage of the largest. */
  static double ef(LabelSeries labels) {
    long most = 0;
    long least = Long.MAX_VALUE;
    for (int t = 0; t < labels.phases(); t++) {
      long volume = 0;
      for (int z = 0; z < labels.slices(); z++) volume += labels.area(z, t, Labels.LV);
      most = Math.max(most, volume);
      least = Math.min(least, volume);
    }
    return 100.0 * (most - least) / most;
  }
}
