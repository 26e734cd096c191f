package sc.fiji.cardiacmr.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import net.imglib2.Interval;
import sc.fiji.cardiacmr.edit.LabelEdit.ChangedPlane;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.ShapeBlend;

/**
 * Edits a label image in place, in steps of which the last {@value #MOST_STEPS} can be undone:
 * strokes of a brush, copies of a plane, planes interpolated between two corrected ones, and a
 * rectangle of a plane that is replaced. Whatever comes next ends a stroke. Slices and phases count
 * from 0. For one thread.
 */
public final class LabelEditor {

  /** So many steps can be undone. */
  public static final int MOST_STEPS = 50;

  private final LabelPlanes image;
  private final Deque<LabelEdit> steps = new ArrayDeque<>();
  private LabelEdits corrected = LabelEdits.NONE;
  private LabelPlane beforeStroke;
  private int slice;
  private int phase;
  private int lastX;
  private int lastY;

  /** Nothing is edited yet. */
  public LabelEditor(LabelPlanes image) {
    this.image = image;
  }

  /** Begins a stroke at a pixel, which may lie outside the image. */
  public void press(Brush brush, int slice, int phase, int x, int y) {
    release();
    this.slice = slice;
    this.phase = phase;
    beforeStroke = image.plane(slice, phase).copy();
    lastX = x;
    lastY = y;
    drag(brush, x, y);
  }

  /** Goes on with the stroke to a pixel; nothing if none was begun. */
  public void drag(Brush brush, int x, int y) {
    if (beforeStroke == null) return;
    brush.paint(image.plane(slice, phase), lastX, lastY, x, y);
    lastX = x;
    lastY = y;
  }

  /** Ends the stroke; it becomes a step if it changed something. */
  public boolean release() {
    if (beforeStroke == null) return false;
    LabelPlane before = beforeStroke;
    beforeStroke = null;
    return finish(List.of(change(before, slice, phase)), LabelEdits.of(slice, phase));
  }

  /**
   * Copies a plane.
   *
   * @return whether anything changed
   * @throws IllegalArgumentException if the image has no such plane
   */
  public boolean copy(int fromSlice, int fromPhase, int toSlice, int toPhase) {
    release();
    require(toSlice, toPhase);
    require(fromSlice, fromPhase);
    LabelPlane target = image.plane(toSlice, toPhase);
    LabelPlane before = target.copy();
    byte[] source = image.plane(fromSlice, fromPhase).pixels();
    System.arraycopy(source, 0, target.pixels(), 0, source.length);
    return finish(List.of(change(before, toSlice, toPhase)), LabelEdits.of(toSlice, toPhase));
  }

  /**
   * Replaces what lies in a rectangle.
   *
   * @param plane of the size of the image's
   * @param within a rectangle, axes X, Y, pixels
   * @return whether anything changed
   */
  public boolean replace(int atSlice, int atPhase, LabelPlane plane, Interval within) {
    release();
    require(atSlice, atPhase);
    LabelPlane target = image.plane(atSlice, atPhase);
    LabelPlane before = target.copy();
    int left = (int) Math.max(0, within.min(0));
    int right = (int) Math.min(plane.width() - 1, within.max(0));
    for (int y = (int) Math.max(0, within.min(1)); y <= within.max(1) && y < plane.height(); y++)
      for (int i = y * plane.width() + left; i <= y * plane.width() + right; i++)
        target.pixels()[i] = plane.pixels()[i];
    return finish(List.of(change(before, atSlice, atPhase)), LabelEdits.of(atSlice, atPhase));
  }

  /**
   * Replaces the planes between two of a line by what lies between these, by shape ({@link
   * ShapeBlend}): LV, MYO and RV; scar becomes MYO.
   *
   * @param axis along which; the other coordinate is that of the given plane
   * @param atSlice of a plane on the line
   * @param atPhase of a plane on the line
   * @param first number along the axis of a plane that stays
   * @param last number along the axis of the other plane that stays, at least two more
   * @return whether anything changed
   * @throws IllegalArgumentException if there is no plane between, or no such plane
   */
  public boolean interpolate(LabelAxis axis, int atSlice, int atPhase, int first, int last) {
    release();
    if (last - first < 2)
      throw new IllegalArgumentException(
          "There is no %s between %s %s and %s %s."
              .formatted(axis.one(), axis.one(), first + 1, axis.one(), last + 1));
    boolean isAlongSlices = axis == LabelAxis.SLICES;
    require(isAlongSlices ? first : atSlice, isAlongSlices ? atPhase : first);
    require(isAlongSlices ? last : atSlice, isAlongSlices ? atPhase : last);
    LabelPlane one = isAlongSlices ? image.plane(first, atPhase) : image.plane(atSlice, first);
    LabelPlane other = isAlongSlices ? image.plane(last, atPhase) : image.plane(atSlice, last);
    List<ChangedPlane> changes = new ArrayList<>();
    for (int i = first + 1; i < last; i++) {
      int z = isAlongSlices ? i : atSlice;
      int t = isAlongSlices ? atPhase : i;
      LabelPlane target = image.plane(z, t);
      LabelPlane before = target.copy();
      LabelPlane blend = ShapeBlend.between(one, other, (i - first) / (double) (last - first));
      System.arraycopy(blend.pixels(), 0, target.pixels(), 0, target.size());
      changes.add(change(before, z, t));
    }
    return finish(changes, LabelEdits.NONE);
  }

  /**
   * The two corrected planes of a line to interpolate between: those on either side of a plane or,
   * if that is corrected itself, it and the nearest one with planes between, before it if possible.
   *
   * @param known what counts as corrected besides the steps of this editor; interpolated planes of
   *     this editor do not
   * @return their numbers along the axis, the smaller first; empty if there are no two
   */
  public List<Integer> ends(LabelAxis axis, int atSlice, int atPhase, LabelEdits known) {
    boolean isAlongSlices = axis == LabelAxis.SLICES;
    LabelEdits all = corrected.and(corrected.isEmpty() ? known : LabelEdits.NONE);
    TreeSet<Integer> places = new TreeSet<>();
    for (int i = 0; i < (isAlongSlices ? image.slices() : image.phases()); i++)
      if (isAlongSlices ? all.contains(i, atPhase) : all.contains(atSlice, i)) places.add(i);
    int here = isAlongSlices ? atSlice : atPhase;
    if (!places.contains(here)) return pair(places.lower(here), places.higher(here));
    List<Integer> before = pair(places.lower(here - 1), here);
    return before.isEmpty() ? pair(here, places.higher(here + 1)) : before;
  }

  private static List<Integer> pair(Integer first, Integer last) {
    return first == null || last == null ? List.of() : List.of(first, last);
  }

  /**
   * Undoes the last step.
   *
   * @return the slices and phases that it had changed; empty if there is nothing to undo
   */
  public LabelEdits undo() {
    release();
    LabelEdit last = steps.pollLast();
    if (last == null) return LabelEdits.NONE;
    corrected = last.corrected();
    LabelEdits changed = LabelEdits.NONE;
    for (ChangedPlane plane : last.planes()) {
      plane.restore(image.plane(plane.slice(), plane.phase()));
      changed = changed.and(LabelEdits.of(plane.slice(), plane.phase()));
    }
    return changed;
  }

  /** Number of steps that can be undone. */
  public int steps() {
    return steps.size();
  }

  /** The slices and phases that the last step changed, if it was not undone. */
  public LabelEdits lastStep() {
    LabelEdits changed = LabelEdits.NONE;
    if (steps.isEmpty()) return changed;
    for (ChangedPlane plane : steps.peekLast().planes())
      changed = changed.and(LabelEdits.of(plane.slice(), plane.phase()));
    return changed;
  }

  private ChangedPlane change(LabelPlane before, int z, int t) {
    return ChangedPlane.between(z, t, before, image.plane(z, t));
  }

  private boolean finish(List<ChangedPlane> changes, LabelEdits done) {
    List<ChangedPlane> real = changes.stream().filter(c -> c.pixels().length > 0).toList();
    LabelEdits before = corrected;
    // A copy that changes nothing is a correction all the same: the user has looked at it.
    corrected = corrected.and(done);
    if (real.isEmpty()) return false;
    steps.addLast(new LabelEdit(real, before));
    if (steps.size() > MOST_STEPS) steps.removeFirst();
    return true;
  }

  /** Refuses a plane that the image does not have. */
  public void require(int atSlice, int atPhase) {
    if (atSlice < 0 || atPhase < 0 || atSlice >= image.slices() || atPhase >= image.phases())
      throw new IllegalArgumentException(
          "There is no slice %s at phase %s (slices: %s, phases: %s)."
              .formatted(atSlice + 1, atPhase + 1, image.slices(), image.phases()));
  }
}
