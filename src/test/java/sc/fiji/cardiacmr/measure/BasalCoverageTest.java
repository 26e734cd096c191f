package sc.fiji.cardiacmr.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.TestLabels;

class BasalCoverageTest {

  private static double fraction(String... rows) {
    return new BasalCoverage(rows[0].length(), rows.length).fraction(TestLabels.draw(rows));
  }

  @Test
  void closedRingCoversAll() {
    assertEquals(1, fraction("22222", "21112", "21112", "22222"));
  }

  @Test
  void openRingCoversItsPart() {
    // Nine of the ten cavity pixels lie at the outside; six of them touch myocardium.
    assertEquals(6.0 / 9, fraction("2222222", "2111...", "211111.", "211....", "2222..."), 1e-12);
    assertEquals(0, fraction("111", "111"));
    assertEquals(0, fraction("222", "222"), "no cavity");
  }

  @Test
  void papillaryMusclesInsideDoNotCount() {
    assertEquals(0, fraction(".....", ".111.", ".121.", ".111.", "....."));
  }

  @Test
  void cavityAtTheEdgeOfTheImageHasAnOutside() {
    assertEquals(0.5, fraction("11", "11", "22"), 1e-12);
  }

  @Test
  void isNotInfluencedByTheSliceBefore() {
    BasalCoverage coverage = new BasalCoverage(3, 3);
    coverage.fraction(TestLabels.draw("222", "212", "222"));
    assertEquals(0, coverage.fraction(TestLabels.draw("...", ".1.", "...")));
  }
}
