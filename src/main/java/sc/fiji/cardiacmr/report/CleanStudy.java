package sc.fiji.cardiacmr.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.StudyImage;
import sc.fiji.cardiacmr.analysis.StudyLabels;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;

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
        image(source.image()),
        table(source.findings(), names),
        facts,
        texts(source.remarks()));
  }

  private StudyLabels labels(StudyLabels labels) {
    return new StudyLabels(
        image(labels.labels()), labels.quality(), texts(labels.notes()), labels.model());
  }

  private Judgement judgement(Judgement judgement) {
    return new Judgement(judgement.quality(), texts(judgement.remarks()));
  }

  private <T extends RealType<T>> ImageSeries<T> image(ImageSeries<T> image) {
    Calibration calibration = image.calibration();
    List<Doubt> doubts =
        calibration.doubts().stream()
            .map(doubt -> new Doubt(doubt.about(), names.apply(doubt.text())))
            .toList();
    return image
        .withName(names.apply(image.name()))
        .withCalibration(calibration.withDoubts(doubts));
  }

  /** A table whose texts are other ones. */
  static Table table(Table table, UnaryOperator<String> names) {
    Table clean = new Table(table.columns());
    for (int row = 0; row < table.rowCount(); row++) {
      Object[] cells = new Object[table.columns().size()];
      for (int i = 0; i < cells.length; i++) {
        Object cell = table.get(row, table.columns().get(i));
        cells[i] = cell instanceof String text ? names.apply(text) : cell;
      }
      clean.addRow(cells);
    }
    return clean;
  }
}
