package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.dicom.PixelArray;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Random folders of many series: what is imported is one contrast of one set of planes, the
 * magnitude of the short-axis cine; all else is listed.
 */
class MixedFolderTest {

  private static final int FOLDERS = Integer.getInteger("cardiacmr.folders", 240);

  @TempDir Path folder;

  @Test
  void theShortAxisCineIsFoundAndNothingIsMixedOrLost() throws IOException {
    for (int seed = 0; seed < FOLDERS; seed++) {
      MixedFolder mixed = new MixedFolder(seed);
      Path sub = folder.resolve("f" + seed);
      mixed.write(sub);
      String story = "seed " + seed + ": " + mixed.story + "- ";
      CineFolder found = CineImporter.scan(sub, Progress.NONE);
      try {
        checkStacks(mixed, found, story);
        checkImport(mixed, found, story);
      } catch (IllegalArgumentException refused) {
        throw new AssertionError(story + refused.getMessage(), refused);
      }
      delete(sub);
    }
  }

  /** Each stack is of one contrast, and each image is in one of them. */
  private static void checkStacks(MixedFolder mixed, CineFolder found, String story)
      throws IOException {
    Map<Integer, Integer> images = new HashMap<>();
    for (CineStack stack : found.stacks()) {
      Set<Integer> contrasts = new HashSet<>();
      for (CineSlice slice : stack.slices())
        for (CineFrame frame : slice.frames()) {
          int contrast = (int) frame.pixels().read().get(0);
          contrasts.add(contrast);
          images.merge(contrast, 1, Integer::sum);
        }
      assertEquals(1, contrasts.size(), () -> story + StackListing.of(stack) + contrasts);
    }
    assertEquals(mixed.truth, images, story + StackListing.of(found.stacks()));
    assertEquals(0, found.problems().size(), story);
    assertEquals(found.stacks().size(), found.table().rowCount());
  }

  private static void checkImport(MixedFolder mixed, CineFolder found, String story)
      throws IOException {
    CineOptions options = CineOptions.DEFAULT;
    if (mixed.twoPatients) {
      String message =
          assertThrows(IllegalArgumentException.class, found::best, story).getMessage();
      assertTrue(message.contains("2 patients"), message);
      options = new CineOptions("#" + stack(found, mixed.wanted).number(), true, 0);
    }
    CineStudy study = CineImporter.importSeries(found, options, Progress.NONE);
    String listed = story + StackListing.of(found.stacks());
    assertEquals(mixed.slices, study.image().slices(), listed);
    assertEquals(mixed.phases, study.image().phases(), listed);
    assertEquals("short-axis cine", study.summary().get("kind").split(",")[0], listed);
    RandomAccess<? extends RealType<?>> pixels = study.image().pixels().randomAccess();
    for (int z = 0; z < mixed.slices; z++)
      for (int t = 0; t < mixed.phases; t++) {
        assertEquals(mixed.wanted, value(pixels, 0, z, t), listed);
        assertEquals(z, value(pixels, 1, z, t), listed);
        assertEquals(t, value(pixels, 2, z, t), listed);
        // Of a slice that was measured twice, the later one counts.
        assertEquals(z == mixed.repeatedSlice ? 1 : 0, value(pixels, 3, z, t), listed);
      }
    String note = study.summary().get("other stacks in the folder");
    assertTrue(note.startsWith(String.valueOf(found.stacks().size() - 1)), note);
    for (CineStack stack : found.stacks())
      if (!stack.slices().equals(stack(found, mixed.wanted).slices()))
        assertTrue(note.contains("#" + stack.number() + " (") || note.contains("more"), note);
    boolean several = stack(found, mixed.wanted).contrast().count() > 1;
    assertEquals(
        several,
        Stream.iterate(0, i -> i < study.report().rowCount(), i -> i + 1)
            .anyMatch(i -> study.report().text(i, "inconsistency").startsWith("several contrasts")),
        listed);
  }

  private static int value(RandomAccess<? extends RealType<?>> pixels, int x, int z, int t) {
    pixels.setPosition(new int[] {x, 0, z, t});
    return (int) pixels.get().getRealDouble();
  }

  private static CineStack stack(CineFolder found, int contrast) throws IOException {
    for (CineStack stack : found.stacks()) {
      PixelArray pixels = stack.slices().get(0).frames().get(0).pixels().read();
      if (pixels.get(0) == contrast) return stack;
    }
    throw new AssertionError("contrast " + contrast + " is lost");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = java.nio.file.Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList())
        java.nio.file.Files.delete(file);
    }
  }
}
