package sc.fiji.cardiacmr.command.measure;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.command.run.CaseJudgements;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.command.run.ReferenceFiles;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.metrics.EvaluatedCase;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelHint;

/**
 * A prediction and its reference, each labels or contours.
 *
 * @param prediction labels, or the image that the predicted contours were drawn on
 * @param contours predicted ones; an empty path if the prediction is labels
 */
record EvaluatedPair(
    ImageSeries<?> prediction, ImageSource reference, File contours, ReferenceFiles files) {

  /** Whether either side is contours. */
  boolean hasContours() {
    return ReferenceFiles.isContours(reference) || isPredictedContours();
  }

  private boolean isPredictedContours() {
    return !contours.getPath().isEmpty();
  }

  /**
   * Adds the pair to an evaluation.
   *
   * @return what the user should know about the contours
   * @throws IllegalArgumentException if there is no prediction, or the two do not fit
   */
  List<String> addTo(Evaluation evaluation, CaseJudgements judgements, Progress progress)
      throws IOException {
    if (prediction == null)
      throw new IllegalArgumentException("No prediction given: open one or give prediction=...");
    return isPredictedContours()
        ? addContours(evaluation, judgements, progress)
        : addLabels(evaluation, judgements, progress);
  }

  private List<String> addLabels(
      Evaluation evaluation, CaseJudgements judgements, Progress progress) throws IOException {
    JudgedLabels given = files.labels(prediction, "", LabelHint.FILE);
    var predicted = given.labels();
    var truth = files.read(reference, predicted);
    evaluation.add(
        EvaluatedCase.of(predicted.name()), predicted, truth.labels(), truth.annotated(), progress);
    judgements.add(predicted.name(), predicted, given.found(), truth.labels(), judged(truth));
    return notes(truth);
  }

  /** What the one observer did not look for is unknown, whatever the other one drew. */
  private List<String> addContours(
      Evaluation evaluation, CaseJudgements judgements, Progress progress) throws IOException {
    ImageSeries<?> image = PixelSize.apply(files.pixelSize(), prediction);
    var drawn = files.contours(contours.toPath(), image, prediction.name());
    var predicted = drawn.labels();
    var truth = files.read(reference, image);
    AnnotatedImages looked = drawn.annotated();
    if (ReferenceFiles.isContours(reference)) looked = looked.and(truth.annotated());
    evaluation.add(EvaluatedCase.of(predicted.name()), predicted, truth.labels(), looked, progress);
    judgements.add(predicted.name(), predicted, Judgement.GOOD, truth.labels(), judged(truth));
    List<String> notes = new ArrayList<>(drawn.notes());
    notes.addAll(notes(truth));
    return notes;
  }

  /** Contours are drawn as a class each, so that they cannot be exchanged. */
  private Judgement judged(ReferenceLabels truth) {
    if (ReferenceFiles.isContours(reference)) return Judgement.GOOD;
    return LabelCheck.of(truth.labels())
        .judgement(LabelMap.parse(files.labelMap()), LabelHint.PARAMETER);
  }

  private List<String> notes(ReferenceLabels truth) {
    return ReferenceFiles.isContours(reference) ? truth.notes() : List.of();
  }
}
