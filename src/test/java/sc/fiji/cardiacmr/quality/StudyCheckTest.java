package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class StudyCheckTest {

  private static final int[] PHASES = {1, 1, 2, 1, 5, 1, 4, 20};

  private static final Random SHAPES = new Random(11);

  /** A heart of any shape, turned so far that a mirrored one has its RV elsewhere. */
  private static Phantom heart(int phases, int seed) {
    return Phantom.create(
        PhantomParameters.builder()
            .matrix(96, 96)
            .spacing(2, 2, 8)
            .slices(8 + SHAPES.nextInt(4))
            .phases(phases)
            .leftVentricle(
                100 + 80 * SHAPES.nextDouble(),
                85 + 15 * SHAPES.nextDouble(),
                7 + 4 * SHAPES.nextDouble())
            .rotation(25 + 25 * SHAPES.nextDouble())
            .offset(-6 + 12 * SHAPES.nextDouble(), -6 + 12 * SHAPES.nextDouble(), 0)
            .signalToNoise(30)
            .seed(seed)
            .build(),
        Progress.NONE);
  }

  private static StudyQuality check(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels) {
    return StudyCheck.of(image, labels, null);
  }

  @Test
  void undamagedStudiesAreGood() {
    int planes = 0;
    int flagged = 0;
    int doubtful = 0;
    int studies = 0;
    for (int k = 0; k < PHASES.length; k++) {
      Phantom heart = heart(PHASES[k], k);
      for (ImageSeries<?> image : Arrays.asList(heart.image(), null)) {
        StudyQuality quality = check(image, heart.labels());
        studies++;
        if (quality.judgement().quality() != Quality.GOOD) doubtful++;
        for (PlaneQuality plane : quality.planes()) {
          planes++;
          if (plane.judgement().quality() != Quality.GOOD) flagged++;
        }
        assertEquals(heart.labels().slices() * heart.labels().phases(), quality.planes().size());
      }
    }
    assertTrue(flagged <= 0.01 * planes, flagged + " of " + planes + " slices");
    assertTrue(doubtful <= 0.06 * studies, doubtful + " of " + studies + " studies");
  }

  /**
   * A network that sees the heart notices all kinds of damage. Anatomy alone cannot: where all
   * slices are moved alike, or the first or last one is empty, the labels still are those of a
   * heart.
   */
  @ParameterizedTest
  @CsvSource({
    "EMPTIED, 0.5",
    "SHIFTED, 0.4",
    "MIRRORED, 0.3",
    "SWAPPED, 0.9",
    "HOLES, 0.85",
    "NOISE, 0.9"
  })
  void damageIsFound(LabelDamage damage, double byAnatomy) {
    Random random = new Random(damage.ordinal());
    int found = 0;
    int alone = 0;
    int variants = 0;
    for (int k = 0; k < 4; k++) {
      Phantom heart = heart(1, k);
      LabelPlane[] seen = LabelPlane.ofPhase(heart.labels(), 0);
      NetworkOpinion opinion =
          opinion(
              Planes.wrapLabels(seen, heart.labels().calibration(), "seen"),
              0.95,
              TestModels.model(2),
              0,
              0);
      for (int i = 0; i < 26; i++) {
        ImageSeries<UnsignedByteType> damaged = damage.of(heart.labels(), random);
        variants++;
        if (StudyCheck.of(heart.image(), damaged, opinion).judgement().quality() != Quality.GOOD)
          found++;
        if (check(null, damaged).judgement().quality() != Quality.GOOD) alone++;
      }
    }
    assertTrue(found >= 0.85 * variants, found + " of " + variants);
    assertTrue(alone >= byAnatomy * variants, alone + " of " + variants + " by anatomy");
  }

  /** As where a network takes liver or fat below the heart for the RV. */
  @Test
  void anRvThatGrowsTowardsTheApexIsDoubted() {
    String words = "The RV grows again towards the apex";
    int found = 0;
    for (int k = 0; k < 12; k++) {
      ImageSeries<UnsignedByteType> labels = heart(1, k).labels();
      List<LabelPlane> planes = new ArrayList<>(List.of(LabelPlane.ofPhase(labels, 0)));
      if (k % 2 == 1) Collections.reverse(planes);
      int toApex = k % 2 == 1 ? -1 : 1;
      int widest = 0;
      for (int z = 0; z < planes.size(); z++)
        if (rv(planes.get(z)) > rv(planes.get(widest))) widest = z;
      assertFalse(remarks(planes, labels.calibration()).contains(words));
      for (int steps = 2; steps <= 6; steps++) {
        int z = widest + steps * toApex;
        int beside = z >= 0 && z < planes.size() ? rv(planes.get(z - toApex)) : 0;
        double part = (double) beside / rv(planes.get(widest));
        if (part < 0.1 || part > 0.8) continue;
        List<LabelPlane> damaged = new ArrayList<>(planes);
        damaged.set(z, withMoreRv(planes.get(z), (int) (1.6 * beside)));
        String remarks = remarks(damaged, labels.calibration());
        assertTrue(remarks.contains(words + ": slice " + (z + 1)), z + " of " + k + remarks);
        found++;
      }
    }
    assertTrue(found >= 10, found + " slices");
  }

  private static int rv(LabelPlane plane) {
    int area = 0;
    for (byte label : plane.pixels()) if (label == Labels.RV) area++;
    return area;
  }

  /** The first pixels without a label from below are RV. */
  private static LabelPlane withMoreRv(LabelPlane plane, int area) {
    LabelPlane more = plane.blank();
    System.arraycopy(plane.pixels(), 0, more.pixels(), 0, plane.size());
    int missing = area - rv(plane);
    for (int i = plane.size() - 1; missing > 0; i--)
      if (more.pixels()[i] == 0) {
        more.pixels()[i] = Labels.RV;
        missing--;
      }
    return more;
  }

  private static String remarks(List<LabelPlane> planes, Calibration calibration) {
    LabelPlane[] slices = planes.toArray(LabelPlane[]::new);
    return check(null, Planes.wrapLabels(slices, calibration, "labels"))
        .judgement()
        .remarks()
        .toString();
  }

  /** Nothing that labels can be makes the check fail, and each plane has its row. */
  @Test
  void everyLabelImageIsJudged() {
    Random random = new Random(3);
    for (int variant = 0; variant < 300; variant++) {
      int size = variant % 5 == 0 ? 1 : 1 + random.nextInt(20);
      int slices = variant % 4 == 0 ? 1 : 1 + random.nextInt(5);
      int phases = variant % 3 == 0 ? 1 : 1 + random.nextInt(6);
      int kind = random.nextInt(6);
      LabelPlane[][] planes = new LabelPlane[phases][slices];
      for (LabelPlane[] phase : planes)
        for (int z = 0; z < slices; z++) {
          phase[z] = new LabelPlane(size, size);
          int one = random.nextInt(4);
          for (int i = 0; i < phase[z].size(); i++)
            phase[z].pixels()[i] =
                (byte)
                    switch (kind) {
                      case 0 -> 0;
                      case 1 -> 1 + variant % 6;
                      case 2 -> random.nextInt(256);
                      case 3 -> one;
                      case 4 -> random.nextInt(7);
                      default -> random.nextInt(9) == 0 ? random.nextInt(4) : 0;
                    };
        }
      ImageSeries<UnsignedByteType> labels = DrawnLabels.series(planes);
      if (random.nextBoolean()) labels = labels.withCalibration(Calibration.ofSpacing(1, 1, 8));
      StudyQuality quality = check(random.nextBoolean() ? null : labels, labels);
      assertEquals(slices * phases, quality.planes().size());
      Table table = quality.table();
      assertEquals(1 + slices * phases, table.rowCount());
      assertEquals(quality.judgement().quality().toString(), table.text(0, "quality"));
      assertTrue(quality.line().startsWith("quality: "), quality.line());
      if (kind == 0) assertNotEquals(Quality.GOOD, quality.judgement().quality());
    }
  }

  private static NetworkOpinion opinion(
      ImageSeries<UnsignedByteType> labels, double dice, QualityModel model, float... seen) {
    PlaneEvidence[][] planes = new PlaneEvidence[labels.phases()][labels.slices()];
    for (PlaneEvidence[] phase : planes) Arrays.fill(phase, DrawnLabels.evidence(dice, 0.2, seen));
    return new NetworkOpinion(labels, new NetworkEvidence(planes, 0.95), model);
  }

  @Test
  void theDiceOfANetworksOwnLabelsIsPredicted() {
    ImageSeries<UnsignedByteType> labels = DrawnLabels.series(DrawnLabels.stack(5));
    QualityModel model = TestModels.model(2);
    StudyQuality sure = StudyCheck.of(null, labels, opinion(labels, 0.95, model, 0, 0));
    assertEquals("quality: good - Predicted Dice: LV 0.94, MYO 0.94, RV 0.94.", sure.line());
    assertEquals(Quality.GOOD, sure.judgement().quality());
    assertTrue(Double.isNaN(sure.agreement()[1]));
    StudyQuality low = StudyCheck.of(null, labels, opinion(labels, 0.7, model, 0, 0));
    assertEquals(Quality.CHECK, low.judgement().quality());
    assertTrue(low.line().contains("The predicted Dice is low: LV 0.65"), low.line());
    StudyQuality hopeless = StudyCheck.of(null, labels, opinion(labels, 0.3, model, 0, 0));
    assertEquals(Quality.UNUSABLE, hopeless.judgement().quality());
    assertTrue(hopeless.judgement().remarks().get(0).startsWith("The predicted Dice is low: LV"));
    assertTrue(
        hopeless.planes().get(0).reasons().contains("predicted Dice is low"),
        hopeless.planes().get(0).reasons().toString());
    StudyQuality unknown = StudyCheck.of(null, labels, opinion(labels, 0.3, null, 0, 0));
    assertTrue(Double.isNaN(unknown.dice()[1]) && Double.isNaN(unknown.planes().get(0).distance()));
  }

  @Test
  void imagesUnlikeThoseOfTheTrainingAreNamed() {
    ImageSeries<UnsignedByteType> labels = DrawnLabels.series(DrawnLabels.stack(5));
    for (float far : new float[] {40, Float.NaN}) {
      StudyQuality quality =
          StudyCheck.of(null, labels, opinion(labels, 0.95, TestModels.model(2), far, 0));
      assertEquals(Quality.CHECK, quality.judgement().quality());
      assertTrue(quality.line().contains("unlike those that the network was trained with"));
      assertTrue(quality.planes().get(0).distance() > 3);
    }
  }

  @Test
  void labelsOfOthersAreComparedWithTheNetworks() {
    ImageSeries<UnsignedByteType> labels = DrawnLabels.series(DrawnLabels.stack(5));
    LabelPlane[] same = DrawnLabels.stack(5);
    NetworkOpinion opinion = opinion(DrawnLabels.series(same), 0.95, TestModels.model(2), 0, 0);
    StudyQuality alike = StudyCheck.of(null, labels, opinion);
    assertEquals(Quality.GOOD, alike.judgement().quality());
    assertEquals(1, alike.agreement()[1], 1e-12);
    assertTrue(alike.table().hasColumn("LV_agreement"));
    LabelPlane[] elsewhere = new LabelPlane[5];
    for (int z = 0; z < 5; z++) elsewhere[z] = DrawnLabels.heart(33, 34, 6, 10);
    StudyQuality other = StudyCheck.of(null, DrawnLabels.series(elsewhere), opinion);
    assertTrue(other.agreement()[1] < 0.3);
    assertTrue(
        other.line().contains("The labels agree little with those of the network: Dice LV 0."),
        other.line());
    assertTrue(other.planes().get(2).reasons().contains("the network sees something else"));
  }

  /** Also where a network is usually as bad, and whatever else is doubtful. */
  @Test
  void whyNothingCanBeMeasuredComesFirst() {
    ImageSeries<UnsignedByteType> labels = DrawnLabels.series(DrawnLabels.stack(5));
    QualityModel model = TestModels.model(2);
    QualityModel bad =
        new QualityModel(
            model.space(),
            model.dice(),
            model.farthest(),
            model.spreads(),
            new double[4],
            model.scores());
    NetworkOpinion seen = opinion(labels, 0.3, bad, 40, 0);
    StudyQuality quality =
        StudyCheck.of(
            null,
            labels,
            new NetworkOpinion(labels, new NetworkEvidence(seen.evidence().planes(), 0.1), bad));
    assertEquals(Quality.UNUSABLE, quality.judgement().quality());
    String first = quality.judgement().remarks().get(0);
    assertTrue(first.startsWith("The predicted Dice is low: LV 0."), first);
    assertTrue(quality.line().contains("Hardly a heart was found"), quality.line());
  }
}
