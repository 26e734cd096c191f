package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.OutOfMemoryEngineException;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

class SliceValidationTest {

  private static final Sampling SAMPLING =
      new Sampling(
          InputFrame.heart(32, 32, 14, 1),
          Sampling.STANDARD_NORMALIZATION,
          InputChannels.SLICE,
          AugmentationSets.of("standard"));

  /** Says one class everywhere. */
  private record Stubborn(int classes, int answer) implements Predictor {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int sizeDivisor() {
      return 1;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      for (int i = 0; i < n * height * width; i++)
        for (int c = 0; c < classes; c++)
          probabilities[i * classes + c] = c == answer ? 0.7f : 0.1f;
    }

    @Override
    public void close() {}
  }

  @Test
  void diceOfOneAnswerEverywhere() {
    LabelledSlice slice = TestSlices.slice(60, 60, 33, 30, 12, 0, 0);
    SliceValidation validation = new SliceValidation(List.of(slice), SAMPLING);
    double[] dice = validation.dice(new Stubborn(4, 2), Progress.NONE);
    assertEquals(3, dice.length);
    assertEquals(0, dice[0]);
    assertEquals(0, dice[2]);
    // The ring of the myocardium: its area at the size of the window, against 32 x 32 pixels.
    double zoom = 14 / slice.frame().size();
    double ring = Math.PI * 12 * 12 * (1 - 0.36) * zoom * zoom;
    assertEquals(2 * ring / (ring + 32 * 32), dice[1], 0.02);
  }

  /** Has memory for so many images. */
  private record Narrow(Predictor predictor, int most) implements Predictor {

    @Override
    public int channels() {
      return predictor.channels();
    }

    @Override
    public int classes() {
      return predictor.classes();
    }

    @Override
    public int sizeDivisor() {
      return predictor.sizeDivisor();
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      if (n > most) throw new OutOfMemoryEngineException("too many", null);
      predictor.predict(images, n, height, width, probabilities);
    }

    @Override
    public void close() {}
  }

  @Test
  void scoresAreTheSameWithLittleMemory() {
    List<LabelledSlice> slices = TestSlices.several(19);
    Predictor plenty = new Stubborn(4, 2);
    SliceValidation validation = new SliceValidation(slices, SAMPLING);
    double[] expected = validation.dice(plenty, Progress.NONE);
    assertArrayEquals(expected, validation.dice(new Narrow(plenty, 3), Progress.NONE));
    assertEquals(2, validation.examples(new Narrow(plenty, 3)).size());
    assertThrows(
        OutOfMemoryEngineException.class,
        () -> validation.dice(new Narrow(plenty, 0), Progress.NONE));
  }

  @Test
  void someVolumesAreAlwaysTheSameAndAllOfThemGiveAllScores() {
    SliceValidation validation = new SliceValidation(TestSlices.several(6), SAMPLING);
    Stubborn predictor = new Stubborn(4, 1);
    assertEquals(6, validation.volumes());
    SliceValidation.Scores all = validation.some(predictor, 6, () -> false, Progress.NONE);
    assertArrayEquals(validation.dice(predictor, Progress.NONE), all.dice(), 1e-12);
    int[] asked = {0};
    SliceValidation.Scores two =
        validation.some(predictor, 6, () -> ++asked[0] == 2, Progress.NONE);
    assertEquals(2, two.volumes());
    assertEquals(2, two.slices());
    assertArrayEquals(
        two.dice(), validation.some(predictor, 2, () -> false, Progress.NONE).dice(), 0);
  }

  @Test
  void volumesCountOnceHoweverManySlicesTheyHave() {
    LabelledSlice one = TestSlices.slice(60, 60, 33, 30, 12, 0, 0);
    LabelledSlice two = TestSlices.slice(60, 60, 33, 30, 6, 0, 1);
    SliceValidation single = new SliceValidation(List.of(one, two), SAMPLING);
    SliceValidation repeated = new SliceValidation(List.of(one, one, one, two), SAMPLING);
    assertArrayEquals(
        single.dice(new Stubborn(4, 1), Progress.NONE),
        repeated.dice(new Stubborn(4, 1), Progress.NONE),
        1e-12);
  }

  @Test
  void classesThatNobodySeesAreLeftOut() {
    LabelPlane labels = new LabelPlane(60, 60);
    labels.pixels()[30 * 60 + 30] = 1;
    labels.pixels()[30 * 60 + 31] = 1;
    LabelledSlice slice = new LabelledSlice(new Plane(60, 60), labels, HeartFrame.of(labels), 0);
    double[] dice =
        new SliceValidation(List.of(slice), SAMPLING).dice(new Stubborn(4, 0), Progress.NONE);
    assertEquals(0, dice[0]);
    assertTrue(Double.isNaN(dice[1]) && Double.isNaN(dice[2]));
    assertTrue(new SliceValidation(List.of(), SAMPLING).isEmpty());
  }

  @Test
  void simulatedTagsAreSeenInValidationWhileNothingElseIsVaried() {
    List<LabelledSlice> slices = TestSlices.several(3);
    Sampling tagged = withAugmentation("simulated-tags");
    TrainingMonitor.Example plain = example(slices, withAugmentation("none"));
    TrainingMonitor.Example first = example(slices, tagged);
    assertArrayEquals(plain.reference().pixels(), first.reference().pixels());
    double largest = 0;
    for (int i = 0; i < plain.image().size(); i++)
      largest = Math.max(largest, Math.abs(plain.image().pixels()[i] - first.image().pixels()[i]));
    assertTrue(largest > 0.5, "standard deviations: " + largest);
    assertArrayEquals(first.image().pixels(), example(slices, tagged).image().pixels());
  }

  @Test
  void whatIsTaggedAlreadyGetsNoOtherTags() {
    List<LabelledSlice> slices = TestSlices.several(3);
    List<LabelledSlice> tagged = slices.stream().map(s -> s.withTagged(true)).toList();
    assertArrayEquals(
        example(slices, withAugmentation("none")).image().pixels(),
        example(tagged, withAugmentation("simulated-tags")).image().pixels());
    Set<String> heard = new HashSet<>();
    for (int seed = 0; seed < 40; seed++)
      withAugmentation("simulated-tags")
          .sample(tagged.get(0), new SplittableRandom(seed), (name, strength) -> heard.add(name));
    assertFalse(heard.contains("tags"));
    assertTrue(heard.containsAll(Set.of("gamma", "blur")), heard.toString());
  }

  private static Sampling withAugmentation(String name) {
    return new Sampling(
        SAMPLING.frame(), SAMPLING.normalization(), SAMPLING.channels(), AugmentationSets.of(name));
  }

  private static TrainingMonitor.Example example(List<LabelledSlice> slices, Sampling sampling) {
    return new SliceValidation(slices, sampling).examples(new Stubborn(4, 0)).get(1);
  }
}
