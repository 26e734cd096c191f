package sc.fiji.cardiacmr.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ContourName;
import sc.fiji.cardiacmr.image.ContourPainter;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.Polygon;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.text.NumberRanges;

/**
 * Labels of regions that were drawn on an image, such as the contours of a segmentation of which
 * some were moved.
 *
 * <p>A region lies in its own slice and phase or, where it has none, in that of its name. With
 * former labels only slices whose contours differ from those of the labels are painted anew; all
 * others stay as they are, pixel by pixel, because contours cannot say everything: holes, for
 * instance. Where a slice is painted anew, former contours of kinds that were not drawn in it count
 * as well, unless these are to be removed. Slices that differ from the former labels are {@link
 * LabelEdits}; without former labels these are the slices with regions that were moved, or drawn
 * beside those that a command has drawn.
 */
public final class ContourLabels {

  private static final Set<Kind> SCAR = Set.of(Kind.GREY_ZONE, Kind.SCAR, Kind.NO_REFLOW);

  private final ImageSeries<?> image;
  private final List<Set<DrawnRegion>> drawn = new ArrayList<>();
  private final RegionKinds kinds;
  private final List<String> notes = new ArrayList<>();
  private final List<Doubt> doubts = new ArrayList<>();
  private final Set<Kind> kindsDrawn = EnumSet.noneOf(Kind.class);
  private boolean isTraced;
  private int used;

  private ContourLabels(ImageSeries<?> image, RegionKinds kinds) {
    this.image = image;
    this.kinds = kinds;
    for (int i = 0; i < image.slices() * image.phases(); i++) drawn.add(new LinkedHashSet<>());
  }

  /**
   * Labels of regions alone.
   *
   * @param image on which they were drawn; the labels have its size and calibration
   * @throws IllegalArgumentException if no region can be used, or one has no place or lies outside
   */
  public static ReferenceLabels of(
      List<DrawnRegion> regions, ImageSeries<?> image, RegionKinds kinds) {
    ContourLabels work = new ContourLabels(image, kinds);
    work.place(regions);
    return work.paint();
  }

  /**
   * Former labels with what the regions change.
   *
   * @param former labels of the same pixels, with as many phases
   * @param removed kinds that are removed from the labels where they have no region
   * @throws IllegalArgumentException if no region can be used, or one has no place or lies outside
   */
  public static ReferenceLabels correct(
      ImageSeries<UnsignedByteType> former,
      List<DrawnRegion> regions,
      ImageSeries<?> image,
      RegionKinds kinds,
      Set<Kind> removed) {
    ContourLabels work = new ContourLabels(image, kinds);
    work.place(regions);
    return work.correct(former, removed);
  }

  /**
   * The kinds of which regions are all that there are, if a command has drawn any, around the
   * labels of a whole study: those of the heart, and those of scar if there is any of them. Where
   * such a kind has no region, the user has deleted it.
   */
  public static Set<Kind> traced(List<DrawnRegion> regions, RegionKinds kinds) {
    Set<Kind> traced = EnumSet.noneOf(Kind.class);
    boolean isAny = false;
    for (DrawnRegion region : regions) {
      if (region.state() == DrawnRegion.State.DRAWN) continue;
      isAny = true;
      kinds.of(region).ifPresent(traced::add);
    }
    // Not every command draws scar.
    if (traced.stream().anyMatch(SCAR::contains)) traced.addAll(SCAR);
    if (isAny) traced.addAll(EnumSet.complementOf(EnumSet.copyOf(SCAR)));
    return traced;
  }

  private void place(List<DrawnRegion> regions) {
    for (DrawnRegion region : regions) {
      isTraced |= region.state() != DrawnRegion.State.DRAWN;
      if (kinds.of(region).isEmpty()) {
        notes.add("The ROI '" + region.name() + "' was ignored: its name contains no class.");
        continue;
      }
      kindsDrawn.add(kinds.of(region).get());
      drawn.get(plane(region)).add(region);
      used++;
    }
    if (used == 0)
      throw new IllegalArgumentException(
          "None of the ROIs can be used: their names must begin with one of "
              + String.join(", ", RegionKinds.NAMES)
              + ", or say what they enclose with unnamed=.");
  }

  /** The number of the plane in which a region lies. */
  private int plane(DrawnRegion region) {
    ContourName name = ContourName.of(region.name());
    int[] place =
        name.place(region.name(), region.slice(), region.phase(), image.slices(), image.phases());
    int slice = place[0];
    int phase = place[1];
    if (name.slice() >= 0 && (name.slice() != slice || name.phase() != phase))
      doubts.add(
          new Doubt(
              Doubt.About.EDIT,
              "The name of the ROI '%s' says slice %s of phase %s, but it lies in slice %s of phase %s, where it was painted."
                  .formatted(
                      region.name(), name.slice() + 1, name.phase() + 1, slice + 1, phase + 1)));
    return phase * image.slices() + slice;
  }

  private ReferenceLabels paint() {
    int size = image.width() * image.height();
    byte[] pixels = new byte[Math.multiplyExact(size, drawn.size())];
    LabelEdits edits = LabelEdits.NONE;
    for (int i = 0; i < drawn.size(); i++) {
      int z = i % image.slices();
      int t = i / image.slices();
      ReferenceLabels painted = painted(contours(drawn.get(i)));
      say(painted, z, t);
      System.arraycopy(LabelPlane.of(painted.labels(), 0, 0).pixels(), 0, pixels, i * size, size);
      for (DrawnRegion region : drawn.get(i))
        if (isTraced && region.state() != DrawnRegion.State.TRACED)
          edits = edits.and(LabelEdits.of(z, t));
    }
    return labels(pixels, image.calibration(), edits);
  }

  private ReferenceLabels correct(ImageSeries<UnsignedByteType> former, Set<Kind> removed) {
    int size = image.width() * image.height();
    byte[] pixels = new byte[Math.multiplyExact(size, drawn.size())];
    LabelEdits edits = LabelEdits.NONE;
    int kept = 0;
    Map<Kind, Set<Integer>> gone = new EnumMap<>(Kind.class);
    requireDrawnFrom(former);
    for (int i = 0; i < drawn.size(); i++) {
      int z = i % image.slices();
      int t = i / image.slices();
      LabelPlane before = LabelPlane.of(former, z, t);
      LabelPlane after = before;
      if (!removed.isEmpty() || !drawn.get(i).isEmpty()) {
        List<Contour> old = contours(before);
        List<Contour> now = current(i, old);
        kept += addKept(old, now, removed);
        ReferenceLabels painted = painted(now);
        if (!isSame(painted(old), painted)) {
          after = LabelPlane.of(painted.labels(), 0, 0);
          say(painted, z, t);
          for (Kind kind : gone(old, now)) gone.computeIfAbsent(kind, k -> new TreeSet<>()).add(i);
          edits = edits.and(LabelEdits.of(z, t));
        }
      }
      System.arraycopy(after.pixels(), 0, pixels, i * size, size);
    }
    if (kept > 0)
      notes.add(
          "Classes without an ROI beside others in the same slice stayed as in the labels: "
              + kept
              + ".");
    gone.forEach(
        (kind, planes) ->
            notes.add(
                "%s was removed from the labels where it has no ROI: %s. absent=keep keeps it."
                    .formatted(RegionKinds.nameOf(kind), places(planes))));
    Calibration calibration = image.calibration();
    for (Doubt doubt : former.calibration().doubts()) calibration = calibration.withDoubt(doubt);
    return labels(pixels, calibration, edits);
  }

  /**
   * Contours that nobody moved are those of the labels from which they were drawn.
   *
   * @throws IllegalArgumentException if they were drawn from other labels
   */
  private void requireDrawnFrom(ImageSeries<UnsignedByteType> former) {
    int compared = 0;
    int different = 0;
    for (int i = 0; i < drawn.size(); i++) {
      Set<DrawnRegion> here = drawn.get(i);
      int plane = i;
      boolean isLeft = here.stream().allMatch(region -> isUntouched(region, plane));
      if (here.isEmpty() || !isLeft) continue;
      List<Contour> now = contours(here);
      List<Contour> old = contours(LabelPlane.of(former, i % image.slices(), i / image.slices()));
      old.removeIf(was -> now.stream().noneMatch(is -> is.kind() == was.kind()));
      compared++;
      if (!isSame(painted(old), painted(now))) different++;
    }
    if (2 * different > compared)
      throw new IllegalArgumentException(
          "The contours were not drawn from '%s': %s of %s slices whose contours nobody moved differ from it. Choose the labels that they were drawn from, or none."
              .formatted(former.name(), different, compared));
  }

  private static boolean isSame(ReferenceLabels one, ReferenceLabels other) {
    return Arrays.equals(
        LabelPlane.of(one.labels(), 0, 0).pixels(), LabelPlane.of(other.labels(), 0, 0).pixels());
  }

  private ReferenceLabels labels(byte[] pixels, Calibration calibration, LabelEdits edits) {
    Calibration result = calibration;
    for (Doubt doubt : doubts) result = result.withDoubt(doubt);
    ImageSeries<UnsignedByteType> labels =
        Planes.wrapLabels(
            pixels,
            image.width(),
            image.height(),
            image.slices(),
            image.phases(),
            edits.addedTo(result),
            image.name() + "-labels");
    return new ReferenceLabels(
        labels, AnnotatedImages.whereLabelled(labels), List.copyOf(new LinkedHashSet<>(notes)));
  }

  /** A contour in a plane. */
  private record Contour(Kind kind, boolean[] inside) {

    boolean isSame(Contour other) {
      return kind == other.kind && Arrays.equals(inside, other.inside);
    }
  }

  private static List<Contour> contours(LabelPlane plane) {
    ImageSeries<UnsignedByteType> labels =
        Planes.wrapLabels(
            plane.pixels(), plane.width(), plane.height(), 1, 1, Calibration.UNKNOWN, "plane");
    List<Contour> contours = new ArrayList<>();
    for (Annotation outline : LabelContours.withScar(labels)) {
      Optional<Kind> kind = ContourName.of(outline.name()).kind();
      contours.add(new Contour(kind.orElseThrow(), mask(outline, plane)));
    }
    return contours;
  }

  private static boolean[] mask(Annotation outline, LabelPlane plane) {
    double[] line = outline.lines().get(0);
    double[] x = new double[line.length / 2];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = line[2 * i];
      y[i] = line[2 * i + 1];
    }
    return new Polygon(x, y).toMask(plane.width(), plane.height());
  }

  /**
   * The contours of a plane. Of kinds of which nobody drew or moved any they are those of the
   * labels if these were edited after the contours were drawn. Where the labels still have all that
   * were drawn, others were deleted.
   */
  private List<Contour> current(int plane, List<Contour> old) {
    List<Contour> now = new ArrayList<>();
    Set<Kind> touched = EnumSet.noneOf(Kind.class);
    Set<Kind> outdated = EnumSet.noneOf(Kind.class);
    for (DrawnRegion region : drawn.get(plane)) {
      Contour contour = new Contour(kinds.of(region).orElseThrow(), inside(region));
      now.add(contour);
      if (!isUntouched(region, plane)) touched.add(contour.kind());
      else if (old.stream().noneMatch(contour::isSame)) outdated.add(contour.kind());
    }
    Kind.addAlike(touched);
    Kind.addAlike(outdated);
    outdated.removeAll(touched);
    now.removeIf(contour -> outdated.contains(contour.kind()));
    for (Contour contour : old) if (outdated.contains(contour.kind())) now.add(contour);
    return now;
  }

  /** Whether a region is where a command has drawn it. */
  private boolean isUntouched(DrawnRegion region, int plane) {
    ContourName name = ContourName.of(region.name());
    boolean isInPlace = name.slice() < 0 || name.phase() * image.slices() + name.slice() == plane;
    return isInPlace && region.state() == DrawnRegion.State.TRACED;
  }

  /** Adds the old contours of kinds that were not drawn. */
  private int addKept(List<Contour> old, List<Contour> now, Set<Kind> removed) {
    boolean isDrawn = !now.isEmpty();
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    kinds.addAll(removed);
    now.forEach(contour -> kinds.add(contour.kind()));
    Kind.addAlike(kinds);
    Set<Kind> kept = EnumSet.noneOf(Kind.class);
    for (Contour contour : old)
      if (!kinds.contains(contour.kind())) {
        now.add(contour);
        kept.add(contour.kind());
      }
    kept.retainAll(kindsDrawn);
    return isDrawn ? kept.size() : 0;
  }

  /** Slices and phases of planes, as in "slices 2, 4-5 (phase 1)". */
  private String places(Set<Integer> planes) {
    String slices =
        NumberRanges.ofIndices(
            planes.stream().map(i -> i % image.slices()).distinct().sorted().toList());
    String phases =
        NumberRanges.ofIndices(planes.stream().map(i -> i / image.slices()).distinct().toList());
    String text = (slices.matches("\\d+") ? "slice " : "slices ") + slices;
    if (image.phases() == 1) return text;
    return text + (phases.matches("\\d+") ? " (phase " : " (phases ") + phases + ")";
  }

  /** The kinds of old contours of which there are none now. */
  private static Set<Kind> gone(List<Contour> old, List<Contour> now) {
    Set<Kind> left = EnumSet.noneOf(Kind.class);
    now.forEach(contour -> left.add(contour.kind()));
    Kind.addAlike(left);
    Set<Kind> gone = EnumSet.noneOf(Kind.class);
    old.forEach(contour -> gone.add(contour.kind()));
    gone.removeAll(left);
    return gone;
  }

  private ReferenceLabels painted(List<Contour> contours) {
    ContourPainter painter = new ContourPainter(image.width(), image.height(), 1, 1);
    contours.forEach(contour -> painter.add(contour.kind(), contour.inside(), 0, 0));
    return painter.paint(Calibration.UNKNOWN, "plane");
  }

  private void say(ReferenceLabels painted, int z, int t) {
    String where = "Slice %s, phase %s".formatted(z + 1, t + 1);
    painted.notes().forEach(note -> notes.add(note.replace("Slice 1, phase 1", where)));
  }

  private List<Contour> contours(Set<DrawnRegion> regions) {
    List<Contour> contours = new ArrayList<>();
    for (DrawnRegion region : regions)
      contours.add(new Contour(kinds.of(region).orElseThrow(), inside(region)));
    return contours;
  }

  private static boolean[] inside(DrawnRegion region) {
    byte[] mask = region.mask().get().pixels();
    boolean[] inside = new boolean[mask.length];
    for (int i = 0; i < inside.length; i++) inside[i] = mask[i] != 0;
    return inside;
  }
}
