package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Labels;

class SteadyProbabilitiesTest {

  private static final int CLASSES = 4;
  private static final int SIDE = RandomHeart.SIDE;
  private static final int PLANE = SIDE * SIDE * CLASSES;

  /**
   * Probabilities of a slice of a heart, with a share of doubt everywhere; axes T, pixel, class.
   */
  private static float[] course(RandomHeart heart, int z, Random random) {
    float[] course = new float[heart.phases * PLANE];
    for (int t = 0; t < heart.phases; t++)
      for (int i = 0; i < SIDE * SIDE; i++) {
        int label = heart.truth.values()[heart.truth.offset(z, t) + i];
        float sure = 0.7f + 0.3f * random.nextFloat();
        for (int c = 0; c < CLASSES; c++)
          course[t * PLANE + i * CLASSES + c] = c == label ? sure : (1 - sure) / (CLASSES - 1);
      }
    return course;
  }

  /** What a network makes of an image that it does not understand. */
  private static void spoil(float[] course, int t, Random random) {
    boolean isNothing = random.nextBoolean();
    for (int i = 0; i < SIDE * SIDE; i++) {
      int first = t * PLANE + i * CLASSES;
      int wrong = isNothing || random.nextInt(6) > 0 ? 0 : 1 + random.nextInt(3);
      for (int c = 0; c < CLASSES; c++) course[first + c] = c == wrong ? 0.85f : 0.05f;
    }
  }

  private static double dice(RandomHeart heart, int z, float[] course, int t, int value) {
    long both = 0;
    long all = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int found = 0;
      int first = t * PLANE + i * CLASSES;
      for (int c = 1; c < CLASSES; c++) if (course[first + c] > course[first + found]) found = c;
      boolean isTrue = heart.truth.values()[heart.truth.offset(z, t) + i] == value;
      if (isTrue) all++;
      if (found == value) all++;
      if (isTrue && found == value) both++;
    }
    return all == 0 ? 1 : 2.0 * both / all;
  }

  private static int middle(RandomHeart heart) {
    for (int z = heart.slices / 2; z < heart.slices; z++) {
      boolean isThere = true;
      for (int t = 0; t < heart.phases; t++) isThere &= heart.truth.area(z, t, Labels.LV) > 40;
      if (isThere) return z;
    }
    return -1;
  }

  @Test
  void phasesThatDepartAreMendedAndNamedAndGoodOnesKeepTheirShape() {
    Random random = new Random(6);
    int spoilt = 0;
    for (int i = 0; i < 150; i++) {
      RandomHeart heart = RandomHeart.beating(random, 10 + random.nextInt(21));
      int z = middle(heart);
      if (z < 0) continue;
      float[] course = course(heart, z, random);
      boolean isSpoilt = i % 3 > 0;
      // The first and the last phase have neighbours on one side only.
      int bad = i % 3 == 1 ? (heart.phases - 1) * random.nextInt(2) : random.nextInt(heart.phases);
      if (isSpoilt) spoil(course, bad, random);
      SteadyProbabilities steady = new SteadyProbabilities(CLASSES, Labels.LV, Labels.MYO);
      steady.steady(course, heart.phases, z);
      String name = "heart " + i + ", " + heart.phases + " phases, phase " + (bad + 1);
      for (int t = 0; t < heart.phases; t++) {
        boolean isMended = isSpoilt && t == bad;
        assertTrue(dice(heart, z, course, t, Labels.MYO) > (isMended ? 0.4 : 0.9), name + ", " + t);
        assertTrue(
            dice(heart, z, course, t, Labels.LV) > (isMended ? 0.75 : 0.93), name + ", " + t);
      }
      if (!isSpoilt) {
        assertEquals(List.of(), steady.doubts(), name);
        continue;
      }
      spoilt++;
      assertEquals(1, steady.doubts().size(), name);
      String text = steady.doubts().get(0).text();
      // Where a heart beats fast, a neighbour of the phase may depart as well.
      String phases = "\\(phases? (%d\\)|%d-%d\\)|%d-%d\\))";
      int p = bad + 1;
      Pattern named =
          Pattern.compile("slice " + (z + 1) + " " + phases.formatted(p, p - 1, p, p, p + 1));
      assertTrue(named.matcher(text).find(), name + text);
    }
    assertTrue(spoilt >= 80, spoilt + " hearts were spoilt");
  }

  @Test
  void aHeartAtRestStaysAsItIs() {
    Random random = new Random(7);
    RandomHeart heart = RandomHeart.beating(random, 12);
    int z = middle(heart);
    float[] one = course(heart, z, random);
    float[] course = new float[one.length];
    for (int t = 0; t < heart.phases; t++) System.arraycopy(one, 0, course, t * PLANE, PLANE);
    float[] before = course.clone();
    SteadyProbabilities steady = new SteadyProbabilities(CLASSES, Labels.LV, Labels.MYO);
    steady.steady(course, heart.phases, z);
    assertArrayEquals(before, course, 1e-6f);
    assertEquals(List.of(), steady.doubts());
  }

  @Test
  void noiseOutsideOfAHeartIsNotNamed() {
    Random random = new Random(8);
    float[] course = new float[10 * PLANE];
    for (int i = 0; i < course.length; i += CLASSES) {
      course[i] = 1 - 0.004f * random.nextFloat();
      course[i + 1 + random.nextInt(3)] = 1 - course[i];
    }
    SteadyProbabilities steady = new SteadyProbabilities(CLASSES, Labels.LV, Labels.MYO);
    steady.steady(course, 10, 0);
    assertEquals(List.of(), steady.doubts());
  }

  @Test
  void twoPhasesHaveNoneThatAgree() {
    float[] course = course(RandomHeart.beating(new Random(9), 10), 3, new Random(9));
    float[] two = Arrays.copyOf(course, 2 * PLANE);
    float[] before = two.clone();
    new SteadyProbabilities(CLASSES, Labels.LV, Labels.MYO).steady(two, 2, 0);
    assertArrayEquals(before, two);
  }
}
