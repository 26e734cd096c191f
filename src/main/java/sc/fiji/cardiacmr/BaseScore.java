package sc.fiji.cardiacmr;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.cardiacmr.plot.TrainingPlot;
import sc.fiji.cardiacmr.table.Table;

/** Compares a training with the model that it began with. */
final class BaseScore {

  private BaseScore() {}

  /**
   * The mean Dice on the validation slices before and after, in words; empty if the training did
   * not begin with a model.
   *
   * @param log of the training; the scores of the model are its line of 0 images
   * @param bestImages images after which the score was best; NaN without any
   */
  static Optional<String> note(Table log, double bestImages) {
    if (log.rowCount() == 0 || log.number(0, TrainingPlot.IMAGES) != 0 || Double.isNaN(bestImages))
      return Optional.empty();
    double base = mean(log, 0);
    for (int row = 1; row < log.rowCount(); row++)
      if (log.number(row, TrainingPlot.IMAGES) == bestImages)
        return Optional.of(
            String.format(
                Locale.ROOT,
                "Mean Dice on the validation slices: base model %.3f, best of the training %.3f.%s",
                base,
                mean(log, row),
                mean(log, row) > base ? "" : " The training did not beat the base model."));
    return Optional.empty();
  }

  private static double mean(Table log, int row) {
    return log.columns().stream()
        .filter(column -> column.startsWith(TrainingPlot.DICE))
        .mapToDouble(column -> log.number(row, column))
        .filter(score -> !Double.isNaN(score))
        .average()
        .orElse(Double.NaN);
  }
}
