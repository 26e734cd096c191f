package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Slices of one study that belong together: of one series, or of several where the scanner stores
 * each slice as a series of its own. Not curated yet; sorted along the normal of the slices.
 *
 * @param number its place in the list of {@link CineFolder}, from 1
 * @param slices at least one
 * @param located whether the locations of the slices are known
 */
public record CineStack(int number, List<CineSlice> slices, boolean located) {

  /** Longer than any heart beat: such phases are the images of a perfusion series. */
  private static final double LONGEST_BEAT_MS = 3000;

  private static final Pattern NOT_CINE =
      Pattern.compile("(?i)perf|lge|delayed|enhance|\\bt1|\\bt2|map|flow|tag|scout|locali|survey");

  private static final int LEAST_SHORT_AXIS_SLICES = 3;

  /** The slices in order along the normal of the majority. */
  static CineStack of(int number, List<CineSlice> slices) {
    List<CineSlice> sorted = new ArrayList<>();
    boolean placed = slices.stream().allMatch(s -> s.grid().isPlaced());
    if (placed) {
      double[] normal = Statistics.majority(slices, OrientationCheck::isSameWay).grid().normal();
      for (CineSlice slice : slices)
        sorted.add(slice.withLocation(Vectors.dot(slice.grid().position(), normal)));
    } else sorted.addAll(slices);
    boolean located = sorted.stream().noneMatch(s -> Double.isNaN(s.location()));
    Comparator<CineSlice> order =
        located ? Comparator.comparingDouble(CineSlice::location) : CollisionCheck.ACQUISITION;
    sorted.sort(order.thenComparing(CollisionCheck.ACQUISITION));
    return new CineStack(number, List.copyOf(sorted), located);
  }

  CineStack withNumber(int newNumber) {
    return new CineStack(newNumber, slices, located);
  }

  /** The number of phases that most slices have. */
  public int phases() {
    return FrameCheck.expectedFrames(slices);
  }

  /** Number of images. */
  public int images() {
    return slices.stream().mapToInt(s -> s.frames().size()).sum();
  }

  /** What the patient is called: by the name of the folder, unless identifiers are kept. */
  public String subject() {
    return slices.get(0).series().subject();
  }

  /** The descriptions of its series. */
  public String description() {
    return slices.stream()
        .map(s -> s.series().description())
        .filter(d -> !d.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The numbers of its series, ascending. */
  public List<Integer> seriesNumbers() {
    return List.copyOf(
        slices.stream()
            .map(s -> s.series().number())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Whether it shows several phases of one heart beat. */
  public boolean isCine() {
    return phases() > 1 && slices.stream().allMatch(CineStack::withinOneBeat);
  }

  private static boolean withinOneBeat(CineSlice slice) {
    List<CineFrame> frames = slice.frames();
    double last = frames.get(frames.size() - 1).triggerTime();
    return slice.order() != PhaseOrder.TRIGGER_TIME
        || last - frames.get(0).triggerTime() < LONGEST_BEAT_MS;
  }

  /**
   * How much this looks like a short-axis cine stack: greater is better. A cine of at least three
   * slices whose description names no other kind of imaging comes first; then the number of images.
   */
  long rank() {
    int points = 0;
    if (isCine()) points += 4;
    if (slices.size() >= LEAST_SHORT_AXIS_SLICES) points += 2;
    if (!NOT_CINE.matcher(description()).find()) points += 1;
    return points * 1_000_000_000L + images();
  }
}
