package sc.fiji.cardiacmr.report;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.io.table.DecimalMark;
import sc.fiji.cardiacmr.model.ModelCard;

/**
 * How a report is written.
 *
 * @param numbers how numbers look: {@link Locale#ENGLISH} or {@link Locale#GERMAN}
 * @param tables decimal mark of the tables in files
 * @param sex for normal ranges; null: unknown
 * @param age years, for normal ranges; null: unknown
 * @param models cards of the models that were used
 */
@RecordBuilder
public record ReportOptions(
    Locale numbers, DecimalMark tables, Sex sex, Integer age, List<ModelCard> models)
    implements ReportOptionsBuilder.With {

  /** English numbers, nobody known, no cards. */
  public static final ReportOptions DEFAULT =
      new ReportOptions(Locale.ENGLISH, DecimalMark.POINT, null, null, List.of());

  /** The list is copied. */
  public ReportOptions {
    models = List.copyOf(models);
  }
}
