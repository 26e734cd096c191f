package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.training.TestSlices;

class SimulatedTagsTest {

  private static LabelledWindow tagged(LabelledWindow plane, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedTags.operation(1).maybe(plane, random, random, Applied.IGNORED);
    return plane;
  }

  @Test
  void aSeedGivesTheSameImageAndAnotherAnother() {
    float[] first = tagged(HeartWindow.window(), 5).pixels();
    assertArrayEquals(first, tagged(HeartWindow.window(), 5).pixels());
    assertFalse(Arrays.equals(first, tagged(HeartWindow.window(), 6).pixels()));
  }

  @Test
  void labelsStayAndOutsideTheImageNothingAppears() {
    byte[] labels = HeartWindow.window().labels().pixels();
    for (long seed = 0; seed < 30; seed++) {
      LabelledWindow plane = HeartWindow.window();
      for (int i = 0; i < 20 * HeartWindow.SIZE; i++) plane.pixels()[i] = Float.NaN;
      tagged(plane, seed);
      assertArrayEquals(labels, plane.labels().pixels());
      for (int i = 0; i < plane.pixels().length; i++) {
        float v = plane.pixels()[i];
        if (i < 20 * HeartWindow.SIZE) assertTrue(Float.isNaN(v));
        else assertTrue(v >= 0 && v <= 1, "seed " + seed + ": " + v);
      }
    }
  }

  @Test
  void samplesAreBroad() {
    int dark = 0;
    int bright = 0;
    int plain = 0;
    int striped = 0;
    for (long seed = 0; seed < 200; seed++) {
      LabelledWindow plane = tagged(HeartWindow.window(), seed);
      double muscle = HeartWindow.mean(plane, Labels.MYO);
      double blood = HeartWindow.mean(plane, Labels.LV);
      if (blood < 0.7 * muscle) dark++;
      if (blood > 1.5 * muscle) bright++;
      double relative = HeartWindow.deviation(plane, Labels.MYO) / muscle;
      if (relative < 0.2) plain++;
      if (relative > 0.4) striped++;
    }
    assertTrue(dark > 20 && bright > 20, dark + " dark, " + bright + " bright");
    assertTrue(plain > 8 && striped > 60, plain + " plain, " + striped + " striped");
  }

  @Test
  void drawsCoverTheirRanges() {
    SplittableRandom random = new SplittableRandom(1);
    int grids = 0;
    int late = 0;
    int early = 0;
    double smallest = Double.MAX_VALUE;
    double largest = 0;
    for (int i = 0; i < 2000; i++) {
      TagDraw draw = TagDraw.of(1, random);
      if (draw.train().grid()) grids++;
      if (draw.tissues().muscle().decay() < 0.15) late++;
      if (draw.tissues().muscle().decay() > 0.8) early++;
      smallest = Math.min(smallest, draw.train().period());
      largest = Math.max(largest, draw.train().period());
      assertTrue(
          draw.motion().contraction() >= 1
              && draw.motion().lengthening() <= 1
              && draw.scanner().noise() > 0);
      assertTrue(
          draw.scanner().resolution().first() <= 1 && draw.scanner().resolution().second() <= 1);
      // The first harmonic of the tags is in k-space, however coarse.
      double finest = 2 / draw.train().period();
      assertTrue(
          draw.scanner().resolution().first() > finest || draw.scanner().resolution().first() == 1);
    }
    assertEquals(1000, grids, 80);
    assertTrue(late > 200 && early > 200, late + " late, " + early + " early");
    assertEquals(4 * Math.exp(-0.2), smallest, 0.3);
    assertTrue(largest > 14 && largest < 10 * Math.exp(0.2) / 0.6, largest + ": small hearts");
    for (int i = 0; i < 100; i++)
      assertTrue(TagDraw.of(Double.NaN, random).train().period() < 16.5, "a nominal pixel size");
  }

  @Test
  void theWallKeepsItsVolumeAndTagsDoNotFold() {
    LabelledWindow window = HeartWindow.window();
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TagDraw draw = TagDraw.of(1.4, random);
      TagCarrier carrier = TagCarrier.of(window, draw.motion(), random);
      float[][] x = new float[HeartWindow.SIZE][HeartWindow.SIZE];
      float[][] y = new float[HeartWindow.SIZE][HeartWindow.SIZE];
      for (int row = 0; row < HeartWindow.SIZE; row++) carrier.row(row, x[row], y[row]);
      double area = 0;
      int pixels = 0;
      for (int i = 1; i < HeartWindow.SIZE - 1; i++)
        for (int j = 1; j < HeartWindow.SIZE - 1; j++) {
          double jacobian =
              0.25
                  * ((x[i][j + 1] - x[i][j - 1]) * (y[i + 1][j] - y[i - 1][j])
                      - (x[i + 1][j] - x[i - 1][j]) * (y[i][j + 1] - y[i][j - 1]));
          assertTrue(jacobian > 0.05, "seed " + seed + " folds at " + j + ", " + i);
          if (window.labels().pixels()[i * HeartWindow.SIZE + j] == Labels.MYO) {
            area += jacobian;
            pixels++;
          }
        }
      // Pixels next to the cavity see both sides of the endocardium.
      assertEquals(draw.motion().lengthening(), area / pixels, 0.12, "seed " + seed);
    }
  }

  private static TagDraw drawn(Predicate<TagDraw> condition, SplittableRandom random) {
    for (int i = 0; i < 100_000; i++) {
      TagDraw draw = TagDraw.of(1.4, random);
      if (condition.test(draw)) return draw;
    }
    throw new AssertionError("no such draw");
  }

  private static float[] signal(LabelledWindow window, TagDraw draw, SplittableRandom random) {
    TagCarrier carrier = TagCarrier.of(window, draw.motion(), random);
    return new TagRendering(window, draw).render(carrier, random).pixels();
  }

  private static TagDraw withVessels(TagDraw draw, double share) {
    TagDraw.Brightness b = draw.brightness();
    return new TagDraw(
        draw.train(),
        draw.layout(),
        draw.tissues(),
        draw.left(),
        draw.right(),
        new TagDraw.Brightness(b.brightGain(), b.rim(), share, b.exponent()),
        draw.scanner(),
        draw.motion());
  }

  /** Standard deviation over mean of the signal in a bright disk without label. */
  private static double tagsInVessel(Predicate<TagDraw> condition, double vessels, long seed) {
    LabelledWindow plane = HeartWindow.window();
    boolean[] vessel = new boolean[HeartWindow.SIZE * HeartWindow.SIZE];
    for (int i = 0; i < vessel.length; i++) {
      vessel[i] = Math.hypot(i % HeartWindow.SIZE - 100, i / HeartWindow.SIZE - 30) < 12;
      if (vessel[i]) plane.pixels()[i] = 0.9f;
    }
    SplittableRandom random = new SplittableRandom(seed);
    TagDraw draw = withVessels(drawn(condition, random), vessels);
    float[] signal = signal(plane, draw, random);
    DoubleSummaryStatistics values = new DoubleSummaryStatistics();
    double squares = 0;
    for (int i = 0; i < vessel.length; i++)
      if (Math.hypot(i % HeartWindow.SIZE - 100, i / HeartWindow.SIZE - 30) < 9) {
        values.accept(signal[i]);
        squares += signal[i] * signal[i];
      }
    double mean = values.getAverage();
    return Math.sqrt(squares / values.getCount() - mean * mean) / mean;
  }

  @Test
  void whatIsBrightWithoutALabelIsBloodNowAndThen() {
    Predicate<TagDraw> visible =
        d ->
            d.train().output() == TagDraw.Output.MAGNITUDE
                && d.right().mixing() == 1
                && d.scanner().bias() < 0.5
                && d.train().flip() > 60
                && d.tissues().bright().decay() > 0.3;
    for (long seed = 0; seed < 10; seed++) {
      assertTrue(tagsInVessel(visible, 1, seed) < 0.1);
      assertTrue(tagsInVessel(visible, 0, seed) > 0.1);
    }
  }

  /** Neighbours of a slice, or a slice without labels, are seen by the same coil. */
  @Test
  void eachSliceTakesAsManyDraws() {
    LabelledWindow heart = HeartWindow.window();
    LabelledWindow vessels = HeartWindow.window();
    for (int i = 0; i < 40; i++) vessels.pixels()[2 * i] = 1;
    TagDraw draw = TagDraw.of(1, new SplittableRandom(1));
    List<Long> next = new ArrayList<>();
    for (LabelledWindow plane : List.of(heart, vessels)) {
      SplittableRandom random = new SplittableRandom(2);
      signal(plane, draw, random);
      next.add(random.nextLong());
    }
    assertEquals(next.get(0), next.get(1));
  }

  /** Mean signal of a thin bright layer around the wall, relative to that of the wall. */
  private static double fatAroundTheWall(Predicate<TagDraw> condition, long seed) {
    LabelledWindow plane = HeartWindow.window();
    boolean[] fat = new boolean[HeartWindow.SIZE * HeartWindow.SIZE];
    for (int i = 0; i < fat.length; i++) {
      int x = i % HeartWindow.SIZE - HeartWindow.CENTRE;
      double r = Math.hypot(x, i / HeartWindow.SIZE - HeartWindow.CENTRE);
      fat[i] = x > 0 && r >= 22 && r < 24;
      if (fat[i]) plane.pixels()[i] = 0.55f;
    }
    SplittableRandom random = new SplittableRandom(seed);
    TagDraw draw = drawn(condition, random);
    float[] signal = signal(plane, draw, random);
    double layer = 0;
    double wall = 0;
    int layerPixels = 0;
    int wallPixels = 0;
    for (int i = 0; i < fat.length; i++)
      if (fat[i]) {
        layer += Math.abs(signal[i]);
        layerPixels++;
      } else if (plane.labels().pixels()[i] == Labels.MYO
          && i % HeartWindow.SIZE > HeartWindow.CENTRE) {
        wall += Math.abs(signal[i]);
        wallPixels++;
      }
    return layer / layerPixels / (wall / wallPixels);
  }

  @Test
  void scannersSuppressFatNowAndThen() {
    Predicate<TagDraw> visible =
        d ->
            d.train().output() == TagDraw.Output.MAGNITUDE
                && d.brightness().vessels() < 0.01
                && d.scanner().bias() < 0.5;
    for (long seed = 0; seed < 10; seed++) {
      double suppressed =
          fatAroundTheWall(
              visible.and(d -> d.brightness().rim() > 2 && d.brightness().brightGain() < 0.2),
              seed);
      assertTrue(suppressed < 0.6, "seed " + seed + ": " + suppressed);
      double bright = fatAroundTheWall(visible.and(d -> d.brightness().rim() == 0), seed);
      assertTrue(bright > 0.7, "seed " + seed + ": " + bright);
    }
    SplittableRandom random = new SplittableRandom(4);
    int count = 0;
    for (int i = 0; i < 1000; i++) if (TagDraw.of(1, random).brightness().rim() > 0) count++;
    assertEquals(500, count, 60);
  }

  @Test
  void aGridOfDifferencesMayInvertOneTrainOrBoth() {
    SplittableRandom random = new SplittableRandom(3);
    for (boolean half : new boolean[] {true, false})
      for (int i = 0; i < 10; i++) {
        TagDraw draw =
            drawn(
                d ->
                    d.train().grid()
                        && d.train().isDifference()
                        && d.layout().halfDifference() == half
                        && d.layout().crossing() == 0.5 * Math.PI
                        && d.train().flip() < 90,
                random);
        TagTable tags = new TagTable(draw);
        int positive = 0;
        int negative = 0;
        // Along the first normal the phase of the second tags stays.
        for (double t = 0; t < draw.train().period(); t += 0.1) {
          float value =
              tags.at(
                  (float) (t * Math.cos(draw.layout().angle())),
                  (float) (t * Math.sin(draw.layout().angle())));
          if (value > 0) positive++;
          else negative++;
        }
        assertEquals(half, positive == 0 || negative == 0);
      }
  }

  @Test
  void pixelSizeFollowsZoomAndHeart() {
    LabelledSlice unknown = TestSlices.slice(120, 120, 60, 60, 20, 5, 1);
    double heart = unknown.frame().size();
    assertEquals(75.6 / heart, WindowScale.pixelSize(unknown, 1, 1), 1e-9);
    LabelledSlice known =
        new LabelledSlice(unknown.image(), unknown.labels(), unknown.frame(), 0, 1.2, 1.2);
    assertEquals(0.6, WindowScale.pixelSize(known, -0.5, 0.5), 1e-9);
    InputFrame frame = InputFrame.heart(128, 128, 54, 1.4);
    Sample sample =
        SpatialAugmentation.DEFAULT
            .still()
            .cut(unknown, frame, new SplittableRandom(1), Applied.IGNORED);
    assertEquals(1.4, sample.pixelSize(), 1e-9);
    assertEquals(
        1.4,
        SpatialList.NONE.cut(unknown, frame, new SplittableRandom(1), Applied.IGNORED).pixelSize(),
        1e-9);
    LabelledSlice without = new LabelledSlice(unknown.image(), unknown.labels(), null, 0);
    assertEquals(2 * AugmentationSets.NOMINAL_SPACING, WindowScale.pixelSize(without, 2, 2), 1e-9);
  }

  @Test
  void classesMustBeThoseOfTheHeart() {
    Augmentation tags = AugmentationSets.of("simulated-tags");
    assertDoesNotThrow(() -> tags.requireClasses(List.of("background", "LV", "MYO", "RV")));
    assertDoesNotThrow(() -> tags.requireClasses(List.of("background", "LV", "MYO")));
    for (List<String> wrong :
        List.of(
            List.of("background", "MYO", "LV"),
            List.of("background", "LV"),
            List.of("background", "LV", "MYO", "scar"))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> tags.requireClasses(wrong))
              .getMessage();
      assertTrue(message.contains("simulated-tags"), message);
      assertDoesNotThrow(() -> AugmentationSets.of("standard").requireClasses(wrong));
    }
  }
}
