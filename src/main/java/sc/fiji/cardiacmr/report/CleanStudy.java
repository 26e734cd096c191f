package sc.fiji.cardiacmr.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.StudyImage;
import sc.fiji.cardiacmr.analysis.StudyLabels;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.quality.Judgement;

/** A study with other names of patients and files in its texts: before they become a page. */
public final class CleanStudy {

  private final UnaryOperator<String> names;

  private CleanStudy(UnaryOperator<String> names) {
    this.names = names;
  }

  /**
   * The same study.
   *
   * @param names replaces what a text may not say
   */
  public static AnalysedStudy of(AnalysedStudy study, UnaryOperator<String> names) {
    CleanStudy clean = new CleanStudy(names);
    return new AnalysedStudy(
        names.apply(study.name()),
        study.parts().stream().map(clean::part).toList(),
        clean.texts(study.leftOut()));
  }

  private List<String> texts(List<String> texts) {
    return texts.stream().map(names).toList();
  }

  private StudyPart part(StudyPart part) {
    return part.with(
        p ->
            p.source(source(part.source()))
                .labels(part.labels().map(this::labels))
                .judgement(judgement(part.judgement()))
                .notes(texts(part.notes())));
  }

  private StudyImage source(StudyImage source) {
    Map<String, String> facts = new LinkedHashMap<>();
    source.facts().forEach((name, value) -> facts.put(name, names.apply(value)));
    return new StudyImage(
        source.kind(),
        source.image().withTexts(names),
        source.findings().withTexts((column, text) -> names.apply(text)),
        facts,
        texts(source.remarks()));
  }

  private StudyLabels labels(StudyLabels labels) {
    return new StudyLabels(
        labels.labels().withTexts(names), labels.quality(), texts(labels.notes()), labels.model());
  }

  private Judgement judgement(Judgement judgement) {
    return new Judgement(judgement.quality(), texts(judgement.remarks()));
  }
}
