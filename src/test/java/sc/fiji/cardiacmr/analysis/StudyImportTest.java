package sc.fiji.cardiacmr.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.cine.SliceGrid;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.progress.Progress;

class StudyImportTest {

  @TempDir Path folder;

  private final List<DicomTestFiles.Image> images = new ArrayList<>();

  private void add(String description, int number, int slices, int phases) {
    for (DicomTestFiles.Image image : DicomTestFiles.stack(slices, phases)) {
      image.description = description;
      image.series = "1.2.3.4." + number;
      image.seriesNumber = number;
      image.sequence = "seq" + number;
      images.add(image);
    }
  }

  private void addOn(String study, String date, String description, int slices, int phases) {
    int first = images.size();
    add(description, images.size(), slices, phases);
    for (DicomTestFiles.Image image : images.subList(first, images.size())) {
      image.study = study;
      image.with(Tag.STUDY_DATE, date);
    }
  }

  private StudyImport run(AnalysisRequest request) throws IOException {
    DicomTestFiles.write(folder, images, 1);
    return StudyImport.of(CineImporter.scan(folder, Progress.NONE), request, Progress.NONE);
  }

  private static List<StudyKind> kinds(StudyImport imported) {
    return imported.images().stream().map(StudyImage::kind).toList();
  }

  @Test
  void everyKindOfSeriesIsFoundAndTheRestIsLeft() throws IOException {
    add("PSIR late enhancement", 9, 4, 1);
    add("localizer", 1, 3, 1);
    add("tagged grid", 7, 3, 10);
    add("cine sax", 5, 6, 10);
    StudyImport imported = run(AnalysisRequest.DEFAULT);
    assertEquals(List.of(StudyKind.CINE, StudyKind.TAGGED, StudyKind.LGE), kinds(imported));
    assertEquals(6, imported.images().get(0).image().slices());
    assertEquals(10, imported.images().get(1).image().phases());
    assertEquals(1, imported.images().get(2).image().phases());
    assertEquals(List.of(), imported.images().get(0).remarks());
    assertEquals(
        List.of("Analysed as tagged, but no tags are seen in the middle slices."),
        imported.images().get(1).remarks());
    assertEquals(List.of(), imported.images().get(2).remarks());
    assertEquals(List.of(), imported.leftOut());
  }

  @Test
  void ofTwoSeriesOfAKindTheBetterIsTakenAndTheOtherNamed() throws IOException {
    add("cine sax", 5, 6, 10);
    add("cine sax short", 6, 3, 10);
    StudyImport imported = run(AnalysisRequest.DEFAULT);
    assertEquals(6, imported.images().get(0).image().slices());
    assertEquals(1, imported.leftOut().size());
    String text = imported.leftOut().get(0);
    assertTrue(text.contains("cine sax short") && text.contains("series=#"), text);
  }

  @Test
  void seriesThatCannotBeAnalysedAreNamedWithWhatTheySeemToShow() throws IOException {
    add("localizer", 1, 3, 1);
    add("cine sax", 5, 6, 10);
    add("first pass perfusion", 6, 3, 10);
    List<String> leftOut = run(AnalysisRequest.DEFAULT).leftOut();
    assertEquals(1, leftOut.size());
    assertTrue(
        leftOut.get(0).contains("series 6 'first pass perfusion' (perfusion)"), leftOut.get(0));
    assertFalse(leftOut.get(0).contains("localizer"), leftOut.get(0));
  }

  /** A series with a grid of tags, 8 pixels apart. */
  private void addTagged(String description, int number, int slices, int phases) {
    int first = images.size();
    add(description, number, slices, phases);
    for (DicomTestFiles.Image image : images.subList(first, images.size())) {
      SliceGrid small = image.grid;
      image.on(new SliceGrid(96, 96, 1.5, 1.5, small.position(), small.row(), small.column()));
      for (int y = 0; y < 96; y++)
        for (int x = 0; x < 96; x++) {
          double tags = 2 + Math.cos(Math.PI / 4 * x) + Math.cos(Math.PI / 4 * y);
          boolean isBody = Math.hypot(x - 48, y - 48) < 40;
          image.pixels[96 * y + x] = isBody ? (int) (400 * tags) : 0;
        }
    }
  }

  @Test
  void tagsThatNoWordNamesAreSeenAndTheCineIsTakenAsWell() throws IOException {
    addTagged("series 7", 7, 6, 10);
    add("cine sax", 5, 4, 10);
    StudyImport imported = run(AnalysisRequest.DEFAULT);
    assertEquals(List.of(StudyKind.CINE, StudyKind.TAGGED), kinds(imported));
    assertEquals(4, imported.images().get(0).image().slices());
    String remark = imported.images().get(1).remarks().get(0);
    assertTrue(remark.startsWith("Analysed as tagged, because the image has tags"), remark);
    assertEquals(List.of(), imported.leftOut());
  }

  @Test
  void besideANamedTaggedSeriesTheUnnamedIsLeft() throws IOException {
    addTagged("series 7", 7, 6, 10);
    addTagged("tagged grid", 8, 3, 10);
    StudyImport imported = run(AnalysisRequest.DEFAULT);
    assertEquals(List.of(StudyKind.TAGGED), kinds(imported));
    assertEquals(List.of(), imported.images().get(0).remarks());
    String text = imported.leftOut().get(0);
    assertTrue(text.contains("series 7 'series 7'; it has tags"), text);
  }

  @Test
  void tagsInAStatedCineAreARemark() throws IOException {
    addTagged("series 7", 7, 6, 10);
    AnalysisRequest cine = AnalysisRequest.DEFAULT.withKind(Optional.of(StudyKind.CINE));
    assertEquals(
        List.of("Analysed as a cine, but the image has tags."),
        run(cine).images().get(0).remarks());
    AnalysisRequest tagged =
        AnalysisRequest.DEFAULT.withKind(Optional.of(StudyKind.TAGGED)).withSeries("#1");
    assertEquals(List.of(), run(tagged).images().get(0).remarks());
  }

  @Test
  void onlyOneExaminationIsAnalysedAndTheOthersAreNamed() throws IOException {
    addOn("1.1", "20240102", "cine sax", 6, 10);
    addOn("1.2", "20250102", "cine sax short", 3, 10);
    addOn("1.2", "20250102", "PSIR late enhancement", 4, 1);
    StudyImport imported = run(AnalysisRequest.DEFAULT);
    assertEquals(List.of(StudyKind.CINE), kinds(imported));
    assertEquals(6, imported.images().get(0).image().slices());
    assertEquals(2, imported.leftOut().size(), "" + imported.leftOut());
    for (String text : imported.leftOut())
      assertTrue(text.contains("of another examination") && text.contains("series=#"), text);
    assertTrue(
        imported.images().get(0).remarks().get(0).contains("several examinations"),
        "" + imported.images().get(0).remarks());
  }

  @Test
  void aStatedKindIsTakenFromTheExaminationThatHasIt() throws IOException {
    addOn("1.1", "20240102", "cine sax", 6, 10);
    addOn("1.2", "20250102", "PSIR late enhancement", 4, 1);
    StudyImport imported = run(AnalysisRequest.DEFAULT.withKind(Optional.of(StudyKind.LGE)));
    assertEquals(List.of(StudyKind.LGE), kinds(imported));
    assertEquals(List.of(), imported.images().get(0).remarks());
  }

  @Test
  void examinationsOfOneDayAreOneAndSaySo() throws IOException {
    addOn("1.1", "20240102", "cine sax", 6, 10);
    addOn("1.2", "20240102", "PSIR late enhancement", 4, 1);
    StudyImport imported = run(AnalysisRequest.DEFAULT);
    assertEquals(List.of(StudyKind.CINE, StudyKind.LGE), kinds(imported));
    assertEquals(List.of(), imported.leftOut());
    assertEquals(List.of(), imported.images().get(0).remarks());
    String remark = imported.images().get(1).remarks().get(0);
    assertTrue(remark.contains("Study Instance UID") && remark.contains("Study Date"), remark);
  }

  @Test
  void aDateThatStandsForNoneDoesNotJoinExaminations() throws IOException {
    addOn("1.1", "19000101", "cine sax", 6, 10);
    addOn("1.2", "19000101", "PSIR late enhancement", 4, 1);
    assertEquals(List.of(StudyKind.CINE), kinds(run(AnalysisRequest.DEFAULT)));
  }

  @Test
  void aStatedKindOrSeriesIsTakenAlone() throws IOException {
    add("cine sax", 5, 6, 10);
    add("PSIR late enhancement", 9, 4, 1);
    AnalysisRequest lge = AnalysisRequest.DEFAULT.withKind(Optional.of(StudyKind.LGE));
    assertEquals(List.of(StudyKind.LGE), kinds(run(lge)));
    assertEquals(List.of(StudyKind.CINE), kinds(run(AnalysisRequest.DEFAULT.withSeries("sax"))));
  }

  @Test
  void aSeriesThatLooksLikeSomethingElseSaysSo() throws IOException {
    add("cine sax", 5, 6, 10);
    AnalysisRequest tagged =
        AnalysisRequest.DEFAULT.withKind(Optional.of(StudyKind.TAGGED)).withSeries("sax");
    StudyImage image = run(tagged).images().get(0);
    assertEquals(StudyKind.TAGGED, image.kind());
    assertTrue(image.remarks().get(0).startsWith("Analysed as tagged, but"), "" + image.remarks());
  }

  @Test
  void aFolderOfOtherSeriesIsRefusedWithWhatWasFound() {
    add("localizer", 1, 3, 1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> run(AnalysisRequest.DEFAULT))
            .getMessage();
    assertTrue(message.contains("localizer") && message.contains("kind="), message);
  }
}
