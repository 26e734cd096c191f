package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import java.util.List;
import sc.fiji.cardiacmr.image.Labels;

/** The plane that a series shows first: its middle slice, at ED if that is known. */
final class OpeningPlane {

  private OpeningPlane() {}

  /**
   * Shows it.
   *
   * @param candidates images of which one may hold the labels of this one
   */
  static void show(ImagePlus image, List<ImagePlus> candidates) {
    if (image.getStackSize() < 2) return;
    int phase = 1;
    if (image.getNFrames() > 1)
      phase =
          MatchingImage.isLabels(image)
              ? endDiastole(image)
              : MatchingImage.labels(image, candidates)
                  .filter(labels -> labels.getNFrames() == image.getNFrames())
                  .map(OpeningPlane::endDiastole)
                  .orElse(1);
    image.setPosition(1, (image.getNSlices() + 1) / 2, phase);
  }

  /** The phase, counted from 1, with the largest LV blood pool; the first one without any. */
  static int endDiastole(ImagePlus labels) {
    int best = 1;
    long largest = 0;
    for (int t = 1; t <= labels.getNFrames(); t++) {
      long size = 0;
      for (int z = 1; z <= labels.getNSlices(); z++)
        for (byte value : (byte[]) labels.getStack().getPixels(labels.getStackIndex(1, z, t)))
          if (value == Labels.LV) size++;
      if (size > largest) {
        largest = size;
        best = t;
      }
    }
    return best;
  }
}
