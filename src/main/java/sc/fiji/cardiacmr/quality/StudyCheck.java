package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Judges labels plane by plane, and the study as a whole: by anatomy and by what neighbouring
 * slices and phases show ({@link PlaneRules}), and by a network's opinion, if there is one. Of a
 * network's own labels the Dice with an expert's is predicted from what it knew. Other labels are
 * compared with the network's, and are doubtful where they agree less than an expert's would
 * (reverse classification accuracy: R. Robinson et al., Automated quality control in image
 * segmentation: application to the UK Biobank cardiovascular magnetic resonance imaging study, J.
 * Cardiovasc. Magn. Reson. 21 (2019) 18).
 */
public final class StudyCheck {

  /** How many usual errors below the expected agreement labels are doubtful. */
  private static final double FEWEST_SPREADS = 6;

  /** What only a comparison with other slices says, and the image may refute. */
  private static final Set<PlaneFlag> COMPARED =
      EnumSet.of(PlaneFlag.PLACE, PlaneFlag.SIZE, PlaneFlag.TURNED, PlaneFlag.CONTRAST);

  /** A plane of the network's own labels whose predicted Dice is below this is named. */
  private static final double LOW_DICE = 0.5;

  /** Classes that fill less than this part of their largest area do not count in planes. */
  private static final double SUBSTANTIAL = 0.2;

  /**
   * Where one sees nothing of a class, the other must see this part of its largest area: experts
   * themselves disagree about the first and the last slice.
   */
  private static final double UNDISPUTED = 0.7;

  /** Part of the planes that must be unlike the training images. */
  private static final double MANY = 0.5;

  /** Where a network's own labels are predicted to be so good, other slices may look otherwise. */
  private static final double CONVINCING_DICE = 0.7;

  /** Where a study as a whole is predicted to be worse, nothing measured in it can be used. */
  private static final double UNUSABLE_DICE = 0.5;

  /** Hearts in good images are found with more than this. */
  private static final double LOW_SCORE = 0.35;

  private static final int VALUES = Labels.RV + 1;

  private final ImageSeries<UnsignedByteType> labels;
  private final StudyShapes shapes;
  private final NetworkOpinion opinion;
  private final boolean isOwn;
  private final PlaneFeatures features;
  private final StudyShapes seen;
  private final Map<PlaneFlag, PlaneList> found = new EnumMap<>(PlaneFlag.class);

  private StudyCheck(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, NetworkOpinion opinion) {
    this.labels = labels;
    this.opinion = opinion;
    shapes = new StudyShapes(image, labels);
    isOwn = opinion != null && opinion.labels() == labels;
    seen = opinion == null ? null : isOwn ? shapes : new StudyShapes(image, opinion.labels());
    features =
        opinion == null
            ? null
            : new PlaneFeatures(
                seen,
                opinion.evidence().planes(),
                opinion.model() == null ? null : opinion.model().space());
  }

  /**
   * Judges labels.
   *
   * @param image that they belong to, of the same size; null if it is not at hand
   * @param labels values of {@link Labels}
   * @param opinion of a network on this image; if its labels are the ones given, they are judged as
   *     its own; null if none is asked
   * @return if nothing can be measured in the labels, the first remark says why
   */
  public static StudyQuality of(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, NetworkOpinion opinion) {
    return new StudyCheck(image, labels, opinion).run();
  }

  private StudyQuality run() {
    PlaneRules rules = new PlaneRules(shapes);
    List<PlaneQuality> planes = new ArrayList<>();
    double[] sums = new double[VALUES];
    double[] areas = new double[VALUES];
    double[] both = new double[VALUES];
    double[] all = new double[VALUES];
    int unusual = 0;
    int looked = 0;
    for (int t = 0; t < shapes.phases(); t++)
      for (int z = 0; z < shapes.slices(); z++) {
        Set<PlaneFlag> flags = rules.of(z, t);
        double[] dice = unknown();
        double[] agreement = unknown();
        double distance = Double.NaN;
        if (opinion != null) {
          predict(z, t, dice);
          for (int value = 1; value < VALUES; value++)
            if (!Double.isNaN(dice[value])) {
              sums[value] += dice[value] * seen.at(z, t).areas()[value];
              areas[value] += seen.at(z, t).areas()[value];
            }
          if (!isOwn) compare(z, t, dice, agreement, both, all, flags);
          else if (isLow(z, t, dice)) flags.add(PlaneFlag.DICE);
          else if (isConvincing(dice)) flags.removeAll(COMPARED);
          if (opinion.model() != null && seen.at(z, t).heart() > 0) {
            distance = features.distance(z, t);
            looked++;
            if (distance > opinion.model().farthest()) unusual++;
          }
        }
        for (PlaneFlag flag : flags)
          found.computeIfAbsent(flag, f -> new PlaneList(shapes.phases())).add(z, t);
        planes.add(
            new PlaneQuality(
                z,
                t,
                dice,
                agreement,
                distance,
                Judgement.of(flags.stream().map(PlaneFlag::toString).toList())));
      }
    double[] dice = unknown();
    double[] agreement = unknown();
    for (int value = 1; value < VALUES; value++) {
      if (areas[value] > 0) dice[value] = sums[value] / areas[value];
      if (all[value] > 0) agreement[value] = both[value] / all[value];
    }
    Judgement judgement = judgement(dice, agreement, looked > 0 && unusual > MANY * looked);
    return new StudyQuality(judgement, dice, agreement, planes);
  }

  private void predict(int z, int t, double[] dice) {
    if (opinion.model() == null) return;
    for (Map.Entry<Integer, DiceRegression> one : opinion.model().dice().entrySet()) {
      int value = one.getKey();
      if (seen.at(z, t).areas()[value] == 0) continue;
      dice[value] = one.getValue().predict(features.of(z, t, value));
    }
  }

  private boolean isLow(int z, int t, double[] dice) {
    for (int value = 1; value < VALUES; value++) {
      double part = seen.at(z, t).areas()[value] / seen.largest(value);
      if (dice[value] < LOW_DICE && part > (isEnd(seen, z, t, value) ? UNDISPUTED : SUBSTANTIAL))
        return true;
    }
    return false;
  }

  /** Whether a class ends in a slice or beside it. Where the RV ends, experts disagree most. */
  private static boolean isEnd(StudyShapes shapes, int z, int t, int value) {
    return z == 0
        || z == shapes.slices() - 1
        || shapes.at(z, t).areas()[value] == 0
        || shapes.at(z - 1, t).areas()[value] == 0
        || shapes.at(z + 1, t).areas()[value] == 0;
  }

  /** Whether the network is likely to be right about LV and myocardium. */
  private static boolean isConvincing(double[] dice) {
    return Math.min(dice[Labels.LV], dice[Labels.MYO]) >= CONVINCING_DICE;
  }

  /** Compares with the labels of the network, as far as it is expected to be right. */
  private void compare(
      int z,
      int t,
      double[] dice,
      double[] agreement,
      double[] both,
      double[] all,
      Set<PlaneFlag> flags) {
    double[] common = StudyShapes.common(labels, opinion.labels(), z, t);
    boolean isConfirmed = opinion.model() != null && shapes.at(z, t).leftArea() > 0;
    for (int value = 1; value < VALUES; value++) {
      double own = shapes.at(z, t).areas()[value];
      double others = seen.at(z, t).areas()[value];
      if (own + others == 0) continue;
      if (shapes.largest(value) == 0 || seen.largest(value) == 0) continue;
      agreement[value] = 2 * common[value] / (own + others);
      both[value] += 2 * common[value];
      all[value] += own + others;
      if (opinion.model() != null)
        isConfirmed &= isAsExpected(value, agreement[value], dice[value]);
      double part = Math.max(own / shapes.largest(value), others / seen.largest(value));
      boolean isEnd = own == 0 || others == 0;
      if (value == Labels.RV && (isEnd(shapes, z, t, value) || isEnd(seen, z, t, value))) continue;
      if (part < (isEnd ? UNDISPUTED : SUBSTANTIAL) || opinion.model() == null) continue;
      // Where the network sees nothing, it may be wrong as often as where it sees little.
      double expected = Double.isNaN(dice[value]) ? 0 : dice[value];
      double spread = opinion.model().spread(value, expected);
      if (agreement[value] < expected - FEWEST_SPREADS * spread) flags.add(PlaneFlag.AGREEMENT);
    }
    if (isConfirmed) flags.removeAll(COMPARED);
  }

  private boolean isAsExpected(int value, double agreement, double expected) {
    return agreement >= expected - opinion.model().spread(value, expected);
  }

  private static double[] unknown() {
    double[] values = new double[VALUES];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private Judgement judgement(double[] dice, double[] agreement, boolean isUnusual) {
    Quality quality = Quality.GOOD;
    List<String> remarks = new ArrayList<>();
    QualityModel model = opinion == null ? null : opinion.model();
    if (isOwn) {
      double score = opinion.evidence().heartScore();
      if (score < LOW_SCORE)
        remarks.add(
            String.format(
                Locale.ROOT,
                "Hardly a heart was found (score %.2f of 1; usual are 0.7 and more): perhaps this is no short-axis image.",
                score));
    }
    if (isUnusual)
      remarks.add(
          "The images are unlike those that the network was trained with, so its labels may be wrong.");
    if (isOwn && model != null) {
      String low = low(dice, model.usual());
      if (isUnusable(dice, Labels.LV) || isUnusable(dice, Labels.MYO)) quality = Quality.UNUSABLE;
      if (!low.isEmpty())
        remarks.add(
            quality == Quality.UNUSABLE ? 0 : remarks.size(),
            "The predicted Dice is low: " + low + ".");
    }
    if (!isOwn && model != null) {
      StringJoiner low = new StringJoiner(", ");
      for (int value = 1; value < VALUES; value++)
        if (agreement[value] < dice[value] - FEWEST_SPREADS * model.spread(value, dice[value]))
          low.add(
              String.format(
                  Locale.ROOT,
                  "%s %.2f instead of about %.2f",
                  Labels.name(value),
                  agreement[value],
                  dice[value]));
      if (low.length() > 0)
        remarks.add("The labels agree little with those of the network: Dice " + low + ".");
    }
    for (Map.Entry<PlaneFlag, PlaneList> flag : found.entrySet())
      remarks.add(capitalized(flag.getKey() + ": " + flag.getValue() + "."));
    LabelFindings anatomy = LabelCheck.of(labels);
    boolean isReason = quality != Quality.UNUSABLE && anatomy.quality() == Quality.UNUSABLE;
    quality = quality.and(anatomy.quality());
    remarks.addAll(isReason ? 0 : remarks.size(), anatomy.remarks());
    remarks.addAll(anatomy.missing());
    if (remarks.isEmpty()) return Judgement.GOOD;
    return new Judgement(quality.and(Quality.CHECK), remarks);
  }

  private static String low(double[] dice, double[] usual) {
    StringJoiner text = new StringJoiner(", ");
    for (int value = 1; value < VALUES; value++)
      if (dice[value] < usual[value] || isUnusable(dice, value))
        text.add(String.format(Locale.ROOT, "%s %.2f", Labels.name(value), dice[value]));
    return text.toString();
  }

  /** Whether a class that everything is measured from is predicted to be hardly right. */
  private static boolean isUnusable(double[] dice, int value) {
    return value != Labels.RV && dice[value] < UNUSABLE_DICE;
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
