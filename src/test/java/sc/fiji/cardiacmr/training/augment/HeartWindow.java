package sc.fiji.cardiacmr.training.augment;

import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

/** A heart drawn into a window, and what is measured in it. */
final class HeartWindow {

  static final int SIZE = 128;
  static final int CENTRE = 64;

  private HeartWindow() {}

  /** A ring of muscle about bright blood, an RV beside it, darker tissue around them. */
  static LabelledWindow window() {
    float[] image = new float[SIZE * SIZE];
    byte[] labels = new byte[SIZE * SIZE];
    for (int i = 0; i < image.length; i++) {
      double x = i % SIZE - CENTRE;
      double y = i / SIZE - CENTRE;
      double r = Math.hypot(x, y);
      boolean right = x < 0 && Math.hypot(x + 16, y) < 22;
      int label = r < 14 ? Labels.LV : r < 22 ? Labels.MYO : right ? Labels.RV : 0;
      labels[i] = (byte) label;
      image[i] = label == Labels.LV || label == Labels.RV ? 0.9f : label == 0 ? 0.2f : 0.3f;
    }
    return new LabelledWindow(
        new Plane(image, SIZE, SIZE), new LabelPlane(labels, SIZE, SIZE), 1.4);
  }

  static double deviation(LabelledWindow plane, int label) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int i = 0; i < plane.pixels().length; i++)
      if (plane.labels().pixels()[i] == label) {
        double v = plane.pixels()[i];
        sum += v;
        squares += v * v;
        n++;
      }
    return Math.sqrt(squares / n - sum * sum / n / n);
  }

  static double mean(LabelledWindow plane, int label) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < plane.pixels().length; i++)
      if (plane.labels().pixels()[i] == label) {
        sum += plane.pixels()[i];
        n++;
      }
    return sum / n;
  }
}
