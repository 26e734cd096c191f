package sc.fiji.cardiacmr.training.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sc.fiji.cardiacmr.dataset.ImagePosition;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/**
 * The slices of a style.
 *
 * @param slices without labels
 * @param low what is dark in such images: the median over volumes of a low percentile
 * @param high what is bright in them
 */
public record StyleSlices(List<LabelledSlice> slices, double low, double high) {

  /**
   * Reads the images of a manifest; labels are not looked at. Slices without contrast are left out.
   *
   * @param manifest images of one style; those of the split {@code training} count, or all where
   *     there is none
   * @param lowPercent percentile for {@link #low}
   * @param highPercent percentile for {@link #high}
   * @param notes told what was left out
   * @throws IOException if a file cannot be read, or there is no image
   */
  public static StyleSlices read(
      Manifest manifest,
      double lowPercent,
      double highPercent,
      Consumer<String> notes,
      Progress progress)
      throws IOException {
    boolean isSplit = manifest.splits().contains(Manifest.TRAINING);
    List<ManifestEntry> entries =
        (isSplit ? manifest.split(Manifest.TRAINING) : manifest).entries();
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
          Plane plane = Plane.finite(image, z, t);
          double[] range = Percentiles.of(plane.pixels(), 0, plane.size(), lowPercent, highPercent);
          if (range[1] > range[0]) {
            slices.add(slice(plane, image, volume));
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

  private static double median(List<Double> values) {
    return Percentiles.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static LabelledSlice slice(Plane plane, ImageSeries<?> image, int volume) {
    LabelPlane none = new LabelPlane(new byte[plane.size()], plane.width(), plane.height());
    return new LabelledSlice(
        plane, none, null, volume, image.calibration().dx(), image.calibration().dy());
  }
}
