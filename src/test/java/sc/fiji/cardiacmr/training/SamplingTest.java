package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.IntensityAugmentation;
import sc.fiji.cardiacmr.training.augment.IntensityOperations;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.Sample;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;
import sc.fiji.cardiacmr.training.augment.SpatialList;
import sc.fiji.cardiacmr.training.recipe.TrainingRecipe;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;

class SamplingTest {

  private static final List<String> RECIPES = List.of("cine", "lge", "tagged", "small");

  private static Sampling sampling(String recipe) {
    try {
      return TrainingRecipe.of(RecipeFile.read(recipe, TrainingSchema.TRAINING)).sampling();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final NormalizationRule UNIT =
      new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100);

  private static Sampling standard(SpatialAugmentation spatial, int size, double heart) {
    return new Sampling(
        InputFrame.heart(size, size, heart, 1.4),
        Sampling.STANDARD_NORMALIZATION,
        InputChannels.SLICE,
        Augmentation.standard(spatial, IntensityAugmentation.DEFAULT));
  }

  /** A batch that the program made before it knew of any other augmentation than ours. */
  @Test
  void ourOwnSetDrawsWhatItHasAlwaysDrawn() throws IOException {
    String[] lines;
    try (InputStream stream = SamplingTest.class.getResourceAsStream("augment/standard.txt")) {
      lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n");
    }
    SpatialAugmentation spatial = new SpatialAugmentation(180, true, 1.3, 1.1, 1, 1, 0.5, 0.2, 0.2);
    TrainingBatch batch;
    try (BatchSource source =
        new BatchSource(TestSlices.several(3), standard(spatial, 20, 9), 3, 5, 0, 1, 0)) {
      batch = source.take();
    }
    String[] images = lines[0].trim().split(" ");
    String[] labels = lines[1].trim().split(" ");
    assertEquals(images.length - 1, batch.images().length);
    for (int i = 0; i < batch.images().length; i++) {
      // Four digits are kept.
      double expected = Double.parseDouble(images[i + 1]);
      assertEquals(expected, batch.images()[i], 1e-3 * Math.abs(expected) + 1e-5);
      assertEquals(Integer.parseInt(labels[i + 1]), batch.labels()[i]);
    }
  }

  @Test
  void trainingsDifferByEverythingThatDecidesTheirSamples() {
    List<Sampling> all = new ArrayList<>();
    for (String r : RECIPES) all.add(sampling(r));
    all.add(sampling("lge").still());
    all.add(
        new Sampling(
            sampling("lge").frame(), UNIT, InputChannels.SLICE, AugmentationSets.of("lge", 0.3)));
    all.add(
        new Sampling(
            InputFrame.crop(256, 256, 1.3), UNIT, InputChannels.SLICE, all.get(1).augmentation()));
    assertEquals(all.size(), all.stream().map(Sampling::identity).distinct().count());
    for (String r : RECIPES) assertEquals(sampling(r).identity(), sampling(r).identity());
  }

  /** Whatever a network is shown in validation it is shown when it segments the same image. */
  @ParameterizedTest
  @CsvSource({
    "crop, 48, 40, 0, SLICE",
    "crop, 96, 112, 0, GREY",
    "crop, 64, 64, 1.9, SLICE",
    "crop, 64, 48, 1.1, NEIGHBOURS",
    "resize, 48, 64, 0, GREY",
    "resize, 96, 80, 0, NEIGHBOURS"
  })
  void trainingAndPredictionShowTheNetworkTheSame(
      String fit, int width, int height, double spacing, InputChannels channels) {
    InputFrame frame = new InputFrame(InputFrame.Fit.of(fit), width, height, 0, spacing);
    NormalizationRule rule =
        channels.count() == 3
            ? NormalizationRule.IMAGENET
            : new NormalizationRule(NormalizationRule.Method.Z_SCORE, 1, 99, 0.2, 1.7);
    int slices = 3;
    float[] pixels = new float[71 * 90 * slices];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < pixels.length; i++) pixels[i] = i % 71 + 30 * (float) random.nextDouble();
    pixels[200] = Float.NaN;
    ImageSeries<?> image =
        new ImageSeries<>(
            ArrayImgs.floats(pixels, 71, 90, slices, 1), Calibration.ofSpacing(1.3, 1.2, 8), "i");
    byte[] labels = new byte[pixels.length];
    Arrays.fill(labels, 71 * 40, 71 * 50, (byte) 1);
    List<LabelledSlice> training =
        TrainingSlices.volume(
            image,
            sc.fiji.cardiacmr.image.Planes.wrapLabels(
                labels, 71, 90, slices, 1, Calibration.UNKNOWN, "l"),
            0,
            0,
            channels == InputChannels.NEIGHBOURS,
            frame.fit(),
            0);
    Sampling sampling = new Sampling(frame, rule, channels, AugmentationSets.of("lge"));
    RecordingPredictor validated = new RecordingPredictor(channels.count());
    new SliceValidation(training, sampling).dice(validated, Progress.NONE);
    RecordingPredictor segmented = new RecordingPredictor(channels.count());
    segmented.segment(image, frame, rule, channels);
    assertEquals(slices * sampling.length(), validated.seen().length);
    // The segmenter shows slices a second time, mirrored.
    float[] once = Arrays.copyOf(segmented.seen(), validated.seen().length);
    assertArrayEquals(once, validated.seen(), 1e-6f);
  }

  @Test
  void brightnessReachesTheNetworkWhereTheRuleIsARange() {
    LabelledSlice slice = TestSlices.slice(60, 60, 30, 30, 14, 3, 1);
    Augmentation brighter =
        new Augmentation(
            "brighter",
            Augmentation.Scale.UNIT,
            SpatialList.NONE,
            List.of(IntensityOperations.brightness(1, 0.5)));
    double[] strength = new double[1];
    Applied hear = (name, value) -> strength[0] = value;
    Sampling range = new Sampling(InputFrame.crop(80, 50, 0), UNIT, InputChannels.SLICE, brighter);
    Sample still = range.sample(slice);
    Sample changed = range.sample(slice, new SplittableRandom(3), hear);
    assertTrue(Math.abs(strength[0] - 1) > 0.01);
    for (int i = 0; i < still.image().size(); i++) {
      boolean padding = i % 80 < 10 || i % 80 >= 70;
      double expected = padding ? 0 : Math.min(1, still.image().pixels()[i] * strength[0]);
      assertEquals(expected, changed.image().pixels()[i], 1e-5);
    }
    // Otherwise the sample is normalised anew.
    Sampling deviations =
        new Sampling(
            InputFrame.crop(60, 60, 0),
            Sampling.STANDARD_NORMALIZATION,
            InputChannels.SLICE,
            brighter);
    float[] image = deviations.sample(slice, new SplittableRandom(3), hear).image().pixels();
    double sum = 0;
    for (float v : image) sum += v;
    assertEquals(0, sum / image.length, 1e-4);
  }

  @Test
  void meansAndDeviationsBelongToChannels() {
    Sampling sampling =
        new Sampling(
            InputFrame.resize(20, 16),
            NormalizationRule.IMAGENET,
            InputChannels.GREY,
            Augmentation.NONE);
    Sample sample = sampling.sample(TestSlices.slice(60, 60, 30, 30, 14, 3, 1));
    float[] batch = new float[sampling.length()];
    sampling.fill(sample, batch, 0);
    for (int i = 0; i < sample.image().pixels().length; i++) {
      assertEquals((sample.image().pixels()[i] - 0.485) / 0.229, batch[3 * i], 1e-5);
      assertEquals((sample.image().pixels()[i] - 0.456) / 0.224, batch[3 * i + 1], 1e-5);
      assertEquals((sample.image().pixels()[i] - 0.406) / 0.225, batch[3 * i + 2], 1e-5);
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Sampling(
                sampling.frame(),
                NormalizationRule.IMAGENET,
                InputChannels.SLICE,
                Augmentation.NONE));
  }
}
