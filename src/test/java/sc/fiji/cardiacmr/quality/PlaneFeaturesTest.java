package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;

class PlaneFeaturesTest {

  private static final FeatureSpace SPACE =
      new FeatureSpace(new double[] {0, 0, 0}, new double[][] {{1, 0, 0}}, new double[] {2}, 1);

  private static double number(double[] numbers, String name) {
    return numbers[PlaneFeatures.NAMES.indexOf(name)];
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  @Test
  void theNumbersAreThoseComputedByHand() {
    ImageSeries<UnsignedByteType> labels =
        DrawnLabels.series("11.. 11.. 22.. ....", ".11. .11. 22.. ....", ".... .... .... ....");
    PlaneEvidence[][] evidence = {
      {
        DrawnLabels.evidence(0.9, 0.3, 2, 0, 0),
        DrawnLabels.evidence(0.7, 0.3, 4, 3, 4),
        DrawnLabels.evidence(Double.NaN, 5, 0, 0, 0)
      }
    };
    PlaneFeatures features = new PlaneFeatures(new StudyShapes(null, labels), evidence, SPACE);
    double[] numbers = features.of(1, 0, 1);
    assertEquals(PlaneFeatures.NAMES.size(), numbers.length);
    assertEquals(logit(0.7), number(numbers, "expected"), 1e-12);
    assertEquals(logit(0.7), number(numbers, "copies"), 1e-12);
    assertEquals(Math.log(0.3), number(numbers, "uncertainty"), 1e-12);
    // Along the component 4/2; beside it 25 in two directions of spread 1.
    double distance = Math.sqrt((4 + 25 / 2.0) / 2);
    assertEquals(distance, features.distance(1, 0), 1e-12);
    assertEquals(Math.log(distance), number(numbers, "distance"), 1e-12);
    assertEquals(0, number(numbers, "area"), 1e-12);
    assertEquals(logit(0.25), number(numbers, "slices"), 1e-12, "0.5 below, 0 above");
    assertEquals(logit(0.02), number(numbers, "slices_least"), 1e-12);
    assertEquals(logit(0.8), number(numbers, "phases"), 1e-12, "one phase: unknown");
    assertEquals(46.0 / 50, number(numbers, "changed"), 1e-12);
    assertEquals(1.0 / 8, number(numbers, "ring"), 1e-12);
    assertEquals(7.0 / 8, number(numbers, "open"), 1e-12);
    assertEquals(0, number(numbers, "contrast"), "there is no image");
    assertEquals(1, number(numbers, "ends"), "above is none");
    assertEquals(Math.log(8 / 2.0), number(numbers, "compactness"), 1e-12);
    assertEquals(logit(0.7), number(numbers, "others"), 1e-12);
  }

  @Test
  void copiesAreThoseOfTheNearestSliceThatWasAskedTwice() {
    ImageSeries<UnsignedByteType> labels = DrawnLabels.series(DrawnLabels.stack(4));
    double[] unknown = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    PlaneEvidence[][] evidence = {new PlaneEvidence[4]};
    for (int z = 0; z < 4; z++) {
      PlaneEvidence plane = DrawnLabels.evidence(0.1 + 0.2 * z, 0.3);
      evidence[0][z] = z == 0 || z == 3 ? plane : plane.withCopies(unknown);
    }
    PlaneFeatures features = new PlaneFeatures(new StudyShapes(null, labels), evidence, null);
    assertEquals(0.1, features.copies(1, 0, 1), 1e-12);
    assertEquals(0.7, features.copies(2, 0, 1), 1e-12);
    assertEquals(1, features.distance(0, 0), "no space is known");
  }

  /** Whatever is labelled and whatever the network says, a regression gets finite numbers. */
  @Test
  void allNumbersAreFinite() {
    Random random = new Random(5);
    for (int variant = 0; variant < 300; variant++) {
      int phases = variant % 3 == 0 ? 1 : 1 + random.nextInt(5);
      int slices = 1 + random.nextInt(4);
      int size = 1 + random.nextInt(7);
      LabelPlane[][] planes = new LabelPlane[phases][slices];
      PlaneEvidence[][] evidence = new PlaneEvidence[phases][slices];
      for (int t = 0; t < phases; t++)
        for (int z = 0; z < slices; z++) {
          planes[t][z] = new LabelPlane(size, size);
          int one = random.nextInt(4);
          boolean isNoise = random.nextBoolean();
          for (int i = 0; i < planes[t][z].size(); i++)
            planes[t][z].pixels()[i] = (byte) (isNoise ? random.nextInt(4) : one);
          evidence[t][z] = any(random);
        }
      ImageSeries<UnsignedByteType> labels = DrawnLabels.series(planes);
      StudyShapes shapes =
          new StudyShapes(random.nextBoolean() ? null : any(labels, random), labels);
      PlaneFeatures features =
          new PlaneFeatures(shapes, evidence, random.nextInt(4) == 0 ? null : SPACE);
      for (int t = 0; t < phases; t++)
        for (int z = 0; z < slices; z++)
          for (int value = 1; value <= 3; value++)
            if (shapes.at(z, t).areas()[value] > 0) {
              double[] numbers = features.of(z, t, value);
              assertTrue(
                  Arrays.stream(numbers).allMatch(Double::isFinite),
                  variant + ": " + Arrays.toString(numbers));
            }
    }
  }

  private static PlaneEvidence any(Random random) {
    double[][] numbers = new double[3][4];
    for (double[] of : numbers)
      for (int i = 0; i < 4; i++) of[i] = random.nextInt(3) == 0 ? Double.NaN : random.nextDouble();
    double[] areas = new double[4];
    for (int i = 1; i < 4; i++) areas[i] = random.nextInt(3) * 7.5;
    float[] odd = {Float.NaN, 1e30f, 0, 1, 1e6f, Float.POSITIVE_INFINITY};
    float[] features =
        random.nextInt(3) == 0
            ? new float[0]
            : new float[] {odd[random.nextInt(odd.length)], random.nextFloat(), 0};
    double[] uncertainties = {0, 1e-9, 0.3, 300, Double.NaN, Double.POSITIVE_INFINITY};
    return new PlaneEvidence(
        areas,
        numbers[0],
        uncertainties[random.nextInt(uncertainties.length)],
        numbers[1],
        features);
  }

  private static ImageSeries<FloatType> any(ImageSeries<UnsignedByteType> labels, Random random) {
    float[] pixels =
        new float[labels.width() * labels.height() * labels.slices() * labels.phases()];
    int kind = random.nextInt(4);
    for (int i = 0; i < pixels.length; i++)
      pixels[i] =
          kind == 0
              ? Float.NaN
              : kind == 1
                  ? 7
                  : kind == 2 && random.nextInt(3) == 0
                      ? Float.POSITIVE_INFINITY
                      : 1e15f * random.nextFloat();
    return new ImageSeries<>(
        ArrayImgs.floats(pixels, labels.width(), labels.height(), labels.slices(), labels.phases()),
        labels.calibration(),
        "any");
  }
}
