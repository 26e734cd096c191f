package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

class TrainingSlicesTest {

  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;
  private static final int SLICES = 3;
  private static final int FRAMES = 2;
  private static final int PLANE = WIDTH * HEIGHT;

  @TempDir Path folder;

  /** Phase 0: a square heart in the slices 1 and 2; phase 1: none. */
  private static byte[] labels() {
    byte[] labels = new byte[PLANE * SLICES * FRAMES];
    for (int z = 1; z < 3; z++)
      for (int y = 8; y < 8 + 2 * z; y++)
        for (int x = 10; x < 10 + 2 * z; x++) labels[z * PLANE + y * WIDTH + x] = (byte) (4 - z);
    return labels;
  }

  private static float[] pixels(int n) {
    float[] pixels = new float[n];
    for (int i = 0; i < n; i++) pixels[i] = i % 1000;
    return pixels;
  }

  private TrainingSlices.Source source(byte[] labels, int width, int height, int frame, int slice)
      throws IOException {
    int frames = labels.length / (width * height * SLICES);
    Path image = folder.resolve("image.nii");
    Path label = folder.resolve("label.nii");
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.floats(pixels(labels.length), width, height, SLICES, frames),
            Calibration.UNKNOWN,
            "image"),
        image);
    NiftiWriter.write(
        Planes.wrapLabels(labels, width, height, SLICES, frames, Calibration.UNKNOWN, "label"),
        label);
    return new TrainingSlices.Source(image, label, LabelMap.parse(""), frame, slice);
  }

  private static List<LabelledSlice> read(TrainingSlices.Source... sources) throws IOException {
    return TrainingSlices.read(List.of(sources), Progress.NONE);
  }

  @Test
  void slicesOfAVolumeShareItsFrame() throws IOException {
    TrainingSlices.Source source = source(labels(), WIDTH, HEIGHT, 0, 0);
    TrainingSlices.Source other =
        new TrainingSlices.Source(
            Files.copy(source.image(), folder.resolve("other.nii")),
            source.labels(),
            source.map(),
            0,
            0);
    List<LabelledSlice> slices = read(source, other);
    // The phase without a heart has no slices.
    assertEquals(2 * SLICES, slices.size());
    LabelledSlice last = slices.get(2);
    assertEquals(WIDTH, last.width());
    assertEquals(HEIGHT, last.height());
    assertArrayEquals(
        Arrays.copyOfRange(pixels(6 * PLANE), 2 * PLANE, 3 * PLANE), last.image().pixels());
    assertArrayEquals(Arrays.copyOfRange(labels(), 2 * PLANE, 3 * PLANE), last.labels().pixels());
    for (int z = 0; z < SLICES; z++) {
      HeartFrame frame = slices.get(z).frame();
      assertEquals(4, frame.size(), 1e-12);
      assertEquals((4 * 10.5 + 16 * 11.5) / 20, frame.centreX(), 1e-12);
      assertEquals((4 * 8.5 + 16 * 9.5) / 20, frame.centreY(), 1e-12);
      assertEquals(slices.get(0).volume(), slices.get(z).volume());
    }
    assertTrue(slices.get(3).volume() != slices.get(0).volume());
  }

  @Test
  void onlyTheSliceAndPhaseThatAreAskedFor() throws IOException {
    List<LabelledSlice> one = read(source(labels(), WIDTH, HEIGHT, 1, 2));
    assertEquals(1, one.size());
    assertArrayEquals(Arrays.copyOfRange(labels(), PLANE, 2 * PLANE), one.get(0).labels().pixels());
    assertEquals(4, one.get(0).frame().size(), 1e-12);
    TrainingSlices.Source beyond = source(labels(), WIDTH, HEIGHT, 3, 0);
    String message = assertThrows(IOException.class, () -> read(beyond)).getMessage();
    assertTrue(message.contains("3 slices and 2 phases"), message);
  }

  @Test
  void singleImagesOfAVolumeBelongTogether() throws IOException {
    TrainingSlices.Source second = source(labels(), WIDTH, HEIGHT, 1, 2);
    TrainingSlices.Source third =
        new TrainingSlices.Source(second.image(), second.labels(), second.map(), 1, 3);
    Path copy = Files.copy(second.image(), folder.resolve("other.nii"));
    TrainingSlices.Source other =
        new TrainingSlices.Source(copy, second.labels(), second.map(), 1, 2);
    List<LabelledSlice> slices = read(second, third, other, second);
    assertEquals(List.of(0, 0, 1, 0), slices.stream().map(LabelledSlice::volume).toList());
    assertArrayEquals(
        Arrays.copyOfRange(labels(), 2 * PLANE, 3 * PLANE), slices.get(1).labels().pixels());
  }

  @Test
  void largeHeartsAreReducedLabelsAlong() throws IOException {
    int size = 240;
    byte[] labels = new byte[size * size * SLICES];
    for (int y = 40; y < 200; y++) Arrays.fill(labels, y * size + 30, y * size + 190, (byte) 1);
    LabelledSlice slice = read(source(labels, size, size, 0, 1)).get(0);
    assertEquals(size / 2, slice.width());
    assertEquals(size / 2, slice.height());
    assertEquals(TrainingSlices.LARGEST_HEART, slice.frame().size(), 1e-9);
    HeartFrame measured = HeartFrame.of(slice.labels());
    assertEquals(80, measured.size(), 1);
    assertEquals(measured.centreX(), slice.frame().centreX(), 0.5);
    assertEquals(measured.centreY(), slice.frame().centreY(), 0.5);
  }

  @Test
  void onlyWindowsAboutTheHeartMayReduceSlices() throws IOException {
    int size = 240;
    byte[] labels = new byte[size * size * SLICES];
    for (int y = 40; y < 200; y++) Arrays.fill(labels, y * size + 30, y * size + 190, (byte) 1);
    TrainingSlices.Source source = source(labels, size, size, 0, 1);
    for (InputFrame.Fit fit : InputFrame.Fit.values()) {
      LabelledSlice slice =
          TrainingSlices.read(List.of(source), false, fit, note -> {}, Progress.NONE).get(0);
      assertEquals(fit == InputFrame.Fit.HEART ? size / 2 : size, slice.width());
      assertTrue(Double.isNaN(slice.spacingX()));
    }
  }

  @Test
  void slicesKnowTheirPixelSizeAndAreFinite() {
    float[] pixels = pixels(PLANE * SLICES);
    pixels[5] = Float.NaN;
    pixels[6] = Float.POSITIVE_INFINITY;
    ImageSeries<?> image =
        new ImageSeries<>(
            ArrayImgs.floats(pixels, WIDTH, HEIGHT, SLICES, 1),
            Calibration.ofSpacing(1.5, 1.25, 8),
            "image");
    byte[] labels = Arrays.copyOf(labels(), PLANE * SLICES);
    List<LabelledSlice> slices =
        TrainingSlices.volume(
            image,
            Planes.wrapLabels(labels, WIDTH, HEIGHT, SLICES, 1, Calibration.UNKNOWN, "label"),
            0,
            0,
            true,
            InputFrame.Fit.CROP,
            7);
    assertEquals(SLICES, slices.size());
    LabelledSlice first = slices.get(0);
    assertEquals(1.5, first.spacingX());
    assertEquals(1.25, first.spacingY());
    assertEquals(7, first.volume());
    assertEquals(0, first.image().pixels()[5]);
    assertEquals(0, first.image().pixels()[6]);
    assertEquals(null, first.before());
    assertSame(slices.get(1).image(), first.after().image());
    assertSame(slices.get(1).labels(), first.after().labels());
    assertSame(first.image(), slices.get(1).before().image());
  }

  @Test
  void labelsThatLieElsewhereAreRefused() throws IOException {
    List<String> notes = new ArrayList<>();
    TrainingSlices.Source source = source(labels(), WIDTH, HEIGHT, 0, 0);
    TestCases.place(source.image(), false);
    read(notes, source);
    TestCases.place(source.labels(), false);
    read(notes, source);
    assertEquals(List.of(), notes);
    TestCases.place(source.labels(), true);
    String message = assertThrows(IOException.class, () -> read(notes, source)).getMessage();
    assertTrue(message.startsWith(source.labels() + " does not fit its image: "), message);
    assertTrue(message.contains("mirrored"), message);
  }

  @Test
  void whatIsDoubtfulIsToldOnce() throws IOException {
    List<String> notes = new ArrayList<>();
    TrainingSlices.Source source = source(labels(), WIDTH, HEIGHT, 0, 0);
    for (Path file : List.of(source.image(), source.labels()))
      NiftiWriter.write(
          NiftiReader.read(file).withCalibration(Calibration.ofSpacing(0.01, 0.01, 8)), file);
    read(notes, source, source);
    assertEquals(1, notes.size(), notes.toString());
    assertTrue(notes.get(0).startsWith(source.image() + " and 1 more file: "), notes.get(0));
    assertTrue(notes.get(0).contains("0.01 x 0.01 mm"), notes.get(0));
  }

  private static List<LabelledSlice> read(List<String> notes, TrainingSlices.Source... sources)
      throws IOException {
    return TrainingSlices.read(
        List.of(sources), false, InputFrame.Fit.HEART, notes::add, Progress.NONE);
  }

  @Test
  void whatCannotBeUsedIsRefused() throws IOException {
    TrainingSlices.Source none = source(new byte[PLANE * SLICES], WIDTH, HEIGHT, 0, 0);
    assertMessage("no labelled heart", none);
    TrainingSlices.Source good = source(labels(), WIDTH, HEIGHT, 0, 0);
    Path other = folder.resolve("other.nii");
    NiftiWriter.write(
        Planes.wrapLabels(new byte[12], 4, 3, 1, 1, Calibration.UNKNOWN, "other"), other);
    assertMessage(
        "does not fit its image",
        new TrainingSlices.Source(good.image(), other, LabelMap.parse(""), 0, 0));
    Progress cancelled = new CancelAfter(0);
    assertThrows(CancellationException.class, () -> TrainingSlices.read(List.of(good), cancelled));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 255})
  void valuesThatAreNoClassAreRefusedWhereTheyAreUsed(int value) throws IOException {
    byte[] labels = labels();
    labels[2 * PLANE] = (byte) value;
    TrainingSlices.Source source = source(labels, WIDTH, HEIGHT, 0, 0);
    assertMessage(
        source.labels() + " contains the value " + value + ", which is not a class", source);
    assertMessage("column 'labels' of the manifest", source);
    LabelMap map = LabelMap.parse("1=1,2=2,3=3," + value + "=0");
    TrainingSlices.Source mapped =
        new TrainingSlices.Source(source.image(), source.labels(), map, 0, 0);
    assertArrayEquals(
        Arrays.copyOfRange(labels(), 2 * PLANE, 3 * PLANE), read(mapped).get(2).labels().pixels());
    TrainingSlices.Source oneSlice =
        new TrainingSlices.Source(source.image(), source.labels(), source.map(), 1, 2);
    assertEquals(1, read(oneSlice).size());
    labels[2 * PLANE] = 0;
    labels[(SLICES + 1) * PLANE] = (byte) value;
    assertEquals(SLICES, read(source(labels, WIDTH, HEIGHT, 1, 0)).size());
  }

  private static void assertMessage(String part, TrainingSlices.Source source) {
    String message = assertThrows(IOException.class, () -> read(source)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
