package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.progress.Progress;

/** Studies as scanners and archives make them, with the values that are right. */
class CineSituationsTest {

  @TempDir Path folder;

  private CineStudy imported(List<DicomTestFiles.Image> images) throws IOException {
    return imported(images, true);
  }

  private CineStudy imported(List<DicomTestFiles.Image> images, boolean correct)
      throws IOException {
    Path sub = folder.resolve("s" + System.nanoTime());
    DicomTestFiles.write(sub, images, 1);
    return CineImporter.importSeries(sub, new CineOptions("", correct, 0), Progress.NONE);
  }

  /** An image whose first pixels are its slice and phase. */
  private static DicomTestFiles.Image image(int z, int t, SliceGrid grid) {
    DicomTestFiles.Image image = new DicomTestFiles.Image();
    image.slice = z;
    image.frame = t;
    image.instance = 100 * z + t + 1;
    image.grid = grid;
    image.pixels = new int[grid.width() * grid.height()];
    Arrays.fill(image.pixels, 200);
    image.pixels[0] = z;
    image.pixels[1] = t;
    return image;
  }

  private static int pixel(CineStudy study, int x, int z, int t) {
    RandomAccess<? extends RealType<?>> access = study.image().pixels().randomAccess();
    access.setPosition(new int[] {x, 0, z, t});
    return (int) access.get().getRealDouble();
  }

  private static void checkAll(CineStudy study, int slices, int phases) {
    assertEquals(slices, study.image().slices());
    assertEquals(phases, study.image().phases());
    int first = pixel(study, 0, 0, 0);
    for (int z = 0; z < slices; z++)
      for (int t = 0; t < phases; t++) {
        assertEquals(first == 0 ? z : slices - 1 - z, pixel(study, 0, z, t));
        assertEquals(t, pixel(study, 1, z, t));
      }
  }

  private static List<String> labels(CineStudy study) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < study.report().rowCount(); i++)
      labels.add(study.report().text(i, "inconsistency"));
    return labels;
  }

  private static List<Doubt.About> doubts(CineStudy study) {
    return study.image().calibration().doubts().stream().map(Doubt::about).toList();
  }

  @Test
  void thinSlicesAreNoRepeats() throws IOException {
    double[][] stacks = {{0.8, 0.2, 5, 3}, {1, 1, 6, 1}, {0.625, 0.625, 6, 1}, {12, 1.5, 6, 4}};
    for (double[] s : stacks) {
      List<DicomTestFiles.Image> images = new ArrayList<>();
      for (int z = 0; z < s[2]; z++)
        for (int t = 0; t < s[3]; t++) {
          DicomTestFiles.Image image = image(z, t, TestSlices.grid(s[0] * z, 24, 24, s[1], s[1]));
          image.triggerTime = s[3] > 1 ? 40 * t : Double.NaN;
          image.stated = s[0];
          image.thickness = s[0];
          images.add(image);
        }
      CineStudy study = imported(images);
      checkAll(study, (int) s[2], (int) s[3]);
      assertEquals(List.of(), labels(study));
      assertEquals(s[0], study.image().calibration().dz(), 1e-6);
      assertEquals(List.of(), doubts(study));
    }
  }

  /** Radius of the blood pool at a time in the beat, pixels: end systole is at 300 ms. */
  private static double radius(double ms) {
    double contraction = ms < 600 ? Math.pow(Math.sin(Math.PI * ms / 600), 2) : 0;
    return 7 * (1 - 0.35 * contraction);
  }

  /** Areas of the truth were computed with NumPy: EDV 68.1 ml, ESV 28.5 ml, EF 58.1 %. */
  @Test
  void phasesOfOtherIntervalsAreBroughtTogether() throws IOException {
    List<DicomTestFiles.Image> images = new ArrayList<>();
    for (int z = 0; z < 7; z++) {
      boolean coarse = z >= 2 && z <= 4;
      for (int t = 0; t < (coarse ? 20 : 30); t++) {
        DicomTestFiles.Image image = image(z, t, TestSlices.grid(8 * z, 26, 26, 2.8, 2.8));
        image.triggerTime = t * (coarse ? 45 : 30);
        image.nominalInterval = 900;
        for (int i = 0; i < image.pixels.length; i++) {
          double d = Math.hypot(i % 26 - 12.4, i / 26 - 12.7);
          image.pixels[i] = d < radius(image.triggerTime) ? 1 : 0;
        }
        images.add(image);
      }
    }
    CineStudy study = imported(images);
    double[] volumes = new double[30];
    for (int t = 0; t < 30; t++) {
      double count = 0;
      for (var pixel : net.imglib2.view.Views.iterable(phase(study, t)))
        count += ((RealType<?>) pixel).getRealDouble();
      volumes[t] = count * 2.8 * 2.8 * 8 / 1000;
    }
    double edv = Arrays.stream(volumes).max().orElseThrow();
    double esv = Arrays.stream(volumes).min().orElseThrow();
    assertEquals(68.05, edv, 0.01);
    assertEquals(28.54, esv, 0.01);
    assertEquals(58.06, 100 * (edv - esv) / edv, 0.01);
    assertEquals(esv, volumes[10], 1e-9);
    assertEquals(List.of("phase times", "phase times", "phase times"), labels(study));
    assertEquals(List.of(Doubt.About.TIME), doubts(study));
    assertEquals(30, study.image().calibration().frameInterval(), 1e-9);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static net.imglib2.RandomAccessibleInterval<?> phase(CineStudy study, int t) {
    return net.imglib2.view.Views.hyperSlice(
        (net.imglib2.RandomAccessibleInterval) study.image().pixels(), 3, t);
  }

  private static List<DicomTestFiles.Image> withoutTimes(boolean timesOfDay) {
    List<DicomTestFiles.Image> images = new ArrayList<>();
    for (int z = 0; z < 2; z++)
      for (int t = 0; t < 12; t++) {
        DicomTestFiles.Image image = image(z, t, TestSlices.grid(8 * z, 24, 24, 1.5, 1.5));
        image.instance = 1;
        image.name = "im" + z + "_" + (t + 1) + ".dcm";
        if (timesOfDay) {
          String time = String.format(Locale.ROOT, "1200%02d.%03d", 10 + 2 * z, 50 * t);
          image.acquisitionTime = time;
          image.contentTime = time;
        }
        images.add(image);
      }
    return images;
  }

  @Test
  void timesOfDayOrderPhases() throws IOException {
    CineStudy study = imported(withoutTimes(true));
    checkAll(study, 2, 12);
    assertEquals("acquisition time", study.summary().get("phases sorted by"));
    assertEquals(50, study.image().calibration().frameInterval(), 1e-6);
    assertEquals(List.of(Doubt.About.TIME), doubts(study));
  }

  @Test
  void namesAreTheLastResortAndAGuess() throws IOException {
    CineStudy study = imported(withoutTimes(false));
    checkAll(study, 2, 12);
    assertEquals(List.of("order of phases", "order of phases"), labels(study));
    assertEquals("sorted by file name, which is a guess", study.report().text(0, "detail"));
    assertEquals(List.of(Doubt.About.TIME), doubts(study));
  }

  /** Five slices of ten phases, and one far away with six at other times, stored last. */
  private static List<DicomTestFiles.Image> ragged() {
    List<DicomTestFiles.Image> images = new ArrayList<>();
    for (int z = 0; z < 6; z++)
      for (int t = 0; t < (z < 5 ? 10 : 6); t++) {
        DicomTestFiles.Image image =
            image(z, t, TestSlices.grid(z < 5 ? 8 * z : 75, 16, 16, 1.4, 1.4));
        image.triggerTime = t * (z < 5 ? 40 : 66);
        image.nominalInterval = 900;
        image.stated = 8;
        image.thickness = 8;
        images.add(image);
      }
    return images;
  }

  @Test
  void uncorrectedStudiesAreWhole() throws IOException {
    CineStudy study = imported(ragged(), false);
    assertEquals(6, study.image().slices());
    assertEquals(10, study.image().phases());
    for (int z = 0; z < 6; z++)
      for (int t = 0; t < 10; t++) {
        boolean exists = z < 5 || t < 6;
        assertEquals(exists ? z : 0, pixel(study, 0, z, t));
        assertEquals(exists ? t : 0, pixel(study, 1, z, t));
        assertEquals(exists ? 100 * z + t + 1 : -1, study.instanceNumber(z, t));
      }
    assertTrue(labels(study).contains("slice spacing: outlier"));
    assertTrue(labels(study).contains("missing phase"));
    assertTrue(doubts(study).contains(Doubt.About.CONTENT));
  }

  /** A slice of another size far from the others, which correction would leave out. */
  @Test
  void whatIsNoImageIsRefusedWithItsSlice() throws IOException {
    List<DicomTestFiles.Image> images = ragged();
    images.removeIf(i -> i.slice == 5);
    for (int t = 0; t < 10; t++) {
      DicomTestFiles.Image image = image(5, t, TestSlices.grid(75, 20, 16, 1.4, 1.4));
      image.triggerTime = 40 * t;
      image.name = "odd" + t;
      images.add(image);
    }
    CurationException refused =
        assertThrows(CurationException.class, () -> imported(images, false));
    assertTrue(refused.getMessage().contains("image size (1)"), refused.getMessage());
    assertTrue(refused.getMessage().contains("odd0"), refused.getMessage());
    assertTrue(refused.report().rowCount() > 0);
    assertNotNull(imported(images));
  }

  /** A mistriggered slice is measured again, in a beat of another length, in the same series. */
  @Test
  void aSliceMeasuredAgainInAnotherBeat() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(5, 12);
    for (DicomTestFiles.Image again : DicomTestFiles.stack(5, 12))
      if (again.slice == 2) {
        again.instance += 500;
        again.triggerTime = 11.7 + 43.3 * again.frame;
        again.nominalInterval = 12 * 43.3;
        images.add(again);
      }
    CineStudy study = imported(images);
    assertEquals(5, study.image().slices());
    assertEquals(12, study.image().phases());
    assertEquals(List.of("collision"), labels(study));
    for (int t = 0; t < 12; t++) assertEquals(500 + 24 + t + 1, study.instanceNumber(2, t));
  }

  @Test
  void turnedAndMirroredSlicesAreExact() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(6, 3);
    CineStudy straight = imported(images);
    double[] back = Vectors.plus(new double[3], -1, TestSlices.ROW);
    double[] up = Vectors.plus(new double[3], -1, TestSlices.COLUMN);
    for (DicomTestFiles.Image image : images) {
      // Rows, columns, and both run the other way.
      int kind = image.slice - 1;
      if (kind < 0 || kind > 2) continue;
      image.on(
          TestSlices.centred(
              10 * image.slice,
              24,
              20,
              1.5,
              1.25,
              kind == 1 ? TestSlices.ROW : back,
              kind == 0 ? TestSlices.COLUMN : up));
    }
    CineStudy study = imported(images);
    assertEquals(List.of("row direction", "row direction", "row direction"), labels(study));
    assertEquals(List.of(), doubts(study));
    for (int z = 0; z < 6; z++)
      for (int t = 0; t < 3; t++)
        for (int x = 0; x < 24; x++) assertEquals(pixel(straight, x, z, t), pixel(study, x, z, t));
    assertArrayEquals(
        straight.image().calibration().geometry().matrix(),
        study.image().calibration().geometry().matrix(),
        1e-9);
  }
}
