package sc.fiji.cardiacmr.training.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import sc.fiji.cardiacmr.dataset.ImagePosition;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/**
 * The slices of a style.
 *
 * @param slices without labels
 * @param low what is dark in such images: the median over slices of the low percentile of what the
 *     generator sees
 * @param high what is bright in them: the same of the high percentile
 */
public record StyleSlices(List<LabelledSlice> slices, double low, double high) {

  /**
   * Reads the images of a manifest; labels are not looked at. Slices without contrast are left out.
   *
   * @param manifest images of one style; those of the split {@code training} count, or all where no
   *     split is named
   * @param sampling which part of a slice the generator sees, and its percentiles
   * @param notes told what was left out
   * @throws IOException if a file cannot be read, or there is no image
   * @throws IllegalArgumentException if splits are named, but none {@code training}
   */
  public static StyleSlices read(
      Manifest manifest, Sampling sampling, Consumer<String> notes, Progress progress)
      throws IOException {
    List<ManifestEntry> entries = training(manifest);
    List<LabelledSlice> slices = new ArrayList<>();
    List<Double> lows = new ArrayList<>();
    List<Double> highs = new ArrayList<>();
    int volume = 0;
    int blank = 0;
    Path read = null;
    ImageSeries<?> image = null;
    for (int i = 0; i < entries.size(); i++) {
      progress.checkCanceled();
      ManifestEntry entry = entries.get(i);
      progress.update(i, entries.size(), "Reading " + entry.image().getFileName());
      // Single phases of one file often stand in successive rows.
      if (!entry.image().equals(read)) image = NiftiReader.read(entry.image());
      read = entry.image();
      ImagePosition.require(
          entry.image(), entry.slice(), entry.frame(), image.slices(), image.phases());
      for (int t = 0; t < image.phases(); t++) {
        if (entry.frame() != 0 && entry.frame() != t + 1) continue;
        for (int z = 0; z < image.slices(); z++) {
          if (entry.slice() != 0 && entry.slice() != z + 1) continue;
          LabelledSlice slice = slice(Plane.finite(image, z, t), image, volume);
          double[] range = range(slice, sampling);
          if (range[1] > range[0]) {
            slices.add(slice);
            lows.add(range[0]);
            highs.add(range[1]);
          } else blank++;
        }
        volume++;
      }
    }
    if (slices.isEmpty())
      throw new IOException(
          "There is nothing to learn from: no slice has contrast, as in " + read + ".");
    if (blank > 0) notes.accept(Count.of(blank, "slice") + " without contrast left out.");
    return new StyleSlices(slices, median(lows), median(highs));
  }

  /** What is held out is not learned from. */
  private static List<ManifestEntry> training(Manifest manifest) {
    if (manifest.splits().equals(Set.of(""))) return manifest.entries();
    List<ManifestEntry> entries = manifest.split(Manifest.TRAINING).entries();
    if (!entries.isEmpty()) return entries;
    throw new IllegalArgumentException(
        "The manifest has no image in the split '%s'; its splits are: %s. Name them training, validation and test, or leave all empty."
            .formatted(Manifest.TRAINING, String.join(", ", manifest.splits())));
  }

  /** What the generator's -1 and 1 are in a slice, by the same pixels as in training. */
  private static double[] range(LabelledSlice slice, Sampling sampling) {
    float[] pixels = sampling.window(slice).pixels();
    float[] inside = new float[pixels.length];
    int n = 0;
    for (float pixel : pixels) if (!Float.isNaN(pixel)) inside[n++] = pixel;
    NormalizationRule rule = sampling.normalization();
    return Percentiles.of(inside, 0, n, rule.lowPercent(), rule.highPercent());
  }

  private static double median(List<Double> values) {
    return Percentiles.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static LabelledSlice slice(Plane plane, ImageSeries<?> image, int volume) {
    LabelPlane none = new LabelPlane(new byte[plane.size()], plane.width(), plane.height());
    return new LabelledSlice(
        plane, none, null, volume, image.calibration().dx(), image.calibration().dy());
  }
}
