package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TestSlices;

class AugmentationSetsTest {

  private static final int DRAWS = 400;

  private static Map<String, Integer> applied(Augmentation augmentation) {
    LabelledSlice slice = TestSlices.slice(40, 36, 20, 18, 9, 0, 1);
    Sampling sampling =
        new Sampling(
            InputFrame.crop(24, 24, 0),
            new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100),
            InputChannels.SLICE,
            augmentation);
    Map<String, Integer> counts = new HashMap<>();
    for (long seed = 0; seed < DRAWS; seed++)
      sampling.sample(
          slice, new SplittableRandom(seed), (name, value) -> counts.merge(name, 1, Integer::sum));
    return counts;
  }

  private static void assertShare(double expected, Map<String, Integer> counts, String operation) {
    double share = counts.getOrDefault(operation, 0) / (double) DRAWS;
    assertEquals(expected, share, 0.08, operation);
  }

  @ParameterizedTest
  @CsvSource({
    "s1, 0, 0.75, rotation zoom warp brightness contrast",
    "s2, 0.5, 0.75, rotation zoom warp brightness contrast",
    "tagged, 0.5, 0.5, flip up-down|affine|elastic|noise|blur",
    "lge-spatial, 0.2, 0.2, flip up-down|rotation|pixel size|crop",
    "lge-intensity, 0, 0.2, bilateral|noise|gamma|inverse gamma|brightness|contrast"
  })
  void operationsAreAppliedAsOftenAsTheyShould(String set, double flip, double p, String names) {
    Map<String, Integer> counts = applied(AugmentationSets.of(set));
    assertShare(flip, counts, "flip left-right");
    List<String> operations = List.of(names.split(names.contains("|") ? "\\|" : " "));
    for (String name : operations) assertShare(p, counts, name);
    assertEquals(operations.size() + (flip > 0 ? 1 : 0), counts.size());
  }

  @Test
  void lgeIsBothItsHalves() {
    Augmentation lge = AugmentationSets.of("lge");
    assertEquals(AugmentationSets.of("lge-spatial").spatial(), lge.spatial());
    assertEquals(AugmentationSets.of("lge-intensity").intensity(), lge.intensity());
    assertEquals(List.of(), AugmentationSets.of("lge-spatial").intensity());
    assertTrue(AugmentationSets.of("lge-intensity").spatial().isStill());
  }

  @Test
  void multiCentreInvertsAndChangesEverythingElseMoreOften() {
    Map<String, Integer> counts = applied(AugmentationSets.of("multi-centre"));
    assertShare(0.25, counts, "inversion");
    assertShare(0.2, counts, "bilateral");
    assertShare(0.25, counts, "bias field");
    assertShare(0.25, counts, "coarser");
    // Both its sources have these two.
    assertShare(0.45, counts, "gamma");
    assertShare(0.45, counts, "noise");
    assertEquals(
        AugmentationSets.of("standard").spatial(), AugmentationSets.of("multi-centre").spatial());
  }

  @Test
  void probabilityCanBeOverridden() {
    Map<String, Integer> all = applied(AugmentationSets.of("lge", 1));
    assertEquals(11, all.size());
    all.forEach((name, n) -> assertEquals(DRAWS, n, name));
    assertEquals(Map.of(), applied(AugmentationSets.of("s2", 0)));
    assertFalse(AugmentationSets.of("standard", 0).changesIntensity());
    assertEquals(
        SpatialAugmentation.DEFAULT, AugmentationSets.of("standard", 0).spatial(), "its ranges");
  }

  @Test
  void everySetHasItsNameAndIsTheSameEachTime() {
    for (String name : AugmentationSets.names()) {
      Augmentation set = AugmentationSets.of(name);
      assertEquals(name, set.name());
      // Checkpoints are recognised by it: it must not hold addresses of objects.
      assertEquals(AugmentationSets.of(name).toString(), set.toString());
      assertEquals(AugmentationSets.of(name), set);
      for (String other : AugmentationSets.names())
        if (!other.equals(name)) assertNotEquals(AugmentationSets.of(other), set);
    }
    assertEquals(Map.of(), applied(AugmentationSets.of("none")));
  }

  @Test
  void whatDoesNotExistIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> AugmentationSets.of("s3")).getMessage();
    assertTrue(message.contains("'s3'") && message.contains("lge-spatial"), message);
    assertThrows(IllegalArgumentException.class, () -> AugmentationSets.of("none", 0.5));
    assertThrows(IllegalArgumentException.class, () -> AugmentationSets.of("lge", 1.5));
  }
}
