package sc.fiji.cardiacmr.segmentation;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

/** A schematic short-axis study: LV brightest, then MYO, then RV, then everything else. */
final class TestHeart {

  static final NetworkInput INPUT =
      new NetworkInput(
          InputFrame.heart(128, 128, 54, 1.25),
          new NormalizationRule(NormalizationRule.Method.Z_SCORE, 0.5, 99.5),
          InputChannels.SLICE);

  final int width;
  final int height;
  final int slices;
  final int frames;
  final float[] pixels;
  final byte[] labels;

  /** Without a heart. */
  TestHeart(int width, int height, int slices, int frames) {
    this.width = width;
    this.height = height;
    this.slices = slices;
    this.frames = frames;
    pixels = new float[width * height * slices * frames];
    labels = new byte[pixels.length];
  }

  /**
   * Draws a heart.
   *
   * @param cx its centre, pixel index
   * @param cy its centre, pixel index
   * @param dx pixel size along X, mm
   * @param dy pixel size along Y, mm
   */
  TestHeart draw(double cx, double cy, double dx, double dy) {
    for (int t = 0, i = 0; t < frames; t++)
      for (int z = 0; z < slices; z++) {
        double radius = 33 - 8.0 * z / slices;
        double cavity = (0.72 - 0.1 * t / frames) * radius;
        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++, i++) {
            double u = (x - cx) * dx;
            double v = (y - cy) * dy;
            double r = Math.hypot(u, v);
            byte label = 0;
            if (r < cavity) label = 1;
            else if (r < radius) label = 2;
            else if (Math.hypot(u + 28, v) < 30) label = 3;
            if (label == 0) continue;
            labels[i] = label;
            pixels[i] = label == 1 ? 300 : label == 2 ? 200 : 100;
          }
      }
    return this;
  }

  ImageSeries<FloatType> image(Calibration calibration) {
    return new ImageSeries<>(
        ArrayImgs.floats(pixels, width, height, slices, frames), calibration, "study");
  }

  /** Dice of a class over all pixels. */
  double dice(byte[] found, int label) {
    long both = 0;
    long sum = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label) sum++;
      if (found[i] == label) sum++;
      if (labels[i] == label && found[i] == label) both += 2;
    }
    return (double) both / sum;
  }
}
