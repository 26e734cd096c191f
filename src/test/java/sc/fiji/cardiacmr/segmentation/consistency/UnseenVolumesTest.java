package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

class UnseenVolumesTest {

  private static final int HEARTS = 130;
  private static final Pattern RANGE = Pattern.compile("\\(EF\\) is (\\d+) to (\\d+) %");

  /** What is lost: phases, slices, or parts of them, at end-systole or anywhere. */
  private static boolean isLost(int kind, int z, int t, int slice, int phase, int es, int phases) {
    return switch (kind) {
      case 0 -> t == es;
      case 1 -> t == es || t == (es + 1) % phases;
      case 2 -> t == phase;
      case 3 -> z == slice;
      case 4 -> z == slice && t == es;
      default -> Math.abs(z - slice) <= 1 && Math.floorMod(t - phase, phases) < 3;
    };
  }

  private static int endSystole(RandomHeart heart) {
    long[] volumes = new long[heart.phases];
    for (int t = 0; t < heart.phases; t++)
      for (int z = 0; z < heart.slices; z++) volumes[t] += heart.truth.area(z, t, Labels.LV);
    int es = 0;
    for (int t = 0; t < heart.phases; t++) if (volumes[t] < volumes[es]) es = t;
    return es;
  }

  private static String damage(LabelSeries labels, RandomHeart heart, int kind, Random random) {
    PlaneAppearance[][] appearances = new PlaneAppearance[heart.phases][heart.slices];
    int slice = random.nextInt(heart.slices);
    int phase = random.nextInt(heart.phases);
    int es = endSystole(heart);
    for (int t = 0; t < heart.phases; t++)
      for (int z = 0; z < heart.slices; z++)
        if (isLost(kind, z, t, slice, phase, es, heart.phases)) {
          labels.put(new LabelPlane(labels.width(), labels.height()), z, t);
          appearances[t][z] = new PlaneAppearance(new float[256], true);
        }
    List<Doubt> doubts =
        ConsistentLabels.apply(labels, appearances, Consistency.CYCLE, true, 8).doubts();
    return doubts.toString();
  }

  @Test
  void anEjectionFractionThatIsOffIsNamedWithItsRange() {
    Random random = new Random(11);
    double[] errors = new double[HEARTS];
    int named = 0;
    for (int i = 0; i < HEARTS; i++) {
      RandomHeart heart = RandomHeart.beating(random, 10 + random.nextInt(21));
      LabelSeries labels = heart.copy();
      String doubts = damage(labels, heart, i % 6, random);
      double truth = RandomHeart.ef(heart.truth);
      double found = RandomHeart.ef(labels);
      errors[i] = Math.abs(found - truth);
      Matcher range = RANGE.matcher(doubts);
      boolean isNamed = range.find();
      String name = "heart %d, EF %.1f instead of %.1f: %s".formatted(i, found, truth, doubts);
      if (isNamed) {
        named++;
        assertTrue(Integer.parseInt(range.group(1)) <= found + 0.5, name);
        assertTrue(Integer.parseInt(range.group(2)) >= found - 0.5, name);
      }
      if (errors[i] <= 3) continue;
      assertTrue(isNamed, name);
      assertTrue(Integer.parseInt(range.group(1)) - 1 <= truth, name);
      assertTrue(Integer.parseInt(range.group(2)) + 1 >= truth, name);
    }
    Arrays.sort(errors);
    assertTrue(errors[HEARTS / 2] < 0.5, "median " + errors[HEARTS / 2]);
    assertTrue(errors[HEARTS * 4 / 5] < 3, "four of five " + errors[HEARTS * 4 / 5]);
    assertTrue(named < HEARTS * 0.6, named + " of " + HEARTS + " have a range");
  }

  @Test
  void aHeartOfWhichAllWasSeenHasNoRange() {
    Random random = new Random(12);
    for (int i = 0; i < 20; i++) {
      RandomHeart heart = RandomHeart.beating(random, 10 + random.nextInt(21));
      boolean[][] isUnseen = new boolean[heart.phases][heart.slices];
      UnseenVolumes.Ejection ejection =
          new UnseenVolumes(heart.truth, isUnseen, 4).ejection().orElseThrow();
      assertEquals(RandomHeart.ef(heart.truth), ejection.value(), 1e-9);
      assertEquals(0, ejection.error(), 1e-9);
    }
  }

  @Test
  void withoutVolumesThereIsNone() {
    LabelSeries empty = new LabelSeries(new byte[5 * 5 * 3 * 8], 5, 5, 3, 8);
    assertFalse(new UnseenVolumes(empty, new boolean[8][3], 2).ejection().isPresent());
  }
}
