package sc.fiji.cardiacmr.dataset;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * What a selection must know of a label file.
 *
 * @param slices number of slices
 * @param labelled whether a phase holds any label
 * @param cavity pixels of the LV cavity in each phase
 * @param largestValue of all pixels
 */
public record LabelFacts(int slices, boolean[] labelled, long[] cavity, int largestValue) {

  static LabelFacts of(ImageSeries<UnsignedByteType> labels) {
    boolean[] labelled = new boolean[labels.phases()];
    long[] cavity = new long[labels.phases()];
    int largest = 0;
    for (int t = 0; t < labelled.length; t++)
      for (int z = 0; z < labels.slices(); z++)
        for (byte value : Planes.labels(labels, z, t)) {
          if (value == Labels.BACKGROUND) continue;
          labelled[t] = true;
          if (value == Labels.LV) cavity[t]++;
          largest = Math.max(largest, Byte.toUnsignedInt(value));
        }
    return new LabelFacts(labels.slices(), labelled, cavity, largest);
  }

  int phases() {
    return labelled.length;
  }

  /** Numbers, from 1, of the labelled phases that a row means. */
  List<Integer> labelledFrames(ManifestEntry row) {
    List<Integer> frames = new ArrayList<>();
    for (int t = 1; t <= labelled.length; t++)
      if (labelled[t - 1] && (row.frame() == ManifestEntry.ALL || row.frame() == t)) frames.add(t);
    return frames;
  }

  /** Number of slices that a row means. */
  List<Integer> slices(ManifestEntry row) {
    List<Integer> numbers = new ArrayList<>();
    for (int z = 1; z <= slices; z++)
      if (row.slice() == ManifestEntry.ALL || row.slice() == z) numbers.add(z);
    return numbers;
  }

  /** Number, from 1, of the labelled phase with the largest LV cavity; 0 if none has one. */
  int endDiastole() {
    int best = 0;
    for (int t = 1; t <= cavity.length; t++)
      if (cavity[t - 1] > 0 && (best == 0 || cavity[t - 1] > cavity[best - 1])) best = t;
    return best;
  }

  /** Number, from 1, of the labelled phase with the smallest LV cavity; 0 if none has one. */
  int endSystole() {
    int best = 0;
    for (int t = 1; t <= cavity.length; t++)
      if (cavity[t - 1] > 0 && (best == 0 || cavity[t - 1] < cavity[best - 1])) best = t;
    return best;
  }
}
