package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/** Display ranges that show a whole series well. */
final class DisplayRange {

  /** This part of the pixels may be brighter than the display range: vessels, fat, flow. */
  private static final double SATURATED = 0.005;

  private DisplayRange() {}

  /** Sets one range for all planes, from the middle slice of the first frame. */
  static void set(ImagePlus image) {
    ImageProcessor middle =
        image.getStack().getProcessor(image.getStackIndex(1, (image.getNSlices() + 1) / 2, 1));
    double[] range = of(middle);
    if (range[1] > range[0]) image.setDisplayRange(range[0], range[1]);
  }

  /** Smallest value, and the value below which all but 0.5 % of the pixels lie. */
  static double[] of(ImageProcessor plane) {
    float[] values = (float[]) plane.convertToFloatProcessor().getPixelsCopy();
    java.util.Arrays.sort(values);
    int last = values.length - 1;
    while (last > 0 && Float.isNaN(values[last])) last--;
    return new double[] {values[0], values[(int) Math.round(last * (1 - SATURATED))]};
  }
}
