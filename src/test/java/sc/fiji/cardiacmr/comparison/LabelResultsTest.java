package sc.fiji.cardiacmr.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;

class LabelResultsTest {

  private static final int SIZE = 40;

  @TempDir Path folder;

  @BeforeEach
  void writeSets() throws IOException {
    for (int s = 1; s <= 3; s++)
      for (String phase : List.of("ED", "ES")) {
        double radius = phase.equals("ED") ? 9 + s : 6 + s;
        write("truth", "p" + s + "_" + phase, radius);
        write("same", "p" + s + "_" + phase, radius);
        if (s != 2 || phase.equals("ED")) write("larger", "p" + s + "_" + phase, radius + 1);
      }
  }

  /** A ring of myocardium around an LV, in two slices of 2 x 2 x 10 mm. */
  private void write(String set, String name, double radius) throws IOException {
    byte[] planes = new byte[2 * SIZE * SIZE];
    for (int i = 0; i < planes.length; i++) {
      double r = Math.hypot(i % SIZE - 20, i / SIZE % SIZE - 20);
      planes[i] = (byte) (r < radius ? 1 : r < radius + 4 ? 2 : 0);
    }
    ImageSeries<UnsignedByteType> labels = labels(planes);
    Path target = Files.createDirectories(folder.resolve(set)).resolve(name + ".nii.gz");
    NiftiWriter.write(labels, target);
  }

  private static ImageSeries<UnsignedByteType> labels(byte[] planes) {
    return Planes.wrapLabels(
        planes, SIZE, SIZE, 2, 1, Calibration.UNKNOWN.withSpacing(2, 2, 10), "labels");
  }

  private Comparison compare(String reference, String... sets) throws IOException {
    CompareRequest request =
        CompareRequest.of(List.of(sets).stream().map(folder::resolve).toList())
            .withReference(reference)
            .withOptions(ComparisonOptions.DEFAULT.withQuantities(List.of("all")));
    return ResultComparison.of(request, Progress.NONE);
  }

  private static MethodResult of(Comparison comparison, String quantity, String method) {
    return comparison.methods().stream()
        .filter(m -> m.quantity().name().equals(quantity) && m.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void foldersAreComparedWithAFolder() throws IOException {
    Comparison comparison = compare(folder.resolve("truth").toString(), "same", "larger");
    assertEquals(1, of(comparison, "Dice LV", "same").spread().mean(), 1e-12);
    assertEquals(0, of(comparison, "EF", "same").spread().mean(), 1e-12);
    assertEquals(6, of(comparison, "Dice LV", "same").figures().length);
    MethodResult larger = of(comparison, "Dice MYO", "larger");
    assertTrue(larger.spread().mean() < 0.9);
    assertEquals(5, larger.figures().length);
    assertTrue(
        larger.judgement().text().contains("Left out, no result: 1 case (p2_ES)"),
        larger.judgement().text());
    assertEquals(2, of(comparison, "EF", "larger").figures().length);
    assertTrue(of(comparison, "EDV", "larger").limits().bias() > 0);
    assertEquals("ml", of(comparison, "EDV", "larger").quantity().unit());
    // Nobody has labelled an RV.
    assertTrue(comparison.quantities().stream().noneMatch(q -> q.name().equals("Dice RV")));
  }

  /** As the truth of ACDC: 1 is the RV, 3 the LV. */
  @Test
  void aReferenceOfAnotherConventionIsNamed() throws IOException {
    for (int s = 1; s <= 3; s++) {
      byte[] planes = new byte[2 * SIZE * SIZE];
      for (int i = 0; i < planes.length; i++) {
        double x = i % SIZE - 15;
        double r = Math.hypot(x, i / SIZE % SIZE - 20);
        planes[i] = (byte) (r < 7 ? 3 : r < 11 ? 2 : r < 18 && x > 8 ? 1 : 0);
      }
      NiftiWriter.write(
          labels(planes),
          Files.createDirectories(folder.resolve("acdc")).resolve("p" + s + "_ED.nii.gz"));
    }
    String remarks =
        of(compare(folder.resolve("acdc").toString(), "same"), "Dice MYO", "same")
            .judgement()
            .text();
    assertTrue(
        remarks.contains("Reference: The myocardium (2) encloses label 3, not label 1"), remarks);
    assertTrue(
        remarks.contains(
            "Write 1=3,2=2,3=1 into the column 'labels' of a manifest and give this as the reference: 3 cases"),
        remarks);
  }

  @Test
  void oneOfTheFoldersMayBeTheReference() throws IOException {
    Comparison comparison = compare("truth", ".");
    assertEquals(
        List.of("larger", "same"),
        comparison.of(Quantity.EF).stream().map(MethodResult::method).sorted().toList());
  }

  @Test
  void observersAreComparedWithEachOther() throws IOException {
    Comparison comparison = compare("", "truth", "larger");
    MethodResult pair = of(comparison, "EDV", "larger");
    assertEquals("truth", pair.reference());
    assertEquals(3, pair.pairs().size());
    assertTrue(pair.reliability().value() > 0.5);
    assertEquals(List.of(), comparison.tests());
    assertThrows(IllegalArgumentException.class, () -> compare("", "truth"));
  }

  @Test
  void aManifestNamesReferencesAndImages() throws IOException {
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int s = 1; s <= 3; s++)
      for (String phase : List.of("ED", "ES"))
        rows.append(
            "same/p%d_%s.nii.gz\ttruth/p%d_%s.nii.gz\tp%d\tc\t%s\t%s\n"
                .formatted(s, phase, s, phase, s, phase, s == 3 ? "test" : "training"));
    Path manifest = Files.writeString(folder.resolve("manifest.tsv"), rows.toString());
    Comparison comparison = compare(manifest.toString(), "same", "larger");
    assertEquals(3, of(comparison, "EF", "same").figures().length);
    assertEquals(2, ExtremeCase.of(comparison).stream().filter(ExtremeCase::isBest).count());
    assertEquals(4, ExtremeCase.of(comparison).size());
    CompareRequest test =
        CompareRequest.of(List.of(folder.resolve("same")))
            .withReference(manifest.toString())
            .withOptions(ComparisonOptions.DEFAULT.withSplit("test"));
    assertEquals(1, of(ResultComparison.of(test, Progress.NONE), "EF", "same").figures().length);
  }

  @Test
  void aMissingVentricleIsAFailure() throws IOException {
    for (String phase : List.of("ED", "ES")) {
      byte[] empty = new byte[2 * SIZE * SIZE];
      empty[0] = 2;
      NiftiWriter.write(labels(empty), folder.resolve("same/p1_" + phase + ".nii.gz"));
    }
    Comparison comparison = compare(folder.resolve("truth").toString(), "same");
    MethodResult same = of(comparison, "EF", "same");
    assertEquals(2, same.figures().length);
    assertTrue(same.judgement().text().contains("no ventricle found"), same.judgement().text());
    assertEquals(4 / 6.0, of(comparison, "Dice LV", "same").spread().mean(), 1e-12);
  }

  @Test
  void labelsThatDoNotLieOnEachOtherAreRefused() throws IOException {
    byte[] small = new byte[10 * 10];
    small[5] = 1;
    NiftiWriter.write(
        Planes.wrapLabels(small, 10, 10, 1, 1, Calibration.UNKNOWN, "labels"),
        folder.resolve("same/p1_ED.nii.gz"));
    String message =
        assertThrows(IOException.class, () -> compare(folder.resolve("truth").toString(), "same"))
            .getMessage();
    assertTrue(message.startsWith("p1_ED: "), message);
  }

  @Test
  void picturesNeedImages() throws IOException {
    Comparison comparison = compare(folder.resolve("truth").toString(), "same");
    String message =
        assertThrows(IllegalArgumentException.class, () -> ExtremeCase.of(comparison)).getMessage();
    assertTrue(message.contains("give images="), message);
  }

  /** Phases without labels agree in nothing; whoever counted them would get .9 for .5. */
  @Test
  void phasesThatNoObserverLabelledDoNotCount() throws IOException {
    writePhases("one", 10, 12, 12);
    writePhases("two", 10, 10, 10);
    Comparison comparison = compare("", "one", "two");
    MethodResult two = of(comparison, "Dice LV", "two");
    double dice = 2 * 10 / 22.0;
    assertEquals(dice, two.spread().mean(), 1e-12);
    assertTrue(!two.judgement().text().contains("labelled by one"), two.judgement().text());
    writePhases("three", 10, 12, 0);
    MethodResult three = of(compare("", "three", "two"), "Dice LV", "two");
    assertEquals(dice / 2, three.spread().mean(), 1e-12);
    assertTrue(
        three.judgement().text().contains("Some phases are labelled by one of the two only"),
        three.judgement().text());
  }

  /** As many pixels of LV at the first and the fifth of some phases, none in the others. */
  private void writePhases(String set, int phases, int first, int fifth) throws IOException {
    byte[] planes = new byte[phases * SIZE * SIZE];
    Arrays.fill(planes, 0, first, (byte) 1);
    Arrays.fill(planes, 4 * SIZE * SIZE, 4 * SIZE * SIZE + fifth, (byte) 1);
    NiftiWriter.write(
        Planes.wrapLabels(
            planes, SIZE, SIZE, 1, phases, Calibration.UNKNOWN.withSpacing(2, 2, 10), "labels"),
        Files.createDirectories(folder.resolve(set)).resolve("p1.nii.gz"));
  }

  /** Rows of a subject that say neither phase nor slice are cases of their own. */
  @Test
  void noImageOfAManifestVanishes() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("manifest.tsv"),
            "image\tlabel\tsubject\tcentre\tphase\tsplit\n"
                + "same/p1_ED.nii.gz\ttruth/p1_ED.nii.gz\tp1\tc\t\t\n"
                + "same/p1_ES.nii.gz\ttruth/p1_ES.nii.gz\tp1\tc\t\t\n"
                + "same/p2_ED.nii.gz\ttruth/p2_ED.nii.gz\tp2\tc\t\t\n");
    MethodResult same = of(compare(manifest.toString(), "same"), "Dice LV", "same");
    assertEquals(
        List.of("p1 (p1_ED.nii.gz)", "p1 (p1_ES.nii.gz)", "p2"),
        same.cases().stream().map(CaseValue::name).toList());
    assertEquals(2, same.subjects());
  }

  /** The image of each row is called cine.nii.gz, in a folder of its subject. */
  private Path manifestOfOneName(int... subjects) throws IOException {
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int s : subjects) {
      write("p" + s, "cine", 9 + s);
      rows.append("p%s/cine.nii.gz\ttruth/p%s_ED.nii.gz\tp%s\tc\t\t\n".formatted(s, s, s));
    }
    return Files.writeString(folder.resolve("cines.tsv"), rows.toString());
  }

  @Test
  void noFileIsThatOfTwoImagesOfOneName() throws IOException {
    Path manifest = manifestOfOneName(1, 2);
    write("predictions", "cine", 11);
    String message =
        assertThrows(IOException.class, () -> compare(manifest.toString(), "predictions"))
            .getMessage();
    assertTrue(message.contains(Path.of("p1", "cine.nii.gz").toString()), message);
    assertTrue(message.contains(Path.of("p2", "cine.nii.gz").toString()), message);
  }

  @Test
  void imagesOfOneNameHaveTheirResultsInFolders() throws IOException {
    Path manifest = manifestOfOneName(1, 2);
    write("predictions/p1", "cine", 10);
    write("predictions/p2", "cine", 11);
    Comparison comparison = compare(manifest.toString(), "same", "predictions");
    MethodResult made = of(comparison, "Dice LV", "predictions");
    assertEquals(2, made.figures().length);
    assertEquals(1, made.spread().mean(), 1e-12);
  }

  /** Rows of single phases or slices share a file. */
  @Test
  void rowsOfOneImageShareItsResult() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("manifest.tsv"),
            "image\tlabel\tsubject\tcentre\tphase\tsplit\tslice\n"
                + "same/p1_ED.nii.gz\ttruth/p1_ED.nii.gz\tp1\tc\t\t\t1\n"
                + "same/p1_ED.nii.gz\ttruth/p1_ED.nii.gz\tp1\tc\t\t\t2\n");
    assertEquals(2, of(compare(manifest.toString(), "same"), "Dice LV", "same").figures().length);
  }

  /** As analysis programs of the last decades write them, and as a Mac leaves them on a stick. */
  @Test
  void pairsOfFilesAndHiddenFilesAreKnown() throws IOException {
    for (String set : List.of("truth", "same"))
      for (int s = 1; s <= 3; s++) {
        byte[] planes = new byte[2 * SIZE * SIZE];
        Arrays.fill(planes, 0, 10 * s, (byte) 1);
        Path to = Files.createDirectories(folder.resolve("pairs/" + set));
        pair(planes, to.resolve("p" + s));
        Files.write(to.resolve("._p" + s + ".hdr"), new byte[100]);
      }
    MethodResult same =
        of(compare(folder.resolve("pairs/truth").toString(), "pairs/same"), "Dice LV", "same");
    assertEquals(List.of("p1", "p2", "p3"), same.cases().stream().map(CaseValue::name).toList());
    assertEquals(1, same.spread().mean(), 1e-12);
  }

  /** Header and voxels of a NIfTI file, apart. */
  private void pair(byte[] planes, Path stem) throws IOException {
    Path whole = folder.resolve("whole.nii");
    NiftiWriter.write(labels(planes), whole);
    byte[] bytes = Files.readAllBytes(whole);
    int start = bytes.length - planes.length;
    byte[] header = Arrays.copyOf(bytes, 352);
    System.arraycopy("ni1\0".getBytes(StandardCharsets.ISO_8859_1), 0, header, 344, 4);
    Arrays.fill(header, 108, 112, (byte) 0);
    Files.write(Path.of(stem + ".hdr"), header);
    Files.write(Path.of(stem + ".img"), Arrays.copyOfRange(bytes, start, bytes.length));
  }

  @Test
  void casesOfOneObserverAloneAreCounted() throws IOException {
    MethodResult larger = of(compare("", "truth", "larger"), "Dice LV", "larger");
    assertEquals(5, larger.figures().length);
    assertEquals(1, larger.leftOut());
    assertTrue(larger.judgement().text().contains("1 case (p2_ES)"), larger.judgement().text());
  }

  @Test
  void slicesOfOneSubjectAreOneObservation() throws IOException {
    for (String set : List.of("a", "b"))
      for (int s = 1; s <= 3; s++)
        for (int z = 1; z <= 2; z++) write(set, "sub-" + s + "_slice" + z, 9 + z);
    Comparison comparison = compare(folder.resolve("a").toString(), "b");
    MethodResult b = of(comparison, "Dice LV", "b");
    assertEquals(6, b.figures().length);
    assertEquals(3, b.subjects());
    assertTrue(comparison.notes().toString().contains("6 images of 3 subjects"));
  }

  @Test
  void optionsThatDoNothingAreRefused() throws IOException {
    CompareRequest labels =
        CompareRequest.of(List.of(folder.resolve("same")))
            .withReference(folder.resolve("truth").toString());
    refused(labels.withData(folder), "data=…");
    refused(labels.withOptions(ComparisonOptions.DEFAULT.withSplit("test")), "split=…");
    refused(
        labels.withOptions(ComparisonOptions.DEFAULT.withColumns(ColumnRole.parse("case=Id"))),
        "columns=…");
    Path manifest =
        Files.writeString(
            folder.resolve("manifest.tsv"),
            "image\tlabel\tsubject\nsame/p1_ED.nii.gz\ttruth/p1_ED.nii.gz\tp1\n");
    refused(
        labels.withReference(manifest.toString()).withImages(folder.resolve("same")), "images=…");
  }

  private static void refused(CompareRequest request, String option) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> ResultComparison.of(request, Progress.NONE))
            .getMessage();
    assertTrue(message.startsWith(option), message);
  }

  /** Contours are drawn on the image only if they lie on it. */
  @Test
  void picturesOfOtherSizesAreRefused() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    NiftiWriter.write(
        Planes.wrapLabels(new byte[400], 20, 20, 1, 1, Calibration.UNKNOWN, "image"),
        images.resolve("p1_ED.nii.gz"));
    Comparison comparison =
        ResultComparison.of(
            CompareRequest.of(List.of(folder.resolve("same")))
                .withReference(folder.resolve("truth").toString())
                .withImages(images),
            Progress.NONE);
    ExtremeCase extreme = ExtremeCase.of(comparison).get(0);
    String message = assertThrows(IOException.class, extreme::image).getMessage();
    assertTrue(message.startsWith("p1_ED: "), message);
  }
}
