package sc.fiji.cardiacmr.strain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.TestLabels;

class StrainInputsTest {

  private static final int SIZE = 8;
  private static final int PHASES = 3;

  private static ImageSeries<FloatType> image(int phases, double spacing) {
    return new ImageSeries<>(
        ArrayImgs.floats(SIZE, SIZE, 1, phases),
        Calibration.ofSpacing(spacing, spacing, 8),
        "tagged");
  }

  /** Labels with myocardium from a phase on. */
  private static ImageSeries<UnsignedByteType> labels(int phases, int first, double spacing) {
    byte[] values = new byte[SIZE * SIZE * phases];
    for (int t = first; t < phases; t++) values[t * SIZE * SIZE + 27] = (byte) Labels.MYO;
    return TestLabels.of(values, SIZE, SIZE, 1, phases, Calibration.ofSpacing(spacing, spacing, 8));
  }

  @Test
  void theReferenceIsThePhaseOfTheLabels() {
    ImageSeries<FloatType> image = image(PHASES, 1.5);
    assertEquals(0, new StrainInputs(image, null, labels(1, 0, 1.5), 0).reference());
    assertEquals(1, new StrainInputs(image, null, labels(1, 0, 1.5), 2).reference());
    assertEquals(1, new StrainInputs(image, null, labels(PHASES, 1, 1.5), 0).reference());
    assertEquals(2, new StrainInputs(image, null, labels(PHASES, 1, 1.5), 3).reference());
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    ImageSeries<FloatType> image = image(PHASES, 1.5);
    ImageSeries<UnsignedByteType> labels = labels(1, 0, 1.5);
    refused(image(1, 1.5), null, labels, 0);
    refused(image, image(2, 1.5), labels, 0);
    refused(image, null, labels(2, 0, 1.5), 0);
    refused(image, null, labels(1, 0, 2), 0);
    refused(image, null, labels, 4);
  }

  private static ImageSeries<FloatType> timed(double interval) {
    ImageSeries<FloatType> image = image(PHASES, 1.5);
    return image.withCalibration(image.calibration().withFrameInterval(interval, 0));
  }

  @Test
  void phasesOfBothDirectionsAreOfTheSameTimes() {
    ImageSeries<UnsignedByteType> labels = labels(1, 0, 1.5);
    for (double other : new double[] {40, 43, 37.5, Double.NaN}) {
      new StrainInputs(timed(40), timed(other), labels, 0);
      new StrainInputs(timed(other), timed(40), labels, 0);
    }
    for (double other : new double[] {30, 36, 45, 80}) {
      refused(timed(40), timed(other), labels, 0);
      refused(timed(other), timed(40), labels, 0);
    }
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new StrainInputs(timed(40), timed(30.25), labels, 0))
            .getMessage();
    assertTrue(message.contains("40.0 ms apart, but those of 'tagged' 30.3 ms"), message);
  }

  @Test
  void timesThatDifferALittleAreRemarkedOn() {
    for (double other : new double[] {40, 40.7, 39.3, Double.NaN})
      assertEquals(List.of(), StrainRequest.DEFAULT.withSecond(timed(other)).remarks(timed(40)));
    assertEquals(
        List.of(
            "The phases of the two series are 40.0 and 42.0 ms apart, so those of the same number may show other moments."),
        StrainRequest.DEFAULT.withSecond(timed(42)).remarks(timed(40)));
  }

  private static void refused(
      ImageSeries<FloatType> image,
      ImageSeries<FloatType> second,
      ImageSeries<UnsignedByteType> labels,
      int phase) {
    assertThrows(
        IllegalArgumentException.class, () -> new StrainInputs(image, second, labels, phase));
  }

  @Test
  void whatOneSliceLacksIsSaidHoweverTheOthersAreRead() {
    int size = 256;
    int slices = 8;
    ImageSeries<FloatType> image =
        new ImageSeries<>(
            ArrayImgs.floats(size, size, slices, PHASES), Calibration.UNKNOWN, "tagged");
    image.pixels().getAt(5, 5, 0, 0).set(Float.NaN);
    byte[] values = new byte[size * size * slices];
    values[0] = (byte) Labels.MYO;
    ImageSeries<UnsignedByteType> labels =
        TestLabels.of(values, size, size, slices, 1, Calibration.UNKNOWN);
    for (int i = 0; i < 30; i++) {
      StrainInputs inputs = new StrainInputs(image, null, labels, 0);
      IntStream.range(0, slices).parallel().forEach(inputs::firstPlanes);
      assertTrue(inputs.notes().toString().contains("Pixels that are not finite"), "run " + i);
    }
  }

  @Test
  void theLabelsGiveThePixelSizeThatTheImageLacks() {
    StrainInputs inputs = new StrainInputs(image(PHASES, Double.NaN), null, labels(1, 0, 1.5), 0);
    assertEquals(1.5, inputs.dx());
    assertEquals(1.5, inputs.dy());
  }

  @Test
  void withoutAnyPixelSizeLengthsAreInPixels() {
    StrainInputs inputs =
        new StrainInputs(image(PHASES, Double.NaN), null, labels(1, 0, Double.NaN), 0);
    assertEquals(1, inputs.dx());
    assertEquals(1, inputs.dy());
  }
}
