package sc.fiji.cardiacmr.command.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;

/**
 * What a segmentation loses by the translation of an image: Dice with known labels of a
 * segmentation of the image and of one of its translation.
 */
final class SegmentationLoss {

  /** A loss of Dice above this is more than two styles usually differ by. */
  private static final double LARGEST = 0.1;

  private final CardiacMR cardiacMr;
  private final ImageSeries<UnsignedByteType> labels;
  private final ImageSeries<?> image;
  private final String before;
  private final ImageSeries<?> translated;
  private final String after;
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param labels of image and translation
   * @param before name of a model that knows the style of the image
   * @param after name of a model that knows the style of the translation
   */
  SegmentationLoss(
      CardiacMR cardiacMr,
      ImageSeries<UnsignedByteType> labels,
      ImageSeries<?> image,
      String before,
      ImageSeries<?> translated,
      String after) {
    this.cardiacMr = cardiacMr;
    this.labels = labels;
    this.image = image;
    this.before = before;
    this.translated = translated;
    this.after = after;
  }

  /** A row for each class: 3-D Dice, mean of the phases, before and after. */
  Table table(Progress progress) throws IOException {
    Map<String, Double> first = dice(image, before, progress.part(0, 0.5));
    Map<String, Double> second = dice(translated, after, progress.part(0.5, 1));
    Table table =
        new Table(
            "class",
            "dice_before",
            "dice_after",
            Judgement.QUALITY_COLUMN,
            Judgement.REMARKS_COLUMN);
    first.forEach(
        (name, value) -> {
          double other = second.getOrDefault(name, Double.NaN);
          Judgement judgement = Judgement.of(remark(name, value, other));
          remarks.addAll(judgement.remarks());
          table.addRow(name, value, other, judgement.quality().toString(), judgement.text());
        });
    return table;
  }

  private static List<String> remark(String name, double first, double second) {
    if (first - second <= LARGEST) return List.of();
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: Dice falls from %.2f to %.2f by the translation, which may have moved or lost it, or the model does not know that style.",
            name,
            first,
            second));
  }

  private Map<String, Double> dice(ImageSeries<?> series, String model, Progress progress)
      throws IOException {
    ImageSeries<UnsignedByteType> found =
        cardiacMr.segment(series, model, SegmentRequest.DEFAULT, progress).labels();
    Evaluation evaluation = cardiacMr.evaluate(found, labels);
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (VolumeScore score : evaluation.scores())
      if (!Double.isNaN(score.dice()))
        values.computeIfAbsent(score.className(), c -> new ArrayList<>()).add(score.dice());
    Map<String, Double> means = new LinkedHashMap<>();
    values.forEach(
        (name, all) ->
            means.put(
                name, all.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN)));
    return means;
  }

  /** Which classes lost too much. */
  List<String> remarks() {
    return remarks;
  }
}
