package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.progress.Progress;

/** Series of two contrasts, the second 20,000 brighter, as classic and as enhanced files. */
class ContrastSplitterTest {

  private static final int SLICES = 3;
  private static final int PHASES = 4;

  @TempDir Path folder;

  /** Two images at each place and time; instance numbers alternate. */
  private static List<DicomTestFiles.Image> doubled(
      BiConsumer<DicomTestFiles.Image, Integer> change) {
    List<DicomTestFiles.Image> images = new ArrayList<>();
    for (DicomTestFiles.Image image : DicomTestFiles.stack(SLICES, PHASES))
      for (int c = 0; c < 2; c++) {
        DicomTestFiles.Image copy = image.copy();
        copy.imageType = "ORIGINAL\\PRIMARY\\OTHER";
        copy.instance = 2 * image.instance + c;
        for (int i = 0; i < copy.pixels.length; i++) copy.pixels[i] += 20_000 * c;
        change.accept(copy, c);
        images.add(copy);
      }
    return images;
  }

  private CineFolder scan(List<DicomTestFiles.Image> images) throws IOException {
    DicomTestFiles.write(folder, images, 3);
    return CineImporter.scan(folder, Progress.NONE);
  }

  private static double first(CineFolder folder, String series) throws IOException {
    return CineImporter.importSeries(folder, new CineOptions(series, true, 0), Progress.NONE)
        .image()
        .pixels()
        .getAt(0, 0, 0, 0)
        .getRealDouble();
  }

  /** The first contrast is the default, the second can be chosen, and a finding says so. */
  private static void check(CineFolder found, String second) throws IOException {
    assertEquals(2, found.stacks().size());
    assertEquals(20_000, first(found, "#2") - first(found, ""), 0.5);
    CineStudy study = CineImporter.importSeries(found, CineOptions.DEFAULT, Progress.NONE);
    assertEquals(SLICES, study.image().slices());
    assertEquals(PHASES, study.image().phases());
    assertEquals(1, study.report().rowCount());
    assertTrue(study.report().text(0, "inconsistency").startsWith("several contrasts"));
    assertTrue(study.report().text(0, "detail").contains("series=#2"));
    String detail = study.report().text(0, "detail");
    assertTrue(detail.contains(second), detail);
    assertTrue(study.summary().get("other stacks in the folder").startsWith("1: #2"));
  }

  @Test
  void echoesAreTwoStacks() throws IOException {
    check(
        scan(doubled((i, c) -> i.with(Tag.ECHO_TIME, 1.5 + 2 * c).with(Tag.ECHO_NUMBERS, c + 1))),
        "echo 2 (echo time 3.5 ms)");
  }

  @Test
  void componentsAreTwoStacksAndTheMagnitudeIsFirst() throws IOException {
    // The phase images come first in the file, to no avail.
    check(
        scan(
            doubled(
                (i, c) -> {
                  i.imageType = "ORIGINAL\\PRIMARY\\" + (c == 0 ? "M" : "P");
                  i.instance = 1000 - i.instance;
                })),
        "phase or velocity");
  }

  @Test
  void privateElementsOfGeTellThem() throws IOException {
    check(
        scan(
            doubled(
                (i, c) ->
                    i.with(Tag.CREATOR_0043, "GEMS_PARM_01")
                        .with(Tag.GE_IMAGE_COMPONENT, c)
                        .with(Tag.GE_COLLAPSE, 8 + c))),
        "phase or velocity");
  }

  @Test
  void intensitiesTellThemWhereNothingElseDoes() throws IOException {
    CineFolder found = scan(doubled((i, c) -> {}));
    check(found, "contrast 2");
    CineStudy study = CineImporter.importSeries(found, CineOptions.DEFAULT, Progress.NONE);
    assertTrue(
        study.image().calibration().doubts().stream()
            .anyMatch(d -> d.text().contains("told apart by intensities")));
  }

  @Test
  void intensitiesTellThemWithoutTimes() throws IOException {
    CineFolder found = scan(doubled((i, c) -> i.triggerTime = Double.NaN));
    assertEquals(2, found.stacks().size());
    assertEquals(20_000, first(found, "#2") - first(found, ""), 0.5);
  }

  @Test
  void seriesOfTheirOwnAreNoRepeats() throws IOException {
    check(
        scan(
            doubled(
                (i, c) -> {
                  i.seriesNumber = 5 + c;
                  i.series = "1.2.3." + i.seriesNumber;
                })),
        "#2");
  }

  @Test
  void aRealRepeatIsARepeat() throws IOException {
    List<DicomTestFiles.Image> images =
        doubled(
            (i, c) -> {
              for (int p = 0; p < i.pixels.length; p++) i.pixels[p] -= 19_900 * c;
              i.instance += 500 * c;
            });
    CineFolder found = scan(images);
    assertEquals(1, found.stacks().size());
    CineStudy study = CineImporter.importSeries(found, CineOptions.DEFAULT, Progress.NONE);
    assertEquals(SLICES, study.report().rowCount());
    assertEquals("collision", study.report().text(0, "inconsistency"));
  }

  @Test
  void twoInversionTimesAreTwoStacksAndManyAreAMap() throws IOException {
    check(
        scan(doubled((i, c) -> i.with(Tag.INVERSION_TIME, 250 + 50 * c))), "inversion time 300 ms");
    List<DicomTestFiles.Image> map = DicomTestFiles.stack(1, 8);
    for (DicomTestFiles.Image image : map) {
      image.triggerTime = 700;
      image.with(Tag.INVERSION_TIME, 100 + 300 * image.frame);
      for (int i = 0; i < image.pixels.length; i++) image.pixels[i] /= 1 + image.frame;
    }
    Path sub = folder.resolve("map");
    DicomTestFiles.write(sub, map, 4);
    CineFolder found = CineImporter.scan(sub, Progress.NONE);
    assertEquals(1, found.stacks().size());
    assertEquals(8, found.stacks().get(0).phases());
    assertEquals(StackKind.MAP, found.stacks().get(0).kind());
  }

  @Test
  void enhancedFilesAgreeWithClassicOnes() throws IOException {
    List<BiConsumer<DicomTestFiles.Image, Integer>> kinds =
        List.of(
            (i, c) -> i.with(Tag.ECHO_TIME, 1.5 + 2 * c),
            (i, c) -> i.imageType = "ORIGINAL\\PRIMARY\\" + (c == 0 ? "M" : "P"),
            (i, c) -> {});
    for (int k = 0; k < kinds.size(); k++) {
      List<DicomTestFiles.Image> images = doubled(kinds.get(k));
      Path classic = folder.resolve("classic" + k);
      DicomTestFiles.write(classic, images, 5);
      Path enhanced = Files.createDirectories(folder.resolve("enhanced" + k));
      Files.write(enhanced.resolve("a"), EnhancedTestFiles.bytes(images, "1.2.8"));
      for (String series : List.of("#1", "#2")) {
        CineOptions options = new CineOptions(series, true, 0);
        CineStudy a = CineImporter.importSeries(classic, options, Progress.NONE);
        CineStudy b = CineImporter.importSeries(enhanced, options, Progress.NONE);
        assertTrue(areEqual(a, b), k + " " + series);
        assertEquals(a.report().rowCount(), b.report().rowCount());
      }
    }
  }

  private static boolean areEqual(CineStudy a, CineStudy b) {
    long[] size = a.image().pixels().dimensionsAsLongArray();
    return IntStream.range(0, PHASES)
        .allMatch(
            t ->
                java.util.Arrays.equals(size, b.image().pixels().dimensionsAsLongArray())
                    && a.image().pixels().getAt(3, 4, 1, t).getRealDouble()
                        == b.image().pixels().getAt(3, 4, 1, t).getRealDouble());
  }
}
