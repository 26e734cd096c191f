package sc.fiji.cardiacmr.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.AnalysisPhantoms;
import sc.fiji.cardiacmr.analysis.StudyImage;
import sc.fiji.cardiacmr.analysis.StudyLabels;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.ij.RoiLabels;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.DecimalMark;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.measure.wall.SegmentSettings;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;

class StudyFolderTest {

  private static AnalysedStudy study;

  @TempDir Path temporary;

  @BeforeAll
  static void analyse() {
    study = AnalysisPhantoms.named(AnalysisPhantoms.analysedCine(), "SCD01");
  }

  private static StudyFolder folder(Path folder) {
    return new StudyFolder(
        folder,
        (contours, file, files) -> RoiFiles.write(AnnotationRois.of(contours), file, files));
  }

  private void write(Path folder, Set<Path> kept, Progress progress) throws IOException {
    folder(folder).write(study, ReportOptions.DEFAULT, kept, UnaryOperator.identity(), progress);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static JsonObject results(Path folder) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(StudyFolder.RESULTS)))
        .getAsJsonObject();
  }

  @Test
  void everythingIsWrittenAndAgrees() throws IOException {
    Path folder = temporary.resolve("results");
    write(folder, Set.of(), Progress.NONE);
    JsonObject json = results(folder);
    assertEquals("SCD01", json.get("study").getAsString());
    JsonObject part = json.getAsJsonArray("parts").get(0).getAsJsonObject();
    Set<String> listed = new TreeSet<>(Set.of("report.html", "results.json"));
    part.getAsJsonArray("files").forEach(f -> listed.add(f.getAsString()));
    assertEquals(listed, names(folder));
    double ef = part.getAsJsonObject("results").getAsJsonObject("LV EF").get("value").getAsDouble();
    assertEquals(study.parts().get(0).function().orElseThrow().lv().ejectionFraction(), ef, 1e-12);
    Table function = TableReader.read(folder.resolve("cine-function.csv"));
    int row = 0;
    while (!function.text(row, "name").equals("LV EF")) row++;
    assertEquals(ef, function.number(row, "value"), 1e-12);
    assertEquals(8, NiftiReader.read(folder.resolve("cine-labels.nii.gz")).phases());
  }

  @Test
  void contoursAreThoseOfTheLabels() throws IOException {
    Path folder = temporary.resolve("contours");
    write(folder, Set.of(), Progress.NONE);
    StudyPart part = study.parts().get(0);
    ImageSeries<UnsignedByteType> labels = part.shownLabels().orElseThrow();
    ImageSeries<UnsignedByteType> read =
        RoiLabels.of(RoiLabels.read(folder.resolve("cine-contours.zip")), part.image(), "contours")
            .labels();
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        byte[] expected = Planes.labels(labels, z, t);
        byte[] actual = Planes.labels(read, z, t);
        // Contours fill holes.
        for (int i = 0; i < actual.length; i++) if (expected[i] == 0) actual[i] = 0;
        assertArrayEquals(expected, actual, z + " " + t);
      }
  }

  @Test
  void germanTablesHaveDecimalCommas() throws IOException {
    Path english = temporary.resolve("english");
    Path german = temporary.resolve("german");
    write(english, Set.of(), Progress.NONE);
    folder(german)
        .write(
            study,
            ReportOptions.DEFAULT.withNumbers(Locale.GERMAN).withTables(DecimalMark.COMMA),
            Set.of(),
            UnaryOperator.identity(),
            Progress.NONE);
    assertEquals(names(english), names(german));
    for (String name : names(english)) {
      if (!name.endsWith(".csv")) continue;
      Table one = TableReader.read(english.resolve(name));
      Table other = TableReader.read(german.resolve(name));
      assertEquals(one.columns(), other.columns(), name);
      for (int row = 0; row < one.rowCount(); row++)
        assertEquals(one.texts(row), other.texts(row), name);
    }
    assertTrue(
        Files.readString(german.resolve("cine-volumes.csv")).matches("(?s)phase;.*\\d,\\d.*"));
  }

  @Test
  void aSecondAnalysisRemovesWhatTheFirstLeftAndNothingElse() throws IOException {
    Path folder = temporary.resolve("again");
    write(folder, Set.of(), Progress.NONE);
    String json = Files.readString(folder.resolve(StudyFolder.RESULTS));
    Files.writeString(
        folder.resolve(StudyFolder.RESULTS),
        json.replace(
            "\"cine.nii.gz\",",
            "\"cine.nii.gz\", \"cine-old.csv\", \"mine.txt\", \"../away.csv\","));
    Files.writeString(folder.resolve("cine-old.csv"), "a");
    Files.writeString(folder.resolve("mine.txt"), "b");
    Files.writeString(temporary.resolve("away.csv"), "c");
    write(folder, Set.of(), Progress.NONE);
    assertFalse(Files.exists(folder.resolve("cine-old.csv")));
    assertTrue(Files.exists(folder.resolve("mine.txt")));
    assertTrue(Files.exists(temporary.resolve("away.csv")));
  }

  @Test
  void everyFileSaysWhichCommandMadeIt() throws IOException {
    Path folder = temporary.resolve("recorded");
    Recording recording =
        Recording.of(
            "analyse", Map.of("input", "<ä> \"x\" & 'y'=`z`"), Instant.EPOCH, FileNaming.AS_GIVEN);
    try (Recording.Span span = recording.enter()) {
      write(folder, Set.of(), Progress.NONE);
      for (String name : names(folder)) {
        Optional<Provenance> found = ProvenanceFiles.read(folder.resolve(name));
        assertEquals(
            Recording.provenance().parameters(),
            found.orElseThrow(() -> new AssertionError(name)).parameters(),
            name);
      }
    }
  }

  @Test
  void inputsInTheFolderStayAsTheyAre() throws IOException {
    Path folder = temporary.resolve("corrected");
    write(folder, Set.of(), Progress.NONE);
    Path labels = folder.resolve("cine-labels.nii.gz");
    byte[] corrected = {1, 2, 3};
    Files.write(labels, corrected);
    write(folder, Set.of(labels), Progress.NONE);
    assertArrayEquals(corrected, Files.readAllBytes(labels));
  }

  @Test
  void editedLabelsAreNotOverwritten() throws IOException {
    Path folder = temporary.resolve("edited");
    write(folder, Set.of(), Progress.NONE);
    write(folder, Set.of(), Progress.NONE);
    Path labels = folder.resolve("cine-labels.nii.gz");
    NiftiWriter.write(AnalysisPhantoms.empty(study.parts().get(0).image()), labels);
    byte[] edited = Files.readAllBytes(labels);
    for (Executable run :
        List.<Executable>of(
            () -> folder(folder).check(false), () -> write(folder, Set.of(), Progress.NONE))) {
      String message = assertThrows(IOException.class, run).getMessage();
      assertTrue(message.contains("give it as labels="), message);
    }
    assertArrayEquals(edited, Files.readAllBytes(labels));
    folder(folder).check(true);
    write(folder, Set.of(labels), Progress.NONE);
    assertArrayEquals(edited, Files.readAllBytes(labels));
  }

  @Test
  void labelsThatWereMeasuredSinceAreNotOverwritten() throws IOException {
    Path folder = temporary.resolve("measured");
    write(folder, Set.of(), Progress.NONE);
    Path labels = folder.resolve("cine-labels.nii.gz");
    // Untouched ones may be replaced, whether they were given or not.
    write(folder, Set.of(labels), Progress.NONE);
    write(folder, Set.of(), Progress.NONE);
    NiftiWriter.write(AnalysisPhantoms.empty(study.parts().get(0).image()), labels);
    byte[] own = Files.readAllBytes(labels);
    write(folder, Set.of(labels), Progress.NONE);
    write(folder, Set.of(labels), Progress.NONE);
    assertThrows(IOException.class, () -> folder(folder).check(false));
    assertThrows(IOException.class, () -> write(folder, Set.of(), Progress.NONE));
    assertArrayEquals(own, Files.readAllBytes(labels));
    Files.move(labels, folder.resolve("mine.nii.gz"));
    write(folder, Set.of(), Progress.NONE);
    folder(folder).check(false);
  }

  @Test
  void otherPartsOfAnEarlierAnalysisStay() throws IOException {
    Path folder = temporary.resolve("parts");
    write(folder, Set.of(), Progress.NONE);
    StudyPart part = study.parts().get(0);
    AnalysedStudy second =
        new AnalysedStudy("SCD01", List.of(part.with(p -> p.name("cine-2"))), List.of());
    folder(folder)
        .write(second, ReportOptions.DEFAULT, Set.of(), UnaryOperator.identity(), Progress.NONE);
    assertTrue(Files.exists(folder.resolve("cine-labels.nii.gz")));
    assertTrue(Files.exists(folder.resolve("cine-2-labels.nii.gz")));
    JsonObject json = results(folder);
    assertEquals(2, json.getAsJsonArray("parts").size());
    assertTrue(json.get("left_out").toString().contains("Not analysed again: cine;"));
  }

  private static AnalysedStudy withLabels(ImageSeries<UnsignedByteType> labels, String model) {
    StudyPart part = study.parts().get(0);
    StudyLabels known = part.labels().orElseThrow();
    StudyLabels others = new StudyLabels(labels, known.quality(), known.notes(), model);
    return new AnalysedStudy(
        "SCD01", List.of(part.with(p -> p.labels(Optional.of(others)))), List.of());
  }

  private static void write(Path folder, AnalysedStudy study) throws IOException {
    folder(folder)
        .write(study, ReportOptions.DEFAULT, Set.of(), UnaryOperator.identity(), Progress.NONE);
  }

  /** As from an open image, whose labels may be nowhere else. */
  @Test
  void givenLabelsAreOnlyReplacedByGivenOnes() throws IOException {
    Path folder = temporary.resolve("given");
    ImageSeries<UnsignedByteType> corrected = AnalysisPhantoms.empty(study.parts().get(0).image());
    write(folder, study);
    write(folder, withLabels(corrected, ""));
    byte[] given = Files.readAllBytes(folder.resolve("cine-labels.nii.gz"));
    for (Executable run :
        List.<Executable>of(() -> folder(folder).check(false), () -> write(folder, study))) {
      String message = assertThrows(IOException.class, run).getMessage();
      assertTrue(message.contains("give it as labels="), message);
    }
    assertArrayEquals(given, Files.readAllBytes(folder.resolve("cine-labels.nii.gz")));
    folder(folder).check(true);
    write(folder, withLabels(corrected, ""));
    ImageSeries<UnsignedByteType> own = study.parts().get(0).labels().orElseThrow().labels();
    write(folder, withLabels(own, ""));
    assertThrows(IOException.class, () -> write(folder, study));
  }

  /** What a network made is not the user's because it was given as it is. */
  @Test
  void segmentedLabelsThatWereGivenMayBeReplaced() throws IOException {
    Path folder = temporary.resolve("untouched");
    write(folder, study);
    ImageSeries<UnsignedByteType> own = study.parts().get(0).labels().orElseThrow().labels();
    write(folder, withLabels(own, ""));
    folder(folder).check(false);
    write(folder, study);
  }

  private static AnalysedStudy other(String name, String part) {
    StudyPart cine = study.parts().get(0);
    StudyImage source =
        new StudyImage(
            cine.kind(),
            AnalysisPhantoms.empty(cine.image()),
            cine.source().findings(),
            cine.source().facts(),
            List.of());
    return new AnalysedStudy(name, List.of(cine.with(p -> p.name(part).source(source))), List.of());
  }

  @Test
  void resultsOfTwoStudiesAreNotMixed() throws IOException {
    Path folder = temporary.resolve("two");
    write(folder, study);
    Set<String> before = names(folder);
    for (AnalysedStudy second : List.of(other("SCD02", "cine"), other("SCD02", "lge"))) {
      String message = assertThrows(IOException.class, () -> write(folder, second)).getMessage();
      assertTrue(message.contains("another study"), message);
    }
    assertEquals(before, names(folder));
    // Whatever it is called, a study is known by its image.
    write(folder, AnalysisPhantoms.named(study, "SCD02"));
    assertEquals("SCD02", results(folder).get("study").getAsString());
  }

  /** Writes as a command does that is given an input and says what to call it. */
  private void write(Path folder, AnalysedStudy study, String identifiers, Path input)
      throws IOException {
    Recording recording =
        Recording.of(
            "analyse",
            Map.of("input", input.toString(), "identifiers", identifiers),
            Instant.EPOCH,
            FileNaming.AS_GIVEN);
    recording.addFile("input", input, Set.of());
    try (Recording.Span span = recording.enter()) {
      write(folder, study);
    }
  }

  @Test
  void studiesOfOneNameAreToldApartByTheirInputs() throws IOException {
    Path folder = temporary.resolve("inputs");
    Path a = Files.writeString(temporary.resolve("a.nii"), "a");
    Path b = Files.writeString(temporary.resolve("b.nii"), "b");
    write(folder, study, "name", a);
    write(folder, other("SCD01", "cine"), "name", b);
    write(folder, other("SCD01", "lge"), "name", b);
    assertThrows(IOException.class, () -> write(folder, other("SCD01", "cine-2"), "name", a));
    // The same file with more in it, as a folder to which a series was added.
    Files.writeString(b, "more");
    write(folder, other("SCD01", "cine-2"), "name", b);
  }

  @Test
  void otherIdentifiersAreNoOtherStudy() throws IOException {
    Path folder = temporary.resolve("identifiers");
    Path a = Files.writeString(temporary.resolve("a.nii"), "a");
    Path b = Files.writeString(temporary.resolve("b.nii"), "b");
    write(folder, study, "name", a);
    write(folder, other("4yht3kokyyls", "lge"), "hash", a);
    assertThrows(IOException.class, () -> write(folder, other("SCD02", "cine-2"), "keep", b));
  }

  /** Doubts about single segments are in the table's rows of these, and all of them beside it. */
  @Test
  void doubtsAboutSegmentsReachTheJudgement() throws IOException {
    Path folder = temporary.resolve("segments");
    ImageSeries<UnsignedByteType> labels = AnalysisPhantoms.cine().labels();
    // Slices so near to each other that the wall leans.
    MyocardialSegments leaning =
        MyocardialSegments.measure(
            labels.withCalibration(labels.calibration().withSpacing(2, 2, 3)),
            SegmentSettings.DEFAULT,
            Progress.NONE);
    StudyPart part =
        study.parts().get(0).with(p -> p.judgement(Judgement.GOOD).segments(Optional.of(leaning)));
    List<String> remarks = leaning.segmentRemarks();
    assertFalse(remarks.isEmpty());
    folder(folder)
        .write(
            new AnalysedStudy("SCD01", List.of(part), List.of()),
            ReportOptions.DEFAULT,
            Set.of(),
            UnaryOperator.identity(),
            Progress.NONE);
    JsonObject json = results(folder);
    for (JsonObject judged : List.of(json, json.getAsJsonArray("parts").get(0).getAsJsonObject())) {
      assertEquals("check", judged.get("quality").getAsString());
      assertEquals(remarks.size(), judged.getAsJsonArray("remarks").size());
    }
    assertEquals("good", TableReader.read(folder.resolve("cine-volumes.csv")).text(0, "quality"));
  }

  @Test
  void theWorstPartCountsAlsoIfItIsAnEarlierOne() throws IOException {
    Path folder = temporary.resolve("worst");
    StudyPart part = study.parts().get(0);
    for (StudyPart one :
        List.of(
            part.with(p -> p.name("cine-2").judgement(Judgement.of(List.of("Odd.")))),
            part.with(p -> p.name("cine").judgement(Judgement.GOOD))))
      folder(folder)
          .write(
              new AnalysedStudy("SCD01", List.of(one), List.of()),
              ReportOptions.DEFAULT,
              Set.of(),
              UnaryOperator.identity(),
              Progress.NONE);
    JsonObject json = results(folder);
    assertEquals("check", json.get("quality").getAsString());
    assertTrue(json.get("remarks").toString().contains("Odd."));
  }

  /** Names may be as short as tags, and stand beside the slashes of encoded pictures. */
  @Test
  void namesAreReplacedInTextsAndNowhereElse() throws IOException {
    Path folder = temporary.resolve("hashed");
    UnaryOperator<String> names =
        text -> text.replace("SCD01", "X7").replace("p", "q").replace("files", "f");
    folder(folder).write(study, ReportOptions.DEFAULT, Set.of(), names, Progress.NONE);
    String page = Files.readString(folder.resolve(StudyFolder.REPORT));
    assertTrue(page.contains("<h1>X7</h1>"), "name");
    assertTrue(page.contains("</p>"), "tags");
    assertEquals("X7", results(folder).get("study").getAsString());
    write(folder, Set.of(), Progress.NONE);
  }

  @Test
  void aFolderOfOtherFilesIsRefused() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("others"));
    StudyFolder results = folder(folder);
    results.check(false);
    Files.writeString(folder.resolve("thesis.doc"), "x");
    assertThrows(IOException.class, () -> results.check(false));
    Files.writeString(folder.resolve(StudyFolder.RESULTS), "[]");
    assertThrows(IOException.class, () -> write(folder, Set.of(), Progress.NONE));
    assertEquals(Set.of("thesis.doc", "results.json"), names(folder));
  }

  @Test
  void afterCancelNothingIsThere() {
    Path folder = temporary.resolve("canceled");
    Progress canceled = new CancelAfter(0);
    assertThrows(CancellationException.class, () -> write(folder, Set.of(), canceled));
    assertFalse(Files.exists(folder));
  }
}
