package sc.fiji.cardiacmr.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Quality;

class StudyAnalysisTest {

  private final Phantom cine = AnalysisPhantoms.cine();
  private final StandInNetworks networks = new StandInNetworks(cine.labels());

  private AnalysedStudy analyse(AnalysisRequest request) throws IOException {
    return new StudyAnalysis(networks, request).run(cine.image(), Progress.NONE);
  }

  @Test
  void aCineIsSegmentedAndMeasured() throws IOException {
    AnalysedStudy study = analyse(AnalysisRequest.DEFAULT);
    StudyPart part = study.parts().get(0);
    assertEquals(StudyKind.CINE, part.kind());
    assertEquals("cine", part.name());
    assertEquals("cine-unet", networks.asked);
    VentricularFunction alone =
        VentricularFunction.measure(cine.labels(), FunctionSettings.DEFAULT, Progress.NONE);
    VentricularFunction within = part.function().orElseThrow();
    assertEquals(alone.lv(), within.lv());
    assertEquals(alone.rv(), within.rv());
    assertArrayEquals(alone.myoVolumes(), within.myoVolumes());
    assertTrue(part.notes().contains("Segmented."));
    assertTrue(part.scar().isEmpty());
    assertTrue(part.strain().isEmpty());
  }

  @Test
  void aStatedModelAndStatedRulesAreUsed() throws IOException {
    FunctionSettings body = FunctionSettings.DEFAULT.withBody(180, 80);
    AnalysedStudy study = analyse(AnalysisRequest.DEFAULT.withModel("mine").withFunction(body));
    assertEquals("mine", networks.asked);
    assertEquals(body, study.parts().get(0).function().orElseThrow().settings());
  }

  @Test
  void givenLabelsReplaceTheNetwork() throws IOException {
    AnalysedStudy study = analyse(AnalysisRequest.DEFAULT.withLabels(Optional.of(cine.labels())));
    assertEquals("", networks.asked);
    assertEquals("", study.parts().get(0).labels().orElseThrow().model());
    assertTrue(study.parts().get(0).function().isPresent());
  }

  /** Other programs often write 1 x 1 x 1 mm at the origin. */
  @Test
  void givenLabelsAreMeasuredInThePixelsOfTheImage() throws IOException {
    ImageSeries<UnsignedByteType> bare =
        cine.labels().withCalibration(Calibration.ofSpacing(1, 1, 1));
    VentricularFunction measured =
        analyse(AnalysisRequest.DEFAULT.withLabels(Optional.of(bare)))
            .parts()
            .get(0)
            .function()
            .orElseThrow();
    VentricularFunction right =
        VentricularFunction.measure(cine.labels(), FunctionSettings.DEFAULT, Progress.NONE);
    assertEquals(right.lv(), measured.lv());
    assertEquals(right.calibration().heartRate(), measured.calibration().heartRate());
  }

  @Test
  void oneModelCannotServeSeveralKinds() {
    StudyImage first = StudyImage.of(StudyKind.CINE, cine.image(), List.of());
    StudyImage second = StudyImage.of(StudyKind.TAGGED, cine.image(), List.of());
    StudyAnalysis analysis = new StudyAnalysis(networks, AnalysisRequest.DEFAULT.withModel("mine"));
    assertThrows(
        IllegalArgumentException.class,
        () -> analysis.run("study", List.of(first, second), List.of(), Progress.NONE));
  }

  @Test
  void lateEnhancementHasScarAndNoFunction() throws IOException {
    Phantom lge = AnalysisPhantoms.lateEnhancement();
    AnalysisRequest request = AnalysisRequest.DEFAULT.withKind(Optional.of(StudyKind.LGE));
    StandInNetworks own = new StandInNetworks(lge.labels());
    StudyPart part = new StudyAnalysis(own, request).run(lge.image(), Progress.NONE).parts().get(0);
    assertEquals("lge-unet", own.asked);
    assertTrue(part.scar().isPresent());
    assertTrue(part.function().isEmpty());
    assertEquals("phantom scar", part.shownLabels().orElseThrow().name());
  }

  @Test
  void onePhaseMayBeAnything() {
    Phantom lge = AnalysisPhantoms.lateEnhancement();
    StudyAnalysis analysis = new StudyAnalysis(networks, AnalysisRequest.DEFAULT);
    String message =
        assertThrows(IllegalArgumentException.class, () -> analysis.run(lge.image(), Progress.NONE))
            .getMessage();
    assertTrue(message.contains("kind=lge") && message.contains("kind=cine"), message);
  }

  @Test
  void aStudyWithoutHeartIsRefusedWithTheReason() {
    StandInNetworks blind = new StandInNetworks(AnalysisPhantoms.empty(cine.image()));
    StudyAnalysis analysis = new StudyAnalysis(blind, AnalysisRequest.DEFAULT);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> analysis.run(cine.image(), Progress.NONE))
            .getMessage();
    assertTrue(message.startsWith("Nothing can be measured"), message);
    assertTrue(message.contains("No heart is labelled"), message);
  }

  @Test
  void whatIsNoTaggedSeriesSaysSo() throws IOException {
    StudyPart part =
        analyse(AnalysisRequest.DEFAULT.withKind(Optional.of(StudyKind.TAGGED))).parts().get(0);
    assertEquals(Quality.CHECK, part.judgement().quality());
    String remarks = part.judgement().text();
    assertTrue(remarks.contains("no tags are seen"), remarks);
    assertTrue(remarks.contains("Strain was not measured: "), remarks);
    assertTrue(part.strain().isEmpty());
  }

  @Test
  void labelsGoToTheImageThatTheyFit() throws IOException {
    StudyImage first = StudyImage.of(StudyKind.CINE, cine.image(), List.of());
    Phantom other = AnalysisPhantoms.lateEnhancement();
    StudyImage second = StudyImage.of(StudyKind.LGE, other.image(), List.of());
    AnalysisRequest request = AnalysisRequest.DEFAULT.withLabels(Optional.of(other.labels()));
    AnalysedStudy study =
        new StudyAnalysis(networks, request)
            .run("study", List.of(first, second), List.of(), Progress.NONE);
    assertEquals(List.of("lge"), study.parts().stream().map(StudyPart::name).toList());
    assertEquals(1, study.leftOut().size());
  }

  @Test
  void labelsThatFitTwoImagesAreRefused() {
    StudyImage image = StudyImage.of(StudyKind.CINE, cine.image(), List.of());
    AnalysisRequest request = AnalysisRequest.DEFAULT.withLabels(Optional.of(cine.labels()));
    StudyAnalysis analysis = new StudyAnalysis(networks, request);
    List<StudyImage> twins =
        List.of(image, StudyImage.of(StudyKind.TAGGED, cine.image(), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> analysis.run("study", twins, List.of(), Progress.NONE));
  }

  @Test
  void twoImagesOfAKindHaveNamesOfTheirOwn() throws IOException {
    StudyImage image = StudyImage.of(StudyKind.CINE, cine.image(), List.of("Odd."));
    AnalysedStudy study =
        new StudyAnalysis(networks, AnalysisRequest.DEFAULT)
            .run("study", List.of(image, image), List.of(), Progress.NONE);
    assertEquals(List.of("cine", "cine-2"), study.parts().stream().map(StudyPart::name).toList());
    assertEquals("study", study.name());
    assertTrue(study.judgement().remarks().contains("Odd."));
  }

  /** Those that a network made are not measured either; those that were corrected are. */
  @Test
  void givenLabelsThatAreUnusableAreNotMeasured() throws IOException {
    Calibration calibration =
        cine.labels()
            .calibration()
            .withDoubt(new Doubt(Doubt.About.CONTENT, "The predicted Dice is low.", true));
    ImageSeries<UnsignedByteType> unusable = cine.labels().withCalibration(calibration);
    AnalysisRequest request = AnalysisRequest.DEFAULT.withLabels(Optional.of(unusable));
    String message =
        assertThrows(IllegalArgumentException.class, () -> analyse(request)).getMessage();
    assertTrue(message.contains("The predicted Dice is low."), message);
    Doubt edit = new Doubt(Doubt.About.EDIT, "Labels were edited by hand in slice 3 (phase 1).");
    StudyPart part =
        analyse(
                request.withLabels(
                    Optional.of(unusable.withCalibration(calibration.withDoubt(edit)))))
            .parts()
            .get(0);
    assertEquals(Quality.CHECK, part.judgement().quality());
    assertTrue(part.function().isPresent());
  }
}
