package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.NormalizationRule.Method;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.model.ReferenceHistogram;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

class TrainingHistogramTest {

  private static final Sampling SAMPLING =
      new Sampling(
          InputFrame.crop(4, 4, 0),
          new NormalizationRule(Method.RANGE, 0, 100),
          InputChannels.SLICE,
          AugmentationSets.of("standard"));

  /** A quarter of the pixels are bright; of the two volumes, one has twice the other's range. */
  private static LabelledSlice slice(int volume, float dark, float bright) {
    float[] image = new float[36];
    Arrays.fill(image, dark);
    // Rows 1 to 4 and columns 1 to 4 lie in the crop.
    for (int x = 1; x <= 4; x++) image[6 + x] = bright;
    image[0] = 1e6f; // outside
    return new LabelledSlice(new Plane(image, 6, 6), new LabelPlane(6, 6), null, volume);
  }

  @Test
  void theMeanOfTheVolumesAfterCropAndRange() {
    ReferenceHistogram histogram =
        TrainingHistogram.of(
            List.of(slice(3, 10, 20), slice(7, 100, 300), slice(3, 15, 15)), SAMPLING);
    assertEquals(2, histogram.volumes());
    List<Double> quantiles = histogram.quantiles();
    int n = ReferenceHistogram.RESOLUTION;
    assertEquals(n + 1, quantiles.size());
    // Volume 3: 12 pixels 0, 16 pixels 0.5, 4 pixels 1 of 32; volume 7: 12 of 16 are 0, 4 are 1.
    // Mean share not above 0: (12/32 + 12/16) / 2 = 0.5625; not above 0.5: (28/32 + 12/16) / 2.
    assertEquals(0, quantiles.get((int) (0.56 * n)), 1e-6);
    assertEquals(0.5, quantiles.get((int) Math.round(0.8125 * n)), 1e-6);
    assertEquals(1, quantiles.get(n), 1e-6);
  }

  @Test
  void withoutFinitePixelsThereIsNone() {
    LabelledSlice slice = slice(0, Float.NaN, Float.NaN);
    slice.image().pixels()[0] = Float.NaN;
    assertNull(TrainingHistogram.of(List.of(slice), SAMPLING));
  }

  @Test
  void untaggedImagesAreNoReferenceForTaggedOnes() {
    LabelledSlice slice = TestSlices.slice(60, 60, 30, 30, 14, 3, 1);
    Sampling tagged =
        new Sampling(
            SAMPLING.frame(),
            SAMPLING.normalization(),
            SAMPLING.channels(),
            AugmentationSets.of("simulated-tags"));
    assertNull(TrainingHistogram.of(List.of(slice), tagged));
  }
}
