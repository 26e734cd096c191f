package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Labels;

class LabelCheckTest {

  private static final int VARIANTS = 320;

  private final ImageSeries<UnsignedByteType> heart = HeartLabels.phantom(8, 2, 1).labels();

  private static Judgement judge(ImageSeries<UnsignedByteType> labels) {
    return LabelCheck.of(labels).judgement(LabelMap.IDENTITY, LabelHint.PARAMETER);
  }

  @Test
  void aHeartIsGood() {
    assertEquals(Judgement.GOOD, judge(heart));
  }

  @Test
  void valuesOfAcdcAreRecognised() {
    Judgement found = judge(LabelMap.parse("1=3,2=2,3=1").apply(heart));
    assertEquals(Quality.UNUSABLE, found.quality());
    assertTrue(found.text().contains("encloses label 3, not label 1"), found.text());
    assertTrue(found.text().contains("Give labelmap=1=3,2=2,3=1."), found.text());
  }

  @Test
  void anRvWithTheValueOfScarIsRecognised() {
    Judgement found = judge(LabelMap.parse("1=1,2=2,3=4").apply(heart));
    assertEquals(Quality.UNUSABLE, found.quality());
    assertTrue(found.text().contains("counted as scar"), found.text());
    assertTrue(found.text().contains("no RV (3) is labelled"), found.text());
    assertTrue(found.text().contains("labelmap=1=1,2=2,4=3"), found.text());
  }

  @Test
  void theRemedyBeginsWithTheValuesOfTheFile() {
    LabelMap wrong = LabelMap.parse("10=3,20=2,30=1");
    Judgement found =
        LabelCheck.of(LabelMap.parse("1=3,2=2,3=1").apply(heart))
            .judgement(wrong, LabelHint.COLUMN);
    assertTrue(found.text().contains("Write 10=1,20=2,30=3 into the column"), found.text());
  }

  /** Scar of EMIDEC: 3 in the wall, no RV. */
  @Test
  void scarWithTheValueOfTheRvIsRecognised() {
    double[] middle = middle(heart);
    ImageSeries<UnsignedByteType> emidec =
        HeartLabels.changed(
            heart,
            (x, y, z, t) -> {
              int label = HeartLabels.at(heart, x, y, z, t);
              if (label == Labels.RV) return 0;
              boolean isScar = x - middle[0] > Math.abs(y - middle[1]);
              return label == Labels.MYO && isScar ? 3 : label;
            });
    LabelFindings found = LabelCheck.of(emidec);
    assertEquals(LabelMap.parse("1=1,2=2,3=4"), found.remedy());
  }

  @Test
  void goodHeartsOfAnyShapeAreGood() {
    Random random = new Random(5);
    List<String> alarms = new ArrayList<>();
    for (int i = 0; i < VARIANTS; i++) {
      ImageSeries<UnsignedByteType> labels = good(random, i);
      Judgement found =
          LabelCheck.of(labels).contradictions(LabelMap.IDENTITY, LabelHint.PARAMETER);
      if (found.quality() != Quality.GOOD) alarms.add(i + ": " + found.text());
    }
    assertEquals(List.of(), alarms);
  }

  /** Open rings at the base, holes of papillary muscles, no RV, one slice, no spacing, scar. */
  private ImageSeries<UnsignedByteType> good(Random random, int i) {
    int only = i % 6 == 0 ? 1 + random.nextInt(6) : -1;
    boolean hasRv = i % 5 != 0;
    double open = random.nextDouble() * 2 * Math.PI;
    int holes = random.nextInt(1000);
    boolean hasScar = i % 4 == 0;
    double[] middle = middle(heart);
    ImageSeries<UnsignedByteType> labels =
        HeartLabels.changed(
            heart,
            (x, y, z, t) -> {
              int label = HeartLabels.at(heart, x, y, z, t);
              if (only >= 0 && z != only) return 0;
              if (label == Labels.RV) return hasRv ? label : 0;
              double angle = Math.atan2(y - middle[1], x - middle[0]) - open;
              boolean isOpen = Math.cos(angle) > 0.4;
              if (label == Labels.MYO && z == 0 && only < 0 && isOpen) return 0;
              if (label == Labels.MYO && hasScar && Math.cos(angle) < -0.5) return Labels.SCAR;
              boolean isPapillary = (x / 3 * 31 + y / 3 * 17 + holes) % 23 == 0;
              return label == Labels.LV && isPapillary ? Labels.MYO : label;
            });
    return i % 3 == 0 ? HeartLabels.withoutSpacing(labels) : labels;
  }

  private static double[] middle(ImageSeries<UnsignedByteType> labels) {
    double x = 0;
    double y = 0;
    int n = 0;
    var cursor = labels.pixels().localizingCursor();
    while (cursor.hasNext())
      if (cursor.next().get() == Labels.LV) {
        x += cursor.getIntPosition(0);
        y += cursor.getIntPosition(1);
        n++;
      }
    return new double[] {x / n, y / n};
  }

  @Test
  void everyDamageIsFound() {
    Random random = new Random(9);
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < VARIANTS; i++) {
      int kind = i % 8;
      ImageSeries<UnsignedByteType> labels = damaged(good(random, 1 + i / 8 * 6), kind, random);
      if (judge(labels).quality() == Quality.GOOD) missed.add(i + " kind " + kind);
    }
    assertEquals(List.of(), missed);
  }

  private ImageSeries<UnsignedByteType> damaged(
      ImageSeries<UnsignedByteType> good, int kind, Random random) {
    switch (kind) {
      case 0, 1 -> {
        List<Integer> order = new ArrayList<>(List.of(1, 2, 3));
        while (order.equals(List.of(1, 2, 3))) Collections.shuffle(order, random);
        return HeartLabels.mapped(good, v -> v >= 1 && v <= 3 ? order.get(v - 1) : v);
      }
      case 2 -> {
        // LV and RV exchanged in some slices alone.
        int first = 2 + random.nextInt(2);
        return HeartLabels.changed(
            good,
            (x, y, z, t) -> {
              int v = HeartLabels.at(good, x, y, z, t);
              boolean isOdd = z == first || z == first + 1;
              return isOdd && (v == 1 || v == 3) ? 4 - v : v;
            });
      }
      case 3 -> {
        // The cavity moved against the wall.
        int shift = 14 + random.nextInt(10);
        return HeartLabels.changed(
            good,
            (x, y, z, t) -> {
              if (HeartLabels.at(good, x - shift, y, z, t) == 1) return 1;
              int v = HeartLabels.at(good, x, y, z, t);
              return v == 1 ? 0 : v;
            });
      }
      case 4 -> {
        // Scar far from the wall.
        int corner = random.nextInt(20);
        return HeartLabels.changed(
            good,
            (x, y, z, t) ->
                x >= corner && x < corner + 12 && y >= 2 && y < 14 && z == 3
                    ? 4
                    : HeartLabels.at(good, x, y, z, t) % 4);
      }
      case 5 -> {
        return good.withCalibration(Calibration.ofSpacing(25, 25, 8));
      }
      case 6 -> {
        return good.withCalibration(Calibration.ofSpacing(0.01, 0.01, 8));
      }
      default -> {
        return HeartLabels.mapped(good, v -> random.nextInt(7));
      }
    }
  }

  @Test
  void whatIsMissingIsSaidButDoesNotContradict() {
    ImageSeries<UnsignedByteType> mask = HeartLabels.mapped(heart, v -> v == 1 ? 1 : 0);
    LabelFindings found = LabelCheck.of(mask);
    assertEquals(List.of(), found.remarks());
    assertTrue(found.missing().get(0).contains("No myocardium (2) is labelled"));
    assertNotEquals(Quality.GOOD, judge(mask).quality());
    assertEquals(
        List.of("Nothing is labelled."),
        LabelCheck.of(HeartLabels.mapped(heart, v -> 0)).missing());
  }
}
