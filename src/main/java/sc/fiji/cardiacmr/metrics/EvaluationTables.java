package sc.fiji.cardiacmr.metrics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import sc.fiji.cardiacmr.table.Table;

/** Tables of the scores of an {@link Evaluation}. */
final class EvaluationTables {

  /** Stands for every case in the group column of a summary. */
  private static final String ALL = "all";

  private EvaluationTables() {}

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
            "volume_unit");
    for (VolumeScore s : scores)
      table.addRow(
          s.caseName(),
          s.group(),
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
            "true_negative");
    for (VolumeScore s : scores)
      for (ImageScore i : s.images())
        table.addRow(
            s.caseName(),
            s.group(),
            s.frame() + 1,
            i.slice() + 1,
            s.className(),
            i.dice(),
            i.distance().percentile95(),
            i.distance().max(),
            s.imageDistanceUnit(),
            i.table().truePositive(),
            i.table().falsePositive(),
            i.table().falseNegative(),
            i.table().trueNegative());
    return table;
  }

  static Table summary(List<VolumeScore> scores, EvaluationOptions options) {
    Table table =
        new Table("group", "class", "metric", "unit", "mean", "sd", "median", "n", "left_out");
    for (String group : groups(scores)) {
      List<VolumeScore> ofGroup = ofGroup(scores, group);
      for (LabelClass labelClass : options.classes())
        addClass(
            table,
            group,
            labelClass.name(),
            ofGroup.stream().filter(s -> s.className().equals(labelClass.name())).toList(),
            options.distances());
    }
    return table;
  }

  private static Set<String> groups(List<VolumeScore> scores) {
    Set<String> groups = new LinkedHashSet<>();
    groups.add(ALL);
    for (VolumeScore s : scores) if (!s.group().isEmpty()) groups.add(s.group());
    return groups;
  }

  private static List<VolumeScore> ofGroup(List<VolumeScore> scores, String group) {
    return scores.stream().filter(s -> group.equals(ALL) || group.equals(s.group())).toList();
  }

  static Table agreement(List<VolumeScore> scores, EvaluationOptions options) {
    Table table =
        new Table(
            "group",
            "class",
            "unit",
            "n",
            "pearson_r",
            "bias",
            "sd",
            "lower_limit",
            "upper_limit",
            "mean_absolute_difference");
    for (String group : groups(scores))
      for (LabelClass labelClass : options.classes()) {
        List<VolumeScore> ofClass =
            ofGroup(scores, group).stream()
                .filter(s -> s.className().equals(labelClass.name()))
                .toList();
        Set<String> units = new LinkedHashSet<>();
        for (VolumeScore s : ofClass) units.add(s.volume().unit());
        for (String unit : units) addAgreement(table, group, labelClass.name(), unit, ofClass);
      }
    return table;
  }

  private static void addAgreement(
      Table table, String group, String name, String unit, List<VolumeScore> scores) {
    List<VolumeDifference> volumes =
        scores.stream().map(VolumeScore::volume).filter(v -> v.unit().equals(unit)).toList();
    Agreement a =
        Agreement.of(
            volumes.stream().mapToDouble(VolumeDifference::predicted).toArray(),
            volumes.stream().mapToDouble(VolumeDifference::reference).toArray());
    table.addRow(
        group,
        name,
        unit,
        a.n(),
        a.pearson(),
        a.bias(),
        a.sd(),
        a.lowerLimit(),
        a.upperLimit(),
        a.meanAbsoluteDifference());
  }

  private static void addClass(
      Table table, String group, String name, List<VolumeScore> scores, boolean distances) {
    Rows rows = new Rows(table, group, name, scores);
    rows.add("Dice 3D", s -> "", s -> DoubleStream.of(s.dice()));
    rows.add("Dice 2D, all images", s -> "", s -> images(s, ImageScore::dice));
    rows.add("Dice 2D, images with class", s -> "", s -> images(s, ImageScore::diceInReference));
    if (distances) {
      rows.add(
          "HD95 3D", VolumeScore::distanceUnit, s -> DoubleStream.of(s.distance().percentile95()));
      rows.add("HD 3D", VolumeScore::distanceUnit, s -> DoubleStream.of(s.distance().max()));
      rows.add(
          "HD95 2D",
          VolumeScore::imageDistanceUnit,
          s -> images(s, i -> i.distance().percentile95()));
    }
    rows.add(
        "volume difference", s -> s.volume().unit(), s -> DoubleStream.of(s.volumeDifference()));
    rows.add("volume difference", s -> "%", s -> DoubleStream.of(s.volume().percent()));
  }

  private static DoubleStream images(VolumeScore score, Function<ImageScore, Double> value) {
    return score.images().stream().mapToDouble(value::apply);
  }

  /** Adds the rows of one class in one group. */
  private record Rows(Table table, String group, String className, List<VolumeScore> scores) {

    /** One row per unit, since mm and pixels, or ml and voxels, cannot be averaged. */
    void add(
        String metric,
        Function<VolumeScore, String> unit,
        Function<VolumeScore, DoubleStream> values) {
      Set<String> units = new LinkedHashSet<>();
      for (VolumeScore s : scores) units.add(unit.apply(s));
      if (units.isEmpty()) units.add("");
      for (String u : units) {
        ScoreSummary statistics =
            ScoreSummary.of(
                scores.stream()
                    .filter(s -> unit.apply(s).equals(u))
                    .flatMapToDouble(values)
                    .toArray());
        table.addRow(
            group,
            className,
            metric,
            u,
            statistics.mean(),
            statistics.sd(),
            statistics.median(),
            statistics.n(),
            statistics.leftOut());
      }
    }
  }
}
