package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.PlaneEvidence;

class EvidenceCollectorTest {

  private static final int SIZE = 16;
  private static final int SLICES = 3;
  private static final NetworkInput INPUT =
      new NetworkInput(
          InputFrame.crop(SIZE, SIZE, 1.5),
          new NormalizationRule(NormalizationRule.Method.Z_SCORE, 0.5, 99.5),
          InputChannels.of(List.of("intensity")));

  /** Answers at random, but always the same. */
  private record Guesser(int classes, long seed) implements Predictor {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int sizeDivisor() {
      return 2;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      Random random = new Random(seed);
      float[] all = new float[classes];
      for (int i = 0; i < n * height * width; i++) {
        float sum = 0;
        for (int c = 0; c < classes; c++) sum += all[c] = random.nextFloat();
        for (int c = 0; c < classes; c++) probabilities[i * classes + c] = all[c] / sum;
      }
    }

    @Override
    public void close() {}
  }

  private static PlaneEvidence[] evidence(SegmentationModel model) {
    ImageSeries<?> image =
        ImageSeries.of(
            ArrayImgs.floats(new float[SIZE * SIZE * SLICES], SIZE, SIZE, SLICES),
            Calibration.ofSpacing(1.5, 1.5, 8),
            "image");
    return new Segmenter(model, SegmentationOptions.DEFAULT)
        .segment(image, Progress.NONE)
        .evidence()
        .orElseThrow()
        .planes()[0];
  }

  /** The calibration was made with scar as myocardium, and is used for both. */
  @Test
  void whatIsKnownOfTheMyocardiumIsTheSameWithScarAsAClassOfItsOwn() {
    Random random = new Random(5);
    for (int variant = 0; variant < 30; variant++) {
      List<String> names = new ArrayList<>(List.of("LV", "MYO", "RV", "scar"));
      Collections.shuffle(names, random);
      names.add(0, "background");
      LabelClasses classes = LabelClasses.of(names);
      Guesser guesser = new Guesser(classes.count(), variant);
      SegmentationModel separate = new SegmentationModel("guesser", guesser, INPUT, classes);
      PlaneEvidence[] merged = evidence(separate.withScarAsMyocardium());
      PlaneEvidence[] own = evidence(separate);
      for (int z = 0; z < SLICES; z++) {
        assertTrue(merged[z].areas()[Labels.MYO] > 0);
        assertArrayEquals(merged[z].areas(), own[z].areas(), 1e-9, names.toString());
        assertArrayEquals(merged[z].expectedDice(), own[z].expectedDice(), 1e-6);
        assertArrayEquals(merged[z].copiesDice(), own[z].copiesDice(), 1e-6);
        assertEquals(merged[z].uncertainty(), own[z].uncertainty(), 1e-4);
      }
    }
  }
}
