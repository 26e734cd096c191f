package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.train.TrainModel;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.IntensityMap;
import sc.fiji.cardiacmr.harmonize.MeanHistogram;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ReferenceHistogram;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class HarmonizeHistogramTest {

  private static final int PIXELS = 16 * 12;

  @TempDir static Path folder;
  private static float[] before;
  private static float[] brighter;
  private static float[] darker;

  @BeforeAll
  static void write() throws IOException {
    before = write("a.nii", 1, 900);
    Files.createDirectories(folder.resolve("set"));
    brighter = write("set/b.nii.gz", 2, 4000);
    darker = write("set/c.nii", 3, 50);
    Files.writeString(folder.resolve("set/notes.txt"), "These are no images.");
    Files.writeString(folder.resolve("list.txt"), "set/c.nii\n\nset/b.nii.gz\n");
    byte[] mask = new byte[PIXELS];
    Arrays.fill(mask, 0, PIXELS / 2, (byte) 255);
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.unsignedBytes(mask, 16, 12, 1, 1), Calibration.UNKNOWN, "m"),
        folder.resolve("mask.nii"));
  }

  /** An image of two slices and two phases. */
  private static float[] write(String name, long seed, int range) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    short[] pixels = new short[4 * PIXELS];
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) random.nextInt(range);
      values[i] = pixels[i];
    }
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.unsignedShorts(pixels, 16, 12, 2, 2),
            Calibration.ofSpacing(1.5, 1.25, 8).withFrameInterval(40, 0),
            "x"),
        folder.resolve(name));
    return values;
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static TestDoor run(String... values) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("input", path("a.nii"));
    all.put("output", path("out.nii"));
    for (String value : values)
      all.put(value.split("=")[0], value.substring(value.indexOf('=') + 1));
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(HarmonizeHistogram.class, door).run(all, Progress.NONE);
    return door;
  }

  private static float[] result(String... values) throws IOException {
    run(values);
    return pixels(NiftiReader.read(folder.resolve("out.nii")));
  }

  private static float[] pixels(ImageSeries<?> image) {
    float[] all = new float[4 * PIXELS];
    for (int p = 0; p < 4; p++)
      System.arraycopy(Planes.floats(image, p % 2, p / 2), 0, all, p * PIXELS, PIXELS);
    return all;
  }

  private static float[] matched(Histogram reference) {
    float[] expected = new float[before.length];
    new CdfMatching(reference).match(before, null, expected);
    return expected;
  }

  @Test
  void oneImageIsMatchedToAnotherAndKeepsItsCalibration() throws IOException {
    float[] found =
        result("reference=" + path("set/b.nii.gz"), "scope=series", "plot=" + path("plot.png"));
    assertArrayEquals(matched(Histogram.of(brighter)), found);
    Calibration calibration = NiftiReader.read(folder.resolve("out.nii")).calibration();
    assertEquals(1.25, calibration.dy(), 1e-6);
    assertEquals(8, calibration.dz(), 1e-6);
    assertEquals(40, calibration.frameInterval(), 1e-6);
    assertEquals(960, ImageIO.read(folder.resolve("plot.png").toFile()).getWidth());
    float[] volumes = result("reference=" + path("set/b.nii.gz"));
    float[] first = Arrays.copyOf(before, 2 * PIXELS);
    new CdfMatching(Histogram.of(brighter)).match(first, null, first);
    assertArrayEquals(first, Arrays.copyOf(volumes, 2 * PIXELS));
  }

  @Test
  void aSetCountsEachImageTheSame() throws IOException {
    MeanHistogram mean = new MeanHistogram();
    mean.add(brighter);
    mean.add(darker);
    float[] expected = matched(mean.histogram());
    for (String set : List.of("set", "list.txt"))
      assertArrayEquals(expected, result("references=" + path(set), "scope=series"));
    assertArrayEquals(
        matched(Histogram.of(darker)), result("references=" + path("set/c.nii"), "scope=series"));
  }

  /** The tagged model sees tags that are drawn anew each time, so its card has none. */
  @Test
  void bundledModelsHaveAHistogramOrSayWhyNot() throws IOException {
    Map<String, Integer> volumes = Map.of("cine-unet", 387, "lge-unet", 39, "lge-scar", 27);
    for (String name : volumes.keySet())
      assertEquals(
          volumes.get(name),
          ReferenceHistogram.of(ModelFolder.open(Path.of("models", name))).volumes());
    String message =
        assertThrows(
                IOException.class,
                () -> ReferenceHistogram.of(ModelFolder.open(Path.of("models/tagged-resnetvae"))))
            .getMessage();
    assertTrue(message.contains("simulated tags") && message.contains("reference=..."), message);
  }

  @Test
  void imagesWithoutContrastAreRefused() throws IOException {
    for (float value : new float[] {Float.NaN, 3}) {
      float[] pixels = new float[4 * PIXELS];
      Arrays.fill(pixels, value);
      NiftiWriter.write(
          new ImageSeries<>(ArrayImgs.floats(pixels, 16, 12, 2, 2), Calibration.UNKNOWN, "x"),
          folder.resolve("flat.nii"));
      for (String[] pair : new String[][] {{"flat.nii", "set/c.nii"}, {"set/c.nii", "flat.nii"}}) {
        String message =
            assertThrows(
                    IllegalArgumentException.class,
                    () -> run("input=" + path(pair[0]), "reference=" + path(pair[1])))
                .getMessage();
        assertTrue(message.contains("finite") || message.contains("the same value, 3"), message);
      }
    }
  }

  @Test
  void depthIsAsAskedFor() throws IOException {
    IntensityMap map = new CdfMatching(Histogram.of(darker)).map(Histogram.of(before));
    float[] expected = new float[before.length];
    for (int i = 0; i < expected.length; i++) expected[i] = (float) Math.rint(map.apply(before[i]));
    for (String depth : List.of("8", "16")) {
      assertArrayEquals(
          expected, result("reference=" + path("set/c.nii"), "scope=series", "depth=" + depth));
      ImageSeries<?> read = NiftiReader.read(folder.resolve("out.nii"));
      assertEquals(depth.equals("8") ? 255 : 65535, read.pixels().getType().getMaxValue());
    }
  }

  @Test
  void maskAndBackgroundLimitWhatCounts() throws IOException {
    String reference = "reference=" + path("set/c.nii");
    float[] found = result(reference, "mask=" + path("mask.nii"), "background=mean");
    for (int p = 0; p < 4; p++)
      for (int i = PIXELS / 2; i < PIXELS; i++)
        assertEquals(before[p * PIXELS + i], found[p * PIXELS + i]);
    assertTrue(found[0] <= 50 && found[PIXELS] <= 50);
    float[] everywhere = result(reference, "mask=" + path("mask.nii"), "outside=true");
    assertTrue(Histogram.of(everywhere).maximum() <= 50);
    float[] half = result(reference, "referencemask=" + path("mask.nii"), "scope=series");
    boolean[] inside = new boolean[4 * PIXELS];
    for (int i = 0; i < inside.length; i++) inside[i] = i % PIXELS < PIXELS / 2;
    assertArrayEquals(matched(Histogram.of(darker, inside)), half);
  }

  @Test
  void landmarksAreLearnedAndUsedAgain() throws IOException {
    Path scale = folder.resolve("scale.tsv");
    float[] learned =
        result(
            "references=" + path("set"),
            "method=nyul",
            "range=0,1000",
            "percentages=1,50,99",
            "plot=" + path("nyul.png"),
            "standardscale=" + scale);
    Table table = TableReader.read(scale);
    assertEquals(3, table.rowCount());
    assertEquals(0, table.number(0, "value"));
    assertEquals(1000, table.number(2, "value"));
    // With what a dialog states of the values that the table decides.
    assertArrayEquals(
        learned,
        result(
            "landmarks=" + scale,
            "method=nyul",
            "levels=256",
            "points=7",
            "percentages=1,10,20,30,40,50,60,70,80,90,99",
            "range=0, 100"));
    Histogram h = Histogram.of(learned);
    assertEquals(0, h.percentile(1), 20);
    assertEquals(1000, h.percentile(99), 20);
    assertTrue(Files.size(folder.resolve("nyul.png")) > 1000);
  }

  @Test
  void quantilesAreMatchedAtTheirPoints() throws IOException {
    float[] found =
        result("reference=" + path("set/b.nii.gz"), "method=quantiles", "points=1", "scope=series");
    Histogram h = Histogram.of(found);
    assertEquals(Histogram.of(brighter).percentile(50), h.percentile(50), 25);
    assertEquals(Histogram.of(brighter).maximum(), h.maximum());
  }

  @Test
  void theActiveImageIsNotChangedAndTheResultIsShown() throws IOException {
    ImagePlus image =
        ImagePlusConverter.toImagePlus(NiftiReader.read(folder.resolve("a.nii"))).duplicate();
    TestDoor door = new TestDoor(true, image);
    new CommandRunner(HarmonizeHistogram.class, door)
        .run(Map.of("reference", path("set/c.nii"), "scope", "series"), Progress.NONE);
    ImagePlus shown = door.shownImage("output");
    assertArrayEquals(matched(Histogram.of(darker)), pixels(ImagePlusConverter.toSeries(shown)));
    assertTrue(shown.getTitle().startsWith("harmonized "), shown.getTitle());
    assertArrayEquals(before, pixels(ImagePlusConverter.toSeries(image)));
    assertFalse(door.shown.containsKey("plot"));
  }

  @Test
  void theTrainingHistogramOfAModelIsAReference() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path model = folder.resolve("tiny-unet");
    new CommandRunner(TrainModel.class, new TestDoor(false, null))
        .run(TinyModels.training(TinyModels.dataSet(data), model), Progress.NONE);
    TinyModels.removeHistogram(model);
    IOException e = assertThrows(IOException.class, () -> run("model=" + model, "scope=series"));
    assertTrue(e.getMessage().contains("no histogram of its training images"), e.getMessage());

    List<Double> quantiles = Histogram.of(brighter).quantiles(ReferenceHistogram.RESOLUTION);
    ModelCard card = ModelFolder.open(model).card();
    CardiacSettings settings =
        card.cardiac().orElseThrow().withReferenceHistogram(new ReferenceHistogram(7, quantiles));
    Files.writeString(
        model.resolve(ModelCard.FILE_NAME), card.edit().cardiac(settings).build().toYaml());
    TestDoor door = run("model=" + model, "scope=series", "depth=32");
    assertTrue(door.notes.toString().contains("7 training volumes"), door.notes.toString());
    assertArrayEquals(
        matched(Histogram.ofQuantiles(quantiles)),
        pixels(NiftiReader.read(folder.resolve("out.nii"))));
  }

  @Test
  void whatStaysUnchangedIsSaid() throws IOException {
    float[] pixels = new float[4 * PIXELS];
    pixels[0] = 1;
    Arrays.fill(pixels, PIXELS, 2 * PIXELS, Float.NaN);
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.floats(pixels, 16, 12, 2, 2), Calibration.UNKNOWN, "x"),
        folder.resolve("nan.nii"));
    TestDoor door =
        run("input=" + path("nan.nii"), "reference=" + path("set/c.nii"), "scope=slice");
    assertTrue(door.notes.toString().contains("3 of the slices"), door.notes.toString());
    float[] found = pixels(NiftiReader.read(folder.resolve("out.nii")));
    assertTrue(Float.isNaN(found[PIXELS]));
    assertArrayEquals(new float[2 * PIXELS], Arrays.copyOfRange(found, 2 * PIXELS, 4 * PIXELS));
  }

  @Test
  void aBackgroundAboveAnImageLeavesItUnchanged() throws IOException {
    for (String method :
        List.of(
            "method=cdf", "method=quantiles", "method=nyul references=" + path("set/b.nii.gz"))) {
      String[] given = ("background=1000 " + method).split(" ");
      String[] all = Arrays.copyOf(given, given.length + 1);
      all[given.length] = "depth=32";
      if (!method.contains("references")) all[given.length] = "reference=" + path("set/b.nii.gz");
      TestDoor door = run(all);
      assertTrue(door.notes.toString().contains("2 of the volumes"), door.notes.toString());
      assertArrayEquals(before, pixels(NiftiReader.read(folder.resolve("out.nii"))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          method=cdf | none was given
          reference=%1$s references=%2$s | 2 were given
          landmarks=%2$s/x.tsv method=cdf | there is no file
          landmarks=%2$s/notes.txt method=nyul | not a table of landmarks
          landmarks=%2$s/notes.txt method=cdf | only be used with method=nyul
          model=none-such method=nyul | learns from images
          model=none-such | none-such
          reference=%1$s background=dark | none, mean, otsu
          reference=%1$s background=50 | smaller number, or background=mean
          reference=%1$s background=49 | the same value, 49
          references=%2$s method=nyul background=300 | Volume 2 of the training set
          reference=%1$s mask=%3$s | 2 x 2 pixels, 2 slices, 1 phase
          reference=%1$s outside=true | only be used with mask
          references=%2$s referencemask=%1$s | only be used with reference
          references=%2$s/notes.txt | no file
          references=%2$s method=nyul percentages=1,x | percentages
          references=%2$s method=nyul range=5 | two numbers
          references=%2$s method=nyul range=5,1 | must increase
          references=%2$s levels=64 | levels=... can only be used with method=quantiles
          references=%2$s method=nyul points=15 | points=... can only be used with method=quantiles
          references=%2$s method=quantiles range=0,1000 | range=... can only be used with method=nyul
          landmarks=%2$s/notes.txt method=nyul range=0,1000 | table decides
          landmarks=%2$s/notes.txt method=nyul percentages=1,50,99 | table decides
          reference=%1$s method=cdff | cdf
          reference=%1$s depth=12 | 8, 16, 32
          """)
  void wrongValuesAreExplained(String values, String message) throws IOException {
    Path other = folder.resolve("other.nii");
    if (!Files.exists(other))
      NiftiWriter.write(
          new ImageSeries<>(
              ArrayImgs.unsignedBytes(new byte[8], 2, 2, 2, 1), Calibration.UNKNOWN, "o"),
          other);
    String[] given = values.formatted(path("set/c.nii"), path("set"), other).split(" ");
    Exception e = assertThrows(Exception.class, () -> run(given));
    assertTrue(e instanceof IllegalArgumentException || e instanceof IOException, e.toString());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
