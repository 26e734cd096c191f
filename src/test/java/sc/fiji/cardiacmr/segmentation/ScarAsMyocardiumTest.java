package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.ArgMax;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;

class ScarAsMyocardiumTest {

  /** Answers with given probabilities, axes N, Y, X, C. */
  private static final class Fixed implements Predictor {

    final int classes;
    final float[] answer;
    boolean isClosed;

    Fixed(int classes, float[] answer) {
      this.classes = classes;
      this.answer = answer;
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int classes() {
      return classes;
    }

    @Override
    public int sizeDivisor() {
      return 8;
    }

    @Override
    public Precision precision() {
      return Precision.BFLOAT16;
    }

    @Override
    public int features() {
      return 2;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      System.arraycopy(answer, 0, probabilities, 0, answer.length);
    }

    @Override
    public void predict(
        float[] images, int n, int height, int width, float[] probabilities, float[] features) {
      predict(images, n, height, width, probabilities);
      for (int i = 0; i < 2 * n; i++) features[i] = 7 + i;
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  @Test
  void probabilitiesOfScarAndMyocardiumAreAddedWhereverTheyStand() {
    Random random = new Random(4);
    for (int variant = 0; variant < 200; variant++) {
      List<String> others = new ArrayList<>(List.of("LV", "MYO", "RV", "scar", "edema"));
      Collections.shuffle(others, random);
      List<String> names = new ArrayList<>(List.of("background"));
      for (String name : others)
        if (name.equals("MYO") || name.equals("scar") || random.nextBoolean()) names.add(name);
      LabelClasses known = LabelClasses.of(names);
      int n = 1 + random.nextInt(2);
      int pixels = n * 8 * 16;
      float[] answer = new float[pixels * known.count()];
      for (int i = 0; i < answer.length; i++) answer[i] = random.nextFloat();
      ScarAsMyocardium merged =
          new ScarAsMyocardium(new Fixed(known.count(), answer.clone()), known);
      LabelClasses left = merged.labelClasses();
      assertEquals(known.count() - 1, merged.classes());
      assertFalse(left.has(Labels.SCAR));
      float[] got = new float[pixels * merged.classes()];
      merged.predict(new float[0], n, 8, 16, got);
      for (int i = 0; i < pixels; i++)
        for (String name : left.names()) {
          float expected = answer[i * known.count() + names.indexOf(name)];
          if (name.equals("MYO")) expected += answer[i * known.count() + names.indexOf("scar")];
          assertEquals(
              expected,
              got[i * left.count() + left.names().indexOf(name)],
              0f,
              name + " of " + names);
        }
    }
  }

  @Test
  void aPixelBetweenScarAndHealthyMyocardiumIsWall() {
    LabelClasses known = LabelClasses.of(List.of("background", "LV", "MYO", "RV", "scar"));
    float[] unsure = {0.05f, 0.4f, 0.25f, 0, 0.3f};
    assertEquals(Labels.LV, known.value(ArgMax.of(unsure, 0, 5)));
    ScarAsMyocardium merged = new ScarAsMyocardium(new Fixed(5, unsure), known);
    float[] got = new float[4];
    merged.predict(new float[3], 1, 1, 1, got);
    assertEquals(Labels.MYO, merged.labelClasses().value(ArgMax.of(got, 0, 4)));
  }

  @Test
  void whatTheNetworkSawIsPassedOn() {
    LabelClasses known = LabelClasses.of(List.of("background", "MYO", "scar"));
    float[] answer = {0.25f, 0.25f, 0.5f, 0.5f, 0.5f, 0};
    ScarAsMyocardium merged = new ScarAsMyocardium(new Fixed(3, answer), known);
    assertEquals(2, merged.features());
    float[] got = new float[4];
    float[] features = new float[4];
    merged.predict(new float[6], 2, 1, 1, got, features);
    assertArrayEquals(new float[] {0.25f, 0.75f, 0.5f, 0.5f}, got);
    assertArrayEquals(new float[] {7, 8, 9, 10}, features);
  }

  @Test
  void allElseIsThatOfTheNetwork() {
    Fixed network = new Fixed(3, new float[0]);
    LabelClasses known = LabelClasses.of(List.of("background", "MYO", "scar"));
    ScarAsMyocardium merged = new ScarAsMyocardium(network, known);
    assertEquals(3, merged.channels());
    assertEquals(8, merged.sizeDivisor());
    assertEquals(Precision.BFLOAT16, merged.precision());
    merged.close();
    assertTrue(network.isClosed);
  }

  @Test
  void bothClassesAreNeeded() {
    LabelClasses cine = LabelClasses.CINE;
    assertFalse(ScarAsMyocardium.isPossible(cine));
    assertFalse(ScarAsMyocardium.isPossible(LabelClasses.of(List.of("background", "scar"))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ScarAsMyocardium(new Fixed(4, new float[0]), cine));
  }
}
