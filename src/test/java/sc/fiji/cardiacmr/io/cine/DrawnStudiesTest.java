package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.DrawnStudy.Expect;
import sc.fiji.cardiacmr.io.cine.DrawnStudy.Trait;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Six hundred random studies are imported rightly, or with a word that something may be wrong:
 * never silently wrong. {@code -Dcardiacmr.studies=20000} tries more.
 */
@Tag("slow")
class DrawnStudiesTest {

  private static final int COUNT = Integer.getInteger("cardiacmr.studies", 600);
  private static final int FIRST = Integer.getInteger("cardiacmr.firststudy", 0);

  @TempDir Path folder;

  @Test
  void noStudyIsSilentlyWrong() throws IOException {
    List<String> faults = new ArrayList<>();
    Map<Expect, Integer> right = new EnumMap<>(Expect.class);
    for (int seed = FIRST; seed < FIRST + COUNT && faults.size() < 12; seed++) {
      DrawnStudy study = new DrawnStudy(seed);
      Path files = write(study, seed);
      String wrong = imported(files, study, true);
      if (wrong.isEmpty()) right.merge(study.expect(), 1, Integer::sum);
      if (wrong.startsWith("!")) faults.add(describe(seed, study) + ": " + wrong.substring(1));
      String uncorrected = imported(files, study, false);
      if (uncorrected.startsWith("!"))
        faults.add(describe(seed, study) + " uncorrected: " + uncorrected.substring(1));
      try (var all = Files.list(files)) {
        for (Path file : all.toList()) Files.delete(file);
      }
    }
    assertEquals(List.of(), faults);
    assertTrue(right.getOrDefault(Expect.CLEAN, 0) > COUNT / 5, right.toString());
    assertTrue(right.getOrDefault(Expect.RIGHT, 0) > COUNT / 5, right.toString());
  }

  private static String describe(int seed, DrawnStudy study) {
    return "%d %s %s (%d slices every %.2f mm, %d phases)"
        .formatted(
            seed,
            study.traits,
            study.has(Trait.TWO_CONTRASTS) ? study.contrast : "",
            study.slices,
            study.spacing,
            study.phases);
  }

  private Path write(DrawnStudy study, int seed) throws IOException {
    Random random = new Random(seed);
    List<Integer> names = new ArrayList<>();
    for (int i = 0; i < study.images.size(); i++) names.add(i + 1);
    boolean isTold = !study.has(Trait.ONLY_NAMES);
    if (isTold) Collections.shuffle(names, random);
    for (int i = 0; i < names.size(); i++)
      Files.write(
          folder.resolve("im" + names.get(i) + (random.nextBoolean() && isTold ? "" : ".dcm")),
          DicomTestFiles.bytes(study.images.get(i), "1.2.3.4.5." + seed + "." + i));
    return folder;
  }

  /**
   * Imports and compares.
   *
   * @return "" if all is right; what is wrong, after "!" if it must not be
   */
  private static String imported(Path files, DrawnStudy study, boolean correct) {
    Expect expect = correct ? study.expect() : Expect.SAID;
    CineStudy imported;
    try {
      imported = CineImporter.importSeries(files, new CineOptions("", correct, 0), Progress.NONE);
    } catch (IOException | IllegalArgumentException refused) {
      boolean mayRefuse = expect == Expect.SAID && !(study.expect() == Expect.CLEAN);
      return (mayRefuse ? "" : "!") + "refused: " + refused.getMessage();
    } catch (RuntimeException fault) {
      return "!" + fault;
    }
    String wrong = difference(imported.image(), study);
    boolean isSaid =
        imported.report().rowCount() > 0 || !imported.image().calibration().doubts().isEmpty();
    if (wrong.isEmpty() && expect == Expect.CLEAN && isSaid)
      return "!right, but said to be doubtful: "
          + imported.report().texts(0)
          + imported.image().calibration().doubts();
    if (wrong.isEmpty()) return "";
    return (expect == Expect.SAID && isSaid ? "" : "!")
        + wrong
        + (isSaid ? " (said: " + imported.image().calibration().doubts() + ")" : " (silent)");
  }

  private static <T extends RealType<T>> String difference(ImageSeries<T> image, DrawnStudy study) {
    Calibration c = image.calibration();
    if (image.slices() != study.slices) return image.slices() + " slices";
    boolean isMixed = study.has(Trait.MIXED_PHASES);
    if (!isMixed && image.phases() != study.phases) return image.phases() + " phases";
    double allowed = study.has(Trait.JITTER) ? 0.1 : 0.005;
    if (!(Math.abs(c.dz() / study.spacing - 1) < allowed)) return "spacing " + c.dz();
    if (c.geometry() == null) return "no place in the patient";
    RandomAccess<T> at = image.pixels().randomAccess();
    double worst = 0;
    int compared = 0;
    for (int t = 0; t < image.phases(); t++)
      for (int z = 0; z < image.slices(); z++)
        for (int y = 0; y < image.height(); y++)
          for (int x = 0; x < image.width(); x++) {
            at.setPosition(new int[] {x, y, z, t});
            double value = at.get().getRealDouble();
            // Outside of the field of view of a slice that was moved nothing is known.
            if (value == 0) continue;
            double[] p = c.geometry().toPatient(x, y, z);
            double truth =
                DrawnStudy.truth(new double[] {-p[0], -p[1], p[2]}, (double) t / image.phases());
            worst = Math.max(worst, Math.abs(value - truth));
            compared++;
          }
    if (compared < image.pixels().size() / 2) return "only " + compared + " pixels";
    return worst <= study.tolerance() ? "" : "a pixel is wrong by " + Math.round(worst);
  }
}
