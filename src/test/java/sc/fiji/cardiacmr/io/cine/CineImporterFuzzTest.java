package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;

/** Studies full of contradictions give an image or a clear message. */
@Tag("slow")
class CineImporterFuzzTest {

  private static final double[] STRANGE = {0, -1, 1e-9, 1e6, 1e20, -1e300, Double.NaN, 37.5};

  @TempDir Path folder;

  @Test
  void contradictoryStudiesAreImportedOrRefused() throws IOException {
    int imported = 0;
    for (int trial = 0; trial < 60; trial++) {
      Random random = new Random(trial);
      List<DicomTestFiles.Image> images = DicomTestFiles.stack(4, 4);
      for (int n = 1 + random.nextInt(12); n > 0; n--)
        damage(images.get(random.nextInt(images.size())), random);
      if (random.nextInt(3) == 0) images.subList(random.nextInt(16), 16).clear();
      if (images.isEmpty()) continue;
      Path sub = folder.resolve("t" + trial);
      DicomTestFiles.write(sub, images, trial);
      CineOptions options = new CineOptions("", random.nextInt(3) > 0, random.nextInt(2) * 16);
      if (assertTimeoutPreemptively(Duration.ofSeconds(20), () -> isImported(sub, options)))
        imported++;
    }
    assertTrue(imported > 24, "imported " + imported);
  }

  private static boolean isImported(Path sub, CineOptions options) {
    try {
      CineStudy study = CineImporter.importSeries(sub, options, Progress.NONE);
      assertEquals(study.slices().size(), study.image().slices());
      for (CineSlice slice : study.slices())
        assertEquals(study.image().phases(), slice.frames().size());
      study.image().pixels().forEach(p -> assertTrue(p != null));
      return true;
    } catch (IOException | IllegalArgumentException refused) {
      assertTrue(refused.getMessage().length() > 20, refused.getMessage());
      return false;
    }
  }

  private static void damage(DicomTestFiles.Image image, Random random) {
    double strange = STRANGE[random.nextInt(STRANGE.length)];
    SliceGrid g = image.grid;
    double[] position = g.position() == null ? new double[3] : g.position().clone();
    double[] row = g.row().clone();
    switch (random.nextInt(14)) {
      case 0 -> image.triggerTime = strange;
      case 1 -> image.nominalInterval = strange;
      case 2 -> image.instance = random.nextInt(5) - 1;
      case 3 -> image.acquisition = null;
      case 4 -> position[random.nextInt(3)] = strange;
      case 5 -> row[random.nextInt(3)] = strange;
      case 6 -> image.series = "1.2." + random.nextInt(3);
      case 7 -> image.stated = strange;
      case 8 -> image.heartRate = strange;
      case 9 -> image.imageType = null;
      case 10 -> image.description = null;
      case 11 -> image.sliceLocation = strange;
      case 12 -> image.temporalPosition = random.nextInt(4);
      default -> image.on(TestSlices.grid(3 * random.nextInt(12), 12 + random.nextInt(9), 9, 2, 2));
    }
    if (image.grid == g) {
      double dx = random.nextInt(20) == 0 ? strange : g.dx();
      image.grid =
          new SliceGrid(
              g.width(),
              g.height(),
              dx,
              g.dy(),
              random.nextInt(20) == 0 ? null : position,
              row,
              g.column());
    }
  }
}
