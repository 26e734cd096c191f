package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.table.Table;

/**
 * Tables of the scores of an {@link Evaluation}, one row per volume or image. New columns are added
 * at the end: scripts read the others by name and by place.
 */
final class ScoreTables {

  private ScoreTables() {}

  static Table volumes(List<VolumeScore> scores) {
    Table table =
        new Table(
            "case",
            "group",
            "frame",
            "class",
            "dice_3d",
            "dice_2d",
            "dice_2d_in_reference",
            "images",
            "images_with_class",
            "hd95",
            "hd",
            "distance_unit",
            "volume_prediction",
            "volume_reference",
            "volume_difference",
            "volume_difference_percent",
            "volume_unit",
            "subject",
            "centre",
            "phase",
            "jaccard_3d",
            "sensitivity",
            "precision",
            "specificity",
            "mean_surface_distance",
            "hd95_pixels",
            "hd_pixels",
            "mean_surface_distance_pixels",
            "true_positive",
            "false_positive",
            "false_negative",
            "true_negative");
    for (VolumeScore s : scores) {
      List<Object> row = new ArrayList<>();
      add(
          row,
          s.caseName(),
          s.evaluated().groupOrCentre(),
          s.frame() + 1,
          s.className(),
          s.dice(),
          s.meanImageDice(),
          s.meanImageDiceInReference(),
          s.images().size(),
          s.imagesWithClass(),
          s.distance().percentile95(),
          s.distance().max(),
          s.distanceUnit(),
          s.volume().predicted(),
          s.volume().reference(),
          s.volume().difference(),
          s.volume().percent(),
          s.volume().unit());
      add(row, s.evaluated().subject(), s.evaluated().centre(), s.phase(), s.jaccard());
      addRates(row, s.table());
      addDistances(row, s.distance(), s.pixelDistance());
      addCounts(row, s.table());
      table.addRow(row.toArray());
    }
    return table;
  }

  static Table images(List<VolumeScore> scores) {
    Table table =
        new Table(
            "case",
            "group",
            "frame",
            "slice",
            "class",
            "dice_2d",
            "hd95",
            "hd",
            "distance_unit",
            "true_positive",
            "false_positive",
            "false_negative",
            "true_negative",
            "subject",
            "centre",
            "phase",
            "jaccard_2d",
            "sensitivity",
            "precision",
            "specificity",
            "mean_surface_distance",
            "hd95_pixels",
            "hd_pixels",
            "mean_surface_distance_pixels",
            "volume_prediction",
            "volume_reference",
            "volume_difference",
            "volume_unit",
            "slice_from_base",
            "position");
    Map<String, BaseToApex> stacks = BaseToApex.of(scores);
    for (VolumeScore s : scores)
      for (ImageScore i : s.images()) {
        List<Object> row = new ArrayList<>();
        add(row, s.caseName(), s.evaluated().groupOrCentre(), s.frame() + 1, i.slice() + 1);
        add(row, s.className(), i.dice(), i.distance().percentile95(), i.distance().max());
        add(row, s.imageDistanceUnit());
        addCounts(row, i.table());
        add(row, s.evaluated().subject(), s.evaluated().centre(), s.phase(), i.table().jaccard());
        addRates(row, i.table());
        addDistances(row, i.distance(), i.pixelDistance());
        add(row, i.volume().predicted(), i.volume().reference(), i.volume().difference());
        BaseToApex stack = stacks.get(s.evaluated().stack());
        add(row, i.volume().unit(), stack.place(i.slice()), stack.position(i.slice()));
        table.addRow(row.toArray());
      }
    return table;
  }

  private static void add(List<Object> row, Object... cells) {
    for (Object cell : cells) row.add(cell);
  }

  private static void addRates(List<Object> row, ConfusionTable table) {
    add(row, table.sensitivity(), table.precision(), table.specificity());
  }

  private static void addDistances(
      List<Object> row, SurfaceDistance distance, SurfaceDistance pixels) {
    add(row, distance.mean(), pixels.percentile95(), pixels.max(), pixels.mean());
  }

  private static void addCounts(List<Object> row, ConfusionTable table) {
    add(row, table.truePositive(), table.falsePositive());
    add(row, table.falseNegative(), table.trueNegative());
  }
}
