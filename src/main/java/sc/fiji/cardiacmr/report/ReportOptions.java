package sc.fiji.cardiacmr.report;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.io.table.DecimalMark;
import sc.fiji.cardiacmr.model.CardScores;
import sc.fiji.cardiacmr.model.ModelCard;

/**
 * How a report is written.
 *
 * @param numbers how numbers look: {@link Locale#ENGLISH} or {@link Locale#GERMAN}
 * @param tables decimal mark of the tables in files
 * @param sex for normal ranges; null: unknown
 * @param age years, for normal ranges; null: unknown
 * @param models cards of the models that were used, by what {@link
 *     sc.fiji.cardiacmr.analysis.StudyLabels#model} calls them
 */
@RecordBuilder
public record ReportOptions(
    Locale numbers, DecimalMark tables, Sex sex, Integer age, Map<String, ModelCard> models)
    implements ReportOptionsBuilder.With {

  /** English numbers, nobody known, no cards. */
  public static final ReportOptions DEFAULT =
      new ReportOptions(Locale.ENGLISH, DecimalMark.POINT, null, null, Map.of());

  /** The map is copied. */
  public ReportOptions {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  /**
   * How far to trust the ejection fractions of a part, as sentences: what the card of the model
   * that labelled it says. Empty where nothing was measured, or no model or card says so.
   */
  public List<String> agreement(StudyPart part) {
    if (part.function().isEmpty()) return List.of();
    return part.labels()
        .map(labels -> models.get(labels.model()))
        .map(CardScores::ofEjectionFractions)
        .orElse(List.of());
  }
}
