package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.metrics.statistics.ConfidenceInterval;
import sc.fiji.cardiacmr.metrics.statistics.Spread;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Tables that summarize the scores of an {@link Evaluation}. */
final class SummaryTables {

  private final List<VolumeScore> scores;
  private final EvaluationOptions options;
  private final List<SummaryLevel> levels;
  private final Progress progress;

  /**
   * Tables of scores.
   *
   * @param progress asked again and again whether to stop
   */
  SummaryTables(
      List<VolumeScore> scores,
      EvaluationOptions options,
      List<SummaryLevel> levels,
      Progress progress) {
    this.scores = scores;
    this.options = options;
    this.levels = levels;
    this.progress = progress;
  }

  /** Mean, SD, median and interval of the mean of each class and metric. */
  Table summary() {
    Table table =
        new Table(
            "group",
            "class",
            "metric",
            "unit",
            "mean",
            "sd",
            "median",
            "n",
            "left_out",
            "ci_low",
            "ci_high",
            "subjects",
            "grouped_by");
    Map<String, BaseToApex> stacks = BaseToApex.of(scores);
    for (SummaryLevel level : levels) {
      switch (level) {
        case SLICE -> addImages(table, level, (s, slice) -> slice + 1);
        case POSITION ->
            addImages(
                table, level, (s, slice) -> stacks.get(s.evaluated().stack()).position(slice));
        default -> level.gather(scores).forEach((name, of) -> addGroup(table, level, name, of));
      }
    }
    return table;
  }

  private void addGroup(Table table, SummaryLevel level, String name, List<VolumeScore> of) {
    for (LabelClass c : options.classes()) {
      List<VolumeScore> ofClass = ofClass(of, c);
      for (Metric metric : Metric.all(options.distances()))
        addMetric(table, level, name, c.name(), metric, ofClass);
    }
  }

  /**
   * Adds rows of single images.
   *
   * @param key what the image in a slice, counted from 0, is gathered by
   */
  private <K extends Comparable<K>> void addImages(
      Table table, SummaryLevel level, BiFunction<VolumeScore, Integer, K> key) {
    Map<K, List<VolumeScore>> gathered = new TreeMap<>();
    for (VolumeScore s : scores)
      for (ImageScore image : s.images())
        gathered
            .computeIfAbsent(key.apply(s, image.slice()), k -> new ArrayList<>())
            .add(ofSlice(s, image));
    gathered.forEach(
        (name, of) -> {
          for (LabelClass c : options.classes()) {
            List<VolumeScore> ofClass = ofClass(of, c);
            for (Metric metric : Metric.ofImages(options.distances()))
              addMetric(table, level, name.toString(), c.name(), metric, ofClass);
          }
        });
  }

  /** The score of a volume that has one of its images alone. */
  private static VolumeScore ofSlice(VolumeScore s, ImageScore image) {
    return new VolumeScore(
        s.evaluated(),
        s.frame(),
        s.className(),
        List.of(image),
        image.table(),
        image.distance(),
        image.pixelDistance(),
        s.imageDistanceUnit(),
        s.imageDistanceUnit(),
        image.volume());
  }

  private static List<VolumeScore> ofClass(List<VolumeScore> of, LabelClass c) {
    return of.stream().filter(s -> s.className().equals(c.name())).toList();
  }

  /** One row per unit, since mm and pixels, or ml and voxels, cannot be averaged. */
  private void addMetric(
      Table table,
      SummaryLevel level,
      String name,
      String className,
      Metric metric,
      List<VolumeScore> of) {
    progress.checkCanceled();
    Set<String> units = new LinkedHashSet<>();
    for (VolumeScore s : of) units.add(metric.unit(s));
    if (units.isEmpty()) units.add("");
    for (String unit : units) {
      List<VolumeScore> inUnit = of.stream().filter(s -> metric.unit(s).equals(unit)).toList();
      double[][] bySubject = bySubject(metric, inUnit);
      double[] values = inUnit.stream().flatMapToDouble(metric::values).toArray();
      Spread spread = Spread.ofKnown(values);
      ConfidenceInterval interval = options.bootstrap().ofMean(progress, bySubject);
      table.addRow(
          name,
          className,
          metric.name(),
          unit,
          spread.mean(),
          spread.sd(),
          spread.median(),
          spread.n(),
          values.length - spread.n(),
          interval.low(),
          interval.high(),
          subjects(bySubject),
          level.toString());
    }
  }

  private static double[][] bySubject(Metric metric, List<VolumeScore> of) {
    return SummaryLevel.SUBJECT.gather(of).values().stream()
        .map(list -> list.stream().flatMapToDouble(metric::values).toArray())
        .toArray(double[][]::new);
  }

  private static int subjects(double[][] bySubject) {
    int n = 0;
    for (double[] values : bySubject) if (Spread.ofKnown(values).n() > 0) n++;
    return n;
  }

  /**
   * How far volumes agree, see {@link Agreement}; those in which the class is on neither side are
   * left out and counted. Then how far ejection fractions do, where subjects have a phase {@code
   * ED} and a phase {@code ES}.
   */
  Table agreement() {
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
            "mean_absolute_difference",
            "bias_ci_low",
            "bias_ci_high",
            "subjects",
            "grouped_by",
            "left_out");
    for (SummaryLevel level : levels)
      if (!level.isOfImages())
        level
            .gather(scores)
            .forEach(
                (name, of) -> {
                  addAgreements(table, level, name, of);
                  if (level != SummaryLevel.PHASE) addEjectionFractions(table, level, name, of);
                });
    return table;
  }

  private void addAgreements(Table table, SummaryLevel level, String name, List<VolumeScore> of) {
    for (LabelClass c : options.classes()) {
      Map<String, List<VolumeScore>> byUnit =
          ofClass(of, c).stream()
              .collect(
                  Collectors.groupingBy(s -> s.volume().unit(), TreeMap::new, Collectors.toList()));
      byUnit.forEach((unit, volumes) -> addAgreement(table, level, name, c, unit, volumes));
    }
  }

  private void addAgreement(
      Table table,
      SummaryLevel level,
      String name,
      LabelClass c,
      String unit,
      List<VolumeScore> all) {
    List<VolumeScore> volumes =
        all.stream().filter(s -> !Double.isNaN(s.volumeDifference())).toList();
    Agreement a =
        Agreement.of(
            volumes.stream().mapToDouble(s -> s.volume().predicted()).toArray(),
            volumes.stream().mapToDouble(s -> s.volume().reference()).toArray());
    double[][] differences =
        SummaryLevel.SUBJECT.gather(volumes).values().stream()
            .map(list -> list.stream().mapToDouble(VolumeScore::volumeDifference).toArray())
            .toArray(double[][]::new);
    addRow(table, level, name, c.name(), unit, a, differences, all.size() - volumes.size());
  }

  /** Of the cavities alone: the myocardium ejects nothing. */
  private void addEjectionFractions(
      Table table, SummaryLevel level, String name, List<VolumeScore> of) {
    for (LabelClass c : options.classes()) {
      if (!c.equals(LabelClass.of(Labels.LV)) && !c.equals(LabelClass.of(Labels.RV))) continue;
      List<EjectionFractions> all = EjectionFractions.of(ofClass(of, c));
      if (all.isEmpty()) continue;
      List<EjectionFractions> known = all.stream().filter(EjectionFractions::areKnown).toList();
      Agreement a =
          Agreement.of(
              known.stream().mapToDouble(EjectionFractions::predicted).toArray(),
              known.stream().mapToDouble(EjectionFractions::reference).toArray());
      double[][] differences =
          known.stream()
              .map(e -> new double[] {e.predicted() - e.reference()})
              .toArray(double[][]::new);
      addRow(
          table,
          level,
          name,
          c.name() + EjectionFractions.SUFFIX,
          "%",
          a,
          differences,
          all.size() - known.size());
    }
  }

  private void addRow(
      Table table,
      SummaryLevel level,
      String name,
      String what,
      String unit,
      Agreement a,
      double[][] differences,
      int leftOut) {
    ConfidenceInterval interval = options.bootstrap().ofMean(progress, differences);
    table.addRow(
        name,
        what,
        unit,
        a.limits().n(),
        a.pearson(),
        a.limits().bias(),
        a.limits().sd(),
        a.limits().lower(),
        a.limits().upper(),
        a.meanAbsoluteDifference(),
        interval.low(),
        interval.high(),
        differences.length,
        level.toString(),
        leftOut);
  }
}
