package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.io.dicom.SeriesWord;

/**
 * Slices of one study that belong together: of one series, or of several where the scanner stores
 * each slice as a series of its own. Not curated yet; sorted along the normal of the slices.
 *
 * @param number its place in the list of {@link CineFolder}, from 1
 * @param slices at least one
 * @param located whether the locations of the slices are known
 * @param normal unit vector along which locations grow; null if positions are unknown
 * @param kind what it shows
 */
public record CineStack(
    int number, List<CineSlice> slices, boolean located, double[] normal, StackKind kind) {

  private static final int CONTRASTS = 100;

  /** The slices in order along the normal of those whose pixels most share. */
  static CineStack of(int number, List<CineSlice> slices) {
    List<CineSlice> sorted = new ArrayList<>();
    boolean placed = slices.stream().allMatch(s -> s.grid().isPlaced());
    double[] normal = null;
    if (placed) {
      normal =
          Statistics.majority(slices, (a, b) -> GridCheck.isAlike(a.grid(), b.grid()))
              .grid()
              .normal();
      for (CineSlice slice : slices)
        sorted.add(slice.withLocation(Vectors.dot(slice.grid().position(), normal)));
    } else sorted.addAll(slices);
    boolean located = sorted.stream().noneMatch(s -> Double.isNaN(s.location()));
    Comparator<CineSlice> order =
        located ? Comparator.comparingDouble(CineSlice::location) : CollisionCheck.ACQUISITION;
    sorted.sort(order.thenComparing(CollisionCheck.ACQUISITION));
    return new CineStack(number, List.copyOf(sorted), located, normal, StackKind.UNKNOWN);
  }

  CineStack withNumber(int newNumber) {
    return new CineStack(newNumber, slices, located, normal, kind);
  }

  CineStack withKind(StackKind newKind) {
    return new CineStack(number, slices, located, normal, newKind);
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

  /** What the descriptions of its series say. */
  Set<SeriesWord> words() {
    return slices.stream()
        .flatMap(s -> s.series().words().stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SeriesWord.class)));
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
    return StackClassifier.isCine(this);
  }

  /** What distinguishes its images from others of the series. */
  public ImageContrast contrast() {
    return slices.get(0).series().contrast();
  }

  Patient patient() {
    return slices.get(0).series().patient();
  }

  /** Whether both may be of one examination: of one study, or of one patient and day. */
  public boolean isOfSameVisit(CineStack other) {
    return patient().isSameVisit(other.patient());
  }

  /** Whether both are of one study, by its identifier. */
  public boolean isOfSameStudy(CineStack other) {
    return patient().isSameStudy(other.patient());
  }

  /** The folder of its first file below the folder that was scanned; "" if it is that folder. */
  public String folder() {
    String file = slices.get(0).file();
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  /**
   * How much this is what is imported unless the user says otherwise: greater is better. First
   * counts what it shows, short-axis cine before all others, then whether it has three slices at
   * least, then magnitude and first echo, then the number of images.
   */
  public long rank() {
    // What lies in unknown directions is as good as long axes: then the number of slices decides.
    StackKind ranked = kind == StackKind.LONG_AXIS_CINE ? StackKind.CINE : kind;
    long rank = StackKind.values().length - ranked.ordinal();
    rank = 2 * rank + (slices.size() >= StackClassifier.LEAST_SHORT_AXIS_SLICES ? 1 : 0);
    int components = ImageComponent.values().length;
    rank = components * rank + components - 1 - contrast().component().ordinal();
    rank = CONTRASTS * rank + CONTRASTS - 1 - Math.min(contrast().order(), CONTRASTS - 1);
    return rank * 1_000_000_000L + images();
  }
}
