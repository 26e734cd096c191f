package sc.fiji.cardiacmr.io.cine;

import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.io.dicom.SeriesWord;

/**
 * Says what a stack shows: by its attributes, its phases and its planes first, by the words of its
 * description last.
 */
final class StackClassifier {

  /** Longer than any heart beat: such phases are the images of a perfusion series. */
  private static final double LONGEST_BEAT_MS = 3000;

  private static final double SHORTEST_BEAT_MS = 300;

  /** Of so many images at one time after the R wave each is of another beat. */
  private static final int DYNAMIC = 10;

  /** A series of so many phases within a beat is a cine, whatever it is called. */
  private static final int CERTAIN_CINE = 8;

  static final int LEAST_SHORT_AXIS_SLICES = 3;

  /** The axis of the left ventricle, base to apex: to the left, forward and down (DICOM axes). */
  private static final double[] LONG_AXIS = Vectors.unit(new double[] {0.65, -0.55, -0.52});

  /** Hearts lie up to 30 degrees upright or flat; transverse planes are tilted by 59 degrees. */
  private static final double SHORT_AXIS_DEGREES = 45;

  private static final double LONG_AXIS_DEGREES = 55;

  private StackClassifier() {}

  /**
   * @param stack to classify
   * @param all the stacks that were found with it, itself included
   */
  static StackKind of(CineStack stack, List<CineStack> all) {
    SeriesInfo series = stack.slices().get(0).series();
    Acquisition acquisition = series.acquisition();
    Set<SeriesWord> words = stack.words();
    if (acquisition.isOfType("LOCALIZER")) return StackKind.LOCALIZER;
    if (acquisition.imageType().stream().anyMatch(StackClassifier::isMapType)
        || series.contrast().recovery()) return StackKind.MAP;
    boolean cine = isCine(stack);
    if (acquisition.tagged() && cine) return StackKind.TAGGED;
    if (isFlow(stack, cine)) return StackKind.FLOW;
    if (acquisition.imageType().contains("PERFUSION") || isDynamic(stack))
      return StackKind.PERFUSION;
    if (cine) return ofCine(stack, words);
    if (words.contains(SeriesWord.LOCALIZER) || hasOtherOrientations(stack, all))
      return StackKind.LOCALIZER;
    if (words.contains(SeriesWord.PERFUSION)) return StackKind.PERFUSION;
    if (words.contains(SeriesWord.MAP)) return StackKind.MAP;
    boolean late = stack.phases() == 1 && acquisition.inversionTime() > 0;
    if (late || words.contains(SeriesWord.LATE_ENHANCEMENT)) return StackKind.LATE_ENHANCEMENT;
    return StackKind.UNKNOWN;
  }

  private static StackKind ofCine(CineStack stack, Set<SeriesWord> words) {
    if (words.contains(SeriesWord.TAGGED)) return StackKind.TAGGED;
    if (words.contains(SeriesWord.PERFUSION)) return StackKind.PERFUSION;
    if (stack.phases() < CERTAIN_CINE) {
      if (words.contains(SeriesWord.LOCALIZER)) return StackKind.LOCALIZER;
      if (words.contains(SeriesWord.MAP)) return StackKind.MAP;
      if (words.contains(SeriesWord.LATE_ENHANCEMENT)) return StackKind.LATE_ENHANCEMENT;
    }
    boolean several = stack.slices().size() >= LEAST_SHORT_AXIS_SLICES;
    double angle = angleToShortAxis(stack);
    if (angle <= SHORT_AXIS_DEGREES && several) return StackKind.SHORT_AXIS_CINE;
    if (angle >= LONG_AXIS_DEGREES && !several) return StackKind.LONG_AXIS_CINE;
    if (words.contains(SeriesWord.LONG_AXIS)) return StackKind.LONG_AXIS_CINE;
    boolean possible = Double.isNaN(angle) || angle < LONG_AXIS_DEGREES;
    return possible && words.contains(SeriesWord.SHORT_AXIS)
        ? StackKind.SHORT_AXIS_CINE
        : StackKind.CINE;
  }

  /** Whether it shows several phases of one heart beat. */
  static boolean isCine(CineStack stack) {
    return stack.phases() > 1
        && stack.slices().stream().allMatch(s -> span(s) < LONGEST_BEAT_MS)
        && !isDynamic(stack);
  }

  private static double span(CineSlice slice) {
    List<CineFrame> frames = slice.frames();
    return slice.order() == PhaseOrder.TRIGGER_TIME
        ? frames.get(frames.size() - 1).triggerTime() - frames.get(0).triggerTime()
        : 0;
  }

  /** The usual time of day between one phase and the next, ms; NaN if unknown. */
  private static double timeBetween(CineSlice slice) {
    List<CineFrame> frames = slice.frames();
    double[] steps = new double[frames.size() - 1];
    for (int i = 0; i < steps.length; i++)
      steps[i] = frames.get(i + 1).acquisitionTime() - frames.get(i).acquisitionTime();
    return Statistics.median(steps);
  }

  /** Whether the phases are of many heart beats. */
  private static boolean isDynamic(CineStack stack) {
    if (stack.phases() < DYNAMIC) return false;
    return stack.slices().stream()
        .anyMatch(
            s ->
                span(s) >= LONGEST_BEAT_MS || isOfOneTime(s) || timeBetween(s) >= SHORTEST_BEAT_MS);
  }

  private static boolean isOfOneTime(CineSlice slice) {
    return slice.frames().get(0).triggerTime() > 0
        && slice.frames().stream().mapToDouble(CineFrame::triggerTime).distinct().count() == 1;
  }

  private static boolean isMapType(String type) {
    return type.matches("(T1|T2|T2_?STAR|T2\\*|ECV|R2|R2_STAR|T1RHO)([ _]?MAP)?|MAP");
  }

  private static boolean isFlow(CineStack stack, boolean cine) {
    SeriesInfo series = stack.slices().get(0).series();
    Acquisition acquisition = series.acquisition();
    boolean several = stack.phases() > 1;
    boolean attribute =
        !acquisition.velocityEncoding().isEmpty()
            || acquisition.imageType().stream().anyMatch(StackClassifier::isFlowType)
            || series.sequenceName().toLowerCase(java.util.Locale.ROOT).matches(".*_v\\d+.*")
            || acquisition.component() == ImageComponent.PHASE && cine;
    return several && (attribute || stack.words().contains(SeriesWord.FLOW));
  }

  private static boolean isFlowType(String type) {
    return type.contains("VELOCITY")
        || type.contains("PCA")
        || type.equals("FLOW_ENCODED")
        || type.equals("PHASE_CONTRAST");
  }

  /** Single images of one series in several orientations are there to plan others. */
  private static boolean hasOtherOrientations(CineStack stack, List<CineStack> all) {
    CineSlice slice = stack.slices().get(0);
    return stack.phases() == 1
        && all.stream()
            .filter(other -> other != stack && other.phases() == 1)
            .map(other -> other.slices().get(0))
            .anyMatch(
                other ->
                    other.series().seriesUid().equals(slice.series().seriesUid())
                        && OrientationCheck.angle(slice, other) > StackBuilder.SAME_STACK_DEGREES);
  }

  /** Between the normal of the slices and the usual axis of the heart; NaN if that is unknown. */
  static double angleToShortAxis(CineStack stack) {
    CineSlice slice = stack.slices().get(stack.slices().size() / 2);
    if (!slice.grid().isPlaced()) return Double.NaN;
    double angle = Vectors.angle(slice.grid().normal(), LONG_AXIS);
    return Math.min(angle, 180 - angle);
  }
}
