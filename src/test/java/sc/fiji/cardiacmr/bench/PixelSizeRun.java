package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.ModelSegmenter;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * What a wrong pixel size does to labels: segments images whose pixel size is stated right, wrong
 * by factors from 0.3 to 3, and not at all, and prints the Dice coefficient of the whole heart with
 * the labels of an expert. Not a test: it takes minutes.
 */
public final class PixelSizeRun {

  private static final double[] FACTORS = {1, Double.NaN, 0.3, 0.45, 0.7, 1.5, 2.2, 3};

  private PixelSizeRun() {}

  /**
   * Runs.
   *
   * @param arguments the model's folder, then NIfTI files, each an image and its labels
   */
  public static void main(String[] arguments) throws IOException {
    CardiacMR cardiacMr = CardiacMR.create();
    try (ModelSegmenter segmenter = cardiacMr.segmenter(arguments[0], SegmentRequest.DEFAULT)) {
      for (int i = 1; i + 1 < arguments.length; i += 2) {
        ImageSeries<?> image = NiftiReader.read(Path.of(arguments[i]));
        ImageSeries<?> truth = NiftiReader.read(Path.of(arguments[i + 1]));
        Calibration right = image.calibration();
        System.out.printf("%s (%.2f mm):", image.name(), right.dx());
        for (double factor : FACTORS) {
          Calibration stated =
              Calibration.ofSpacing(right.dx() * factor, right.dy() * factor, right.dz());
          ImageSeries<UnsignedByteType> labels =
              segmenter.segment(image.withCalibration(stated), Progress.NONE).labels();
          boolean isDoubted =
              labels.calibration().doubts().stream().anyMatch(d -> d.text().contains("mm wide"));
          System.out.printf(" %.2f: %.3f%s", factor, dice(labels, truth), isDoubted ? "*" : "");
        }
        System.out.println();
      }
    }
  }

  private static double dice(ImageSeries<UnsignedByteType> labels, ImageSeries<?> truth) {
    long sum = 0;
    long both = 0;
    for (int z = 0; z < labels.slices(); z++) {
      byte[] found = Planes.labels(labels, z, 0);
      float[] real = Planes.floats(truth, z, 0);
      for (int i = 0; i < found.length; i++) {
        if (found[i] != 0) sum++;
        if (real[i] != 0) sum++;
        if (found[i] != 0 && real[i] != 0) both += 2;
      }
    }
    return (double) both / sum;
  }
}
