package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

class ObstructionTest {

  /** Background, LV, myocardium, scar, grey zone, no-reflow. */
  private static final String LETTERS = ".LMRSNG";

  private static byte[] parse(String... rows) {
    String all = String.join("", rows);
    byte[] labels = new byte[all.length()];
    for (int i = 0; i < labels.length; i++) labels[i] = (byte) LETTERS.indexOf(all.charAt(i));
    return labels;
  }

  /** All pixels in one direction. */
  private static void check(int smallest, String[] before, String[] after) {
    byte[] labels = parse(before);
    Obstruction.add(new LabelPlane(labels, before[0].length(), before.length), smallest, i -> 0);
    assertArrayEquals(parse(after), labels);
  }

  @Test
  void aDarkCoreEnclosedByScarIsNoReflow() {
    check(
        1,
        new String[] {"......", ".SSSM.", ".SMSM.", ".SGSM.", "LLLLL."},
        new String[] {"......", ".SSSM.", ".SNSM.", ".SGSM.", "LLLLL."});
  }

  @Test
  void soIsWhatLiesBetweenScarAndEndocardium() {
    check(
        1,
        new String[] {".......", ".SSSSM.", ".SMMSM.", "LLLLLLL"},
        new String[] {".......", ".SSSSM.", ".SNNSM.", "LLLLLLL"});
  }

  @Test
  void whatReachesTheEpicardiumOrHealthyMyocardiumIsNot() {
    String[] open = {".......", ".SMSSM.", ".SMMSM.", "LLLLLLL"};
    check(1, open, open);
    String[] joined = {".......", ".SSSSM.", ".SMMMM.", "LLLLLLL"};
    check(1, joined, joined);
    String[] healthy = {"LLLL", "LMML", "LLLL"};
    check(1, healthy, healthy);
  }

  @Test
  void smallHolesAreNoise() {
    check(
        3,
        new String[] {"......", ".SSSS.", ".SMMS.", ".SSSS."},
        new String[] {"......", ".SSSS.", ".SSSS.", ".SSSS."});
  }

  @Test
  void healthyMyocardiumInsideScarAllAroundStays() {
    int size = 41;
    byte[] labels = new byte[size * size];
    for (int i = 0; i < labels.length; i++) {
      double r = Math.hypot(i % size - 20, i / size - 20);
      labels[i] = (byte) (r < 8 ? Labels.LV : r < 12 ? Labels.MYO : r < 17 ? Labels.SCAR : 0);
    }
    byte[] before = labels.clone();
    Obstruction.add(
        new LabelPlane(labels, size, size),
        1,
        i ->
            Math.floorMod(
                Math.round(Math.toDegrees(Math.atan2(i / size - 20, i % size - 20))), 360));
    assertArrayEquals(before, labels);
    Obstruction.add(new LabelPlane(labels, size, size), 1, i -> 0);
    int noReflow = 0;
    for (byte label : labels) if (label == Labels.NO_REFLOW) noReflow++;
    assertEquals(count(before, Labels.MYO), noReflow, "but for its extent it would be no-reflow");
  }

  private static int count(byte[] labels, int value) {
    int n = 0;
    for (byte label : labels) if (label == value) n++;
    return n;
  }
}
