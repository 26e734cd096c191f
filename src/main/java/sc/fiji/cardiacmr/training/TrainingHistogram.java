package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.MeanHistogram;
import sc.fiji.cardiacmr.harmonize.UnitRange;
import sc.fiji.cardiacmr.model.ReferenceHistogram;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/** The intensities of the images that a network learns from, to which others can be matched. */
final class TrainingHistogram {

  private TrainingHistogram() {}

  /**
   * The mean of the volumes' distributions, each after the crop and on the scale 0..1 (the work on
   * multi-centre LGE images, section 2.3). A volume counts as a whole, even if only some of its
   * slices are trained on: those.
   *
   * @return null if no pixel is finite, or if the network sees images of another kind, tagged ones
   */
  static ReferenceHistogram of(List<LabelledSlice> slices, Sampling sampling) {
    if (sampling.augmentation().unvaried().changesIntensity()) return null;
    Map<Integer, List<LabelledSlice>> volumes = new TreeMap<>();
    for (LabelledSlice slice : slices)
      volumes.computeIfAbsent(slice.volume(), v -> new ArrayList<>()).add(slice);
    MeanHistogram mean = new MeanHistogram();
    for (List<LabelledSlice> volume : volumes.values()) {
      Histogram histogram = Histogram.of(unit(volume, sampling));
      if (!histogram.isEmpty()) mean.add(histogram);
    }
    return mean.volumes() == 0
        ? null
        : new ReferenceHistogram(
            mean.volumes(), mean.histogram().quantiles(ReferenceHistogram.RESOLUTION));
  }

  private static float[] unit(List<LabelledSlice> volume, Sampling sampling) {
    int size = sampling.frame().width() * sampling.frame().height();
    float[] pixels = new float[size * volume.size()];
    for (int k = 0; k < volume.size(); k++)
      System.arraycopy(sampling.window(volume.get(k)).pixels(), 0, pixels, k * size, size);
    UnitRange.of(
            pixels, sampling.normalization().lowPercent(), sampling.normalization().highPercent())
        .apply(pixels);
    return pixels;
  }
}
