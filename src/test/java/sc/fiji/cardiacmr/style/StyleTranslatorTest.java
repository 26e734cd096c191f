package sc.fiji.cardiacmr.style;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.model.TranslationSettings;
import sc.fiji.cardiacmr.progress.Progress;

class StyleTranslatorTest {

  private static final NormalizationRule RULE =
      new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100, 0.5, 0.5);

  private final FakeGenerator identity = new FakeGenerator(0);

  /** The source has intensities of 0 to 400, the target of 100 to 300. */
  private static TranslationSettings settings(InputFrame frame) {
    return new TranslationSettings(
        "resnet-generator",
        Map.of(),
        frame,
        RULE,
        new TranslationSettings.Style("cine", 0, 400, 9),
        new TranslationSettings.Style("tagged", 100, 300, 9),
        "",
        1,
        "",
        10,
        Map.of(),
        Map.of());
  }

  private StyleTranslator translator(InputFrame frame, Direction direction) {
    return new StyleTranslator(new StyleModel("fake", settings(frame), direction, identity), 96);
  }

  private StyleTranslator translator(double spacing) {
    return translator(InputFrame.crop(64, 64, spacing), Direction.SOURCE_TO_TARGET);
  }

  private static ImageSeries<?> image(Calibration calibration, int... size) {
    int n = size[0] * size[1] * size[2] * size[3];
    float[] pixels = new float[n];
    SplittableRandom random = new SplittableRandom(n);
    for (int i = 0; i < n; i++) {
      double x = i % size[0] / (double) size[0];
      double y = i / size[0] % size[1] / (double) size[1];
      pixels[i] = (float) (500 + 300 * Math.sin(6 * x) * Math.cos(5 * y));
    }
    for (int i = 0; i < 4; i++) pixels[random.nextInt(n)] += 1;
    return new ImageSeries<>(
        ArrayImgs.floats(pixels, size[0], size[1], size[2], size[3]), calibration, "image");
  }

  private static Plane scaled(Plane plane, double low, double high) {
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (float v : plane.pixels()) {
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    float[] pixels = plane.pixels().clone();
    for (int i = 0; i < pixels.length; i++)
      pixels[i] = (float) (low + (pixels[i] - least) / (most - least) * (high - low));
    return new Plane(pixels, plane.width(), plane.height());
  }

  @Test
  void intensitiesAreThoseOfTheOtherStyle() {
    ImageSeries<?> image = image(Calibration.UNKNOWN, 60, 50, 2, 3);
    for (Direction direction : Direction.values()) {
      boolean isForth = direction == Direction.SOURCE_TO_TARGET;
      TranslatedImage made =
          translator(InputFrame.crop(64, 64, 0), direction).translate(image, Progress.NONE);
      for (int t = 0; t < 3; t++)
        for (int z = 0; z < 2; z++) {
          Plane expected = scaled(Plane.of(image, z, t), isForth ? 100 : 0, isForth ? 300 : 400);
          assertArrayEquals(
              expected.pixels(), Plane.of(made.image(), z, t).pixels(), 0.02f, z + " " + t);
        }
      assertEquals((isForth ? "tagged" : "cine") + " image", made.image().name());
      assertEquals(6, made.check().slices().size());
      assertEquals(new StructureCheck.Slice(1, 0, 1), rounded(made.check().slices().get(1)));
      assertEquals(new StructureCheck.Slice(0, 1, 1), rounded(made.check().slices().get(2)));
    }
  }

  private static StructureCheck.Slice rounded(StructureCheck.Slice slice) {
    return new StructureCheck.Slice(
        slice.slice(), slice.phase(), Math.round(1e6 * slice.agreement()) / 1e6);
  }

  /** The blur of the check is in mm, whatever the generator's window says of them. */
  @Test
  void theCheckKnowsThePixelSizeOfTheImage() {
    ImageSeries<?> image = image(Calibration.ofSpacing(0.7, 0.7, 8), 60, 60, 1, 1);
    StyleTranslator inPixels =
        new StyleTranslator(
            new StyleModel(
                "fake",
                settings(InputFrame.crop(64, 64, 0)),
                Direction.SOURCE_TO_TARGET,
                new FakeGenerator(0.01f)),
            96);
    StyleTranslator inMillimetres =
        new StyleTranslator(
            new StyleModel(
                "fake",
                settings(InputFrame.crop(64, 64, 0.7)),
                Direction.SOURCE_TO_TARGET,
                new FakeGenerator(0.01f)),
            96);
    double agreement = inMillimetres.translate(image, Progress.NONE).check().median();
    assertEquals(agreement, inPixels.translate(image, Progress.NONE).check().median(), 1e-9);
    ImageSeries<?> unknown = image(Calibration.UNKNOWN, 60, 60, 1, 1);
    assertNotEquals(agreement, inPixels.translate(unknown, Progress.NONE).check().median(), 1e-4);
  }

  @Test
  void gridAndCalibrationAreThoseOfTheImage() {
    PatientGeometry place =
        PatientGeometry.fromDicom(
            new double[] {-40, 25, 12},
            new double[] {0.8, 0.6, 0},
            new double[] {0, 0, -1},
            new double[] {-4.8, 6.4, 0},
            1.4,
            2.1);
    Calibration calibration =
        Calibration.ofSpacing(2.1, 1.4, 8).withGeometry(place).withSpacing(2.1, 1.4, 8);
    ImageSeries<?> image = image(calibration, 50, 70, 2, 2);
    ImageSeries<?> made = translator(3).translate(image, Progress.NONE).image();
    assertEquals(
        List.of(50, 70, 2, 2), List.of(made.width(), made.height(), made.slices(), made.phases()));
    assertEquals(calibration, made.calibration());
  }

  /** The generator sees pixels of the size that it knows, along each axis by itself. */
  @Test
  void pixelsAreBroughtToTheKnownSize() {
    translator(1.5).translate(image(Calibration.ofSpacing(3, 1, 8), 40, 60, 1, 1), Progress.NONE);
    assertArrayEquals(new int[] {80, 40}, identity.sizes.get(0));
  }

  @Test
  void imagesOfUnknownPixelSizeAreLeftAsTheyAre() {
    ImageSeries<?> image = image(Calibration.UNKNOWN, 40, 60, 1, 1);
    translator(1.5).translate(image, Progress.NONE);
    assertArrayEquals(new int[] {40, 60}, identity.sizes.get(0));
  }

  /** What is smooth survives the way to other pixels and back. */
  @Test
  void nothingIsShiftedOnTheWay() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 40; i++) {
      Calibration calibration =
          Calibration.ofSpacing(random.nextDouble(0.8, 2), random.nextDouble(0.8, 2), 8);
      ImageSeries<?> image =
          image(calibration, random.nextInt(60, 120), random.nextInt(60, 120), 1, 1);
      ImageSeries<?> made =
          translator(InputFrame.crop(512, 512, 1.2), Direction.SOURCE_TO_TARGET)
              .translate(image, Progress.NONE)
              .image();
      Plane expected = scaled(Plane.of(image, 0, 0), 100, 300);
      Plane found = Plane.of(made, 0, 0);
      double sum = 0;
      for (int k = 0; k < found.size(); k++)
        sum += Math.abs(found.pixels()[k] - expected.pixels()[k]);
      assertTrue(sum / found.size() < 2, image.width() + " " + sum / found.size());
    }
  }

  @Test
  void resizedImagesComeBackInTheirOwnSize() {
    ImageSeries<?> image = image(Calibration.UNKNOWN, 90, 45, 1, 1);
    ImageSeries<?> made =
        translator(InputFrame.resize(64, 32), Direction.SOURCE_TO_TARGET)
            .translate(image, Progress.NONE)
            .image();
    assertArrayEquals(new int[] {64, 32}, identity.sizes.get(0));
    assertEquals(List.of(90, 45), List.of(made.width(), made.height()));
  }

  @Test
  void pixelsThatAreNotFiniteHarmNoOthers() {
    float[] pixels = Plane.of(image(Calibration.UNKNOWN, 40, 40, 1, 1), 0, 0).pixels();
    pixels[100] = Float.NaN;
    pixels[101] = Float.POSITIVE_INFINITY;
    ImageSeries<?> image =
        new ImageSeries<>(
            ArrayImgs.floats(pixels, 40, 40, 1, 1), Calibration.UNKNOWN, "with holes");
    Plane made = Plane.of(translator(0).translate(image, Progress.NONE).image(), 0, 0);
    for (float v : made.pixels()) assertTrue(v >= 99.9 && v <= 300.1, "value " + v);
  }

  /** There is nothing to see and nothing to warn of; the smallest images as well. */
  @Test
  void flatAndTinyImagesAreTranslatedAndNotDoubted() {
    for (int[] size : new int[][] {{40, 40, 1, 1}, {1, 1, 1, 1}, {1, 7, 2, 1}, {2, 2, 1, 2}}) {
      float[] pixels = new float[size[0] * size[1] * size[2] * size[3]];
      Arrays.fill(pixels, 712);
      ImageSeries<?> image =
          new ImageSeries<>(
              ArrayImgs.floats(pixels, size[0], size[1], size[2], size[3]),
              Calibration.ofSpacing(2, 2, 8),
              "flat");
      TranslatedImage made = translator(1.5).translate(image, Progress.NONE);
      assertEquals(0, made.check().doubtful());
      assertEquals(size[0], made.image().width());
      for (float v : Plane.of(made.image(), 0, 0).pixels()) assertEquals(100, v, 0.01);
    }
  }

  /** A generator that draws something else is found out, and the image says so. */
  @Test
  void inventedStructuresAreADoubtOfTheImage() {
    FakeGenerator inventing =
        new FakeGenerator(0) {
          @Override
          public void predict(float[] images, int n, int height, int width, float[] output) {
            for (int i = 0; i < height * width; i++)
              output[i] = Math.hypot(i % width - 12, i / width - 50) < 8 ? 0.9f : -0.9f;
          }
        };
    TranslationSettings settings = settings(InputFrame.crop(64, 64, 1));
    ImageSeries<?> image = image(Calibration.ofSpacing(1, 1, 8), 64, 64, 3, 1);
    TranslatedImage made =
        new StyleTranslator(
                new StyleModel("fake", settings, Direction.SOURCE_TO_TARGET, inventing), 96)
            .translate(image, Progress.NONE);
    assertEquals(3, made.check().doubtful());
    assertTrue(
        made.image().calibration().doubts().toString().contains("invented or lost"),
        made.image().calibration().toString());
  }

  @Test
  void canBeCanceledBetweenSlices() {
    Progress impatient =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return identity.sizes.size() == 2;
          }
        };
    ImageSeries<?> image = image(Calibration.UNKNOWN, 32, 32, 5, 5);
    assertThrows(CancellationException.class, () -> translator(0).translate(image, impatient));
    assertEquals(2, identity.sizes.size());
  }
}
