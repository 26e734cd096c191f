package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Doubt.About;
import sc.fiji.cardiacmr.io.cine.RandomStudy.Oddity;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Random studies are imported rightly, or what is wrong is said. Each oddity alone must not cost a
 * slice or a phase; several at once may, but not without a doubt.
 */
class RandomStudyTest {

  private static final int ALONE = Integer.getInteger("cardiacmr.studies", 260);
  private static final int TOGETHER = Integer.getInteger("cardiacmr.studies", 240);

  @TempDir Path folder;

  private Path written(RandomStudy study, long seed) throws IOException {
    Path sub = folder.resolve("s" + seed);
    DicomTestFiles.write(sub, study.images, seed);
    return sub;
  }

  private static void delete(Path sub) throws IOException {
    try (Stream<Path> files = Files.walk(sub)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  @Test
  void oneOddityCostsNothing() throws IOException {
    Oddity[] all = Oddity.values();
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < ALONE; seed++) {
      Oddity oddity = all[seed % all.length];
      RandomStudy study = new RandomStudy(seed, List.of(oddity), 1);
      Path sub = written(study, seed);
      try {
        CineStudy imported = CineImporter.importSeries(sub, CineOptions.DEFAULT, Progress.NONE);
        List<String> errors = errors(study, imported);
        errors.removeIf(e -> e.startsWith("said"));
        if (oddity.isAmbiguous() && isSaid(errors, imported)) errors.clear();
        if (!errors.isEmpty()) wrong.add(describe(seed, study, imported, errors));
      } catch (IOException | IllegalArgumentException refused) {
        wrong.add(seed + " " + oddity + ": " + refused.getMessage());
      }
      delete(sub);
    }
    if (!wrong.isEmpty()) fail(wrong.size() + " wrong:\n" + String.join("\n", wrong));
  }

  @Test
  void severalOdditiesAreNeverSilentlyWrong() throws IOException {
    List<String> wrong = new ArrayList<>();
    int right = 0;
    for (int seed = 1000; seed < 1000 + TOGETHER; seed++) {
      RandomStudy study = new RandomStudy(seed, List.of(Oddity.values()), 0.2);
      Path sub = written(study, seed);
      CineOptions options = new CineOptions("", seed % 4 > 0, 0);
      try {
        CineStudy imported = CineImporter.importSeries(sub, options, Progress.NONE);
        List<String> errors = errors(study, imported);
        if (errors.isEmpty()) right++;
        else if (!isSaid(errors, imported)) wrong.add(describe(seed, study, imported, errors));
      } catch (CurationException refused) {
        assertTrue(!options.correct(), refused.getMessage());
        assertTrue(refused.report().rowCount() > 0);
      }
      delete(sub);
    }
    if (!wrong.isEmpty()) fail(wrong.size() + " wrong:\n" + String.join("\n", wrong));
    assertTrue(right > TOGETHER / 4, "right: " + right);
  }

  /** Whether there is a doubt about what is wrong: phases, slices, or their distance. */
  private static boolean isSaid(List<String> errors, CineStudy imported) {
    Set<About> about = EnumSet.noneOf(About.class);
    imported.image().calibration().doubts().forEach(d -> about.add(d.about()));
    return errors.stream()
        .allMatch(
            e ->
                about.contains(About.CONTENT)
                    || e.contains("phase") && about.contains(About.TIME)
                    || (e.contains("spacing") || e.contains("gap")) && about.contains(About.SPACING)
                    || about.contains(About.PLACE) && !e.contains("phase"));
  }

  private static String describe(
      long seed, RandomStudy study, CineStudy imported, List<String> errors) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%d %s: %d slices x %d phases, %.3f mm -> %d x %d, %.3f mm: %s",
            seed,
            study.oddities,
            study.slices,
            study.phases,
            study.spacing,
            imported.image().slices(),
            imported.image().phases(),
            imported.image().calibration().dz(),
            errors.subList(0, Math.min(4, errors.size()))));
    for (int i = 0; i < Math.min(4, imported.report().rowCount()); i++)
      text.append("\n      ")
          .append(imported.report().text(i, "inconsistency"))
          .append(" | ")
          .append(imported.report().text(i, "correction"))
          .append(" | ")
          .append(imported.report().text(i, "detail"));
    return text.toString();
  }

  /**
   * What is wrong about the image. Begins with "said" where it cannot be helped and is told by a
   * finding of the right kind, which must be there.
   */
  private static List<String> errors(RandomStudy study, CineStudy imported) {
    List<String> errors = new ArrayList<>();
    Set<String> said = new TreeSet<>();
    for (int i = 0; i < imported.report().rowCount(); i++)
      said.add(imported.report().text(i, "inconsistency"));
    double dz = imported.image().calibration().dz();
    if (!(Math.abs(dz - study.spacing) < 0.12 * study.spacing)) errors.add("spacing " + dz);
    Set<Integer> found = new TreeSet<>();
    int direction = 0;
    int last = -1;
    for (int z = 0; z < imported.image().slices(); z++) {
      int shown = value(imported, 8, 6, z, 0) >> 11;
      found.add(shown - 1);
      if (last >= 0 && shown != last) {
        int step = Integer.signum(shown - last);
        if (direction != 0 && step != direction) errors.add("order of slices");
        direction = step;
      }
      boolean isCopy = shown == last;
      if (isCopy)
        errors.add(said.contains("slice spacing: missing") ? "said: copied slice" : "copied slice");
      last = shown;
      checkPhases(study, imported, z, shown - 1, said, errors);
    }
    for (int z = 0; z < study.slices; z++)
      if (!found.contains(z) && z != study.missingSlice) errors.add("slice lost");
    if (study.missingSlice >= 0 && imported.image().slices() < study.slices)
      errors.add("gap closed");
    return errors;
  }

  private static void checkPhases(
      RandomStudy study,
      CineStudy imported,
      int z,
      int slice,
      Set<String> said,
      List<String> errors) {
    if (slice < 0 || slice >= study.slices) {
      errors.add("no slice");
      return;
    }
    int phases = imported.image().phases();
    if (phases != study.phases) {
      errors.add("phases " + phases);
      return;
    }
    for (int t = 0; t < phases; t++) {
      int value = value(imported, 8, 6, z, t);
      int shown = value >> 6 & 31;
      if (value >> 11 != slice + 1) errors.add("mixed slices");
      if ((value & 63) != (RandomStudy.code(slice, shown, 8, 6) & 63)) errors.add("place in plane");
      double wanted = (t + 0.5) * study.interval;
      double taken = (shown + 0.5) * study.intervalOf[slice];
      double off = Math.abs(wanted - taken);
      if (off > 0.5 * study.intervalOf[slice] + 1e-6)
        errors.add((said.contains("missing phase") ? "said: phase " : "phase ") + t + "=" + shown);
    }
  }

  private static int value(CineStudy study, int x, int y, int z, int t) {
    RandomAccess<? extends RealType<?>> access = study.image().pixels().randomAccess();
    access.setPosition(new int[] {x, y, z, t});
    return (int) access.get().getRealFloat();
  }

  /** No false alarm about studies in which nothing is odd. */
  @Test
  void goodStudiesLeaveNoDoubt() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      RandomStudy study = new RandomStudy(seed, List.of(), 0);
      Path sub = written(study, seed);
      CineStudy imported = CineImporter.importSeries(sub, CineOptions.DEFAULT, Progress.NONE);
      assertEquals(List.of(), errors(study, imported));
      assertEquals(0, imported.report().rowCount());
      assertEquals(List.of(), imported.image().calibration().doubts());
      delete(sub);
    }
  }

  /** Each oddity occurs. */
  @Test
  void studiesAreOdd() {
    Set<Oddity> seen = EnumSet.noneOf(Oddity.class);
    for (int seed = 1000; seed < 1000 + 160; seed++)
      seen.addAll(new RandomStudy(seed, List.of(Oddity.values()), 0.2).oddities);
    assertTrue(seen.containsAll(EnumSet.allOf(Oddity.class)));
  }
}
