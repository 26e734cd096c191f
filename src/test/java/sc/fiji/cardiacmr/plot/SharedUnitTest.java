package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.metrics.ConfusionTable;
import sc.fiji.cardiacmr.metrics.EvaluatedCase;
import sc.fiji.cardiacmr.metrics.SurfaceDistance;
import sc.fiji.cardiacmr.metrics.VolumeDifference;
import sc.fiji.cardiacmr.metrics.VolumeScore;

class SharedUnitTest {

  private static final ConfusionTable SOME = new ConfusionTable(2, 1, 1, 5);
  private static final ConfusionTable NONE = new ConfusionTable(0, 0, 0, 9);

  private static VolumeScore score(String unit, ConfusionTable table) {
    return new VolumeScore(
        EvaluatedCase.of("a"),
        0,
        "LV",
        List.of(),
        table,
        SurfaceDistance.UNDEFINED,
        SurfaceDistance.UNDEFINED,
        "mm",
        "mm",
        new VolumeDifference(table.predicted(), table.referenced(), unit));
  }

  @Test
  void theMajorityOfTheVolumesThatHoldTheClassDecidesInAnyOrder() {
    Random random = new Random(2);
    for (int trial = 0; trial < 200; trial++) {
      List<VolumeScore> scores = new ArrayList<>();
      int ml = 0;
      int voxels = 0;
      for (int k = 1 + random.nextInt(9); k > 0; k--) {
        boolean isMl = random.nextBoolean();
        boolean isEmpty = random.nextInt(4) == 0;
        scores.add(score(isMl ? "ml" : "voxels", isEmpty ? NONE : SOME));
        if (isEmpty) continue;
        if (isMl) ml++;
        else voxels++;
      }
      SharedUnit shared = SharedUnit.of(scores);
      if (ml + voxels > 0) assertEquals(ml >= voxels ? "ml" : "voxels", shared.unit());
      assertEquals(Math.max(ml, voxels), shared.scores().size());
      assertEquals(Math.min(ml, voxels), shared.leftOut());
    }
  }

  @Test
  void theTitleNamesWhatIsLeftOutIfAnything() {
    VolumeScore ml = score("ml", SOME);
    assertEquals("LV", SharedUnit.of(List.of(ml)).title("LV"));
    assertEquals(
        "LV (1 left out: other unit)",
        SharedUnit.of(List.of(score("voxels", SOME), ml, ml)).title("LV"));
    assertEquals("voxels", SharedUnit.of(List.of(score("voxels", NONE))).unit());
    assertEquals("", SharedUnit.mostFrequent(List.of()));
  }
}
