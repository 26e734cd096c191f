package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the slices of a stack from base to apex, so that those of different stacks can be
 * compared.
 *
 * <p>The stack reaches from the first to the last slice that holds a class in the reference or, if
 * that holds none, in the prediction, in any phase. The base is the end of whose half more pixels
 * are labelled, since all chambers narrow towards the apex; the first slice, if both are alike.
 */
public final class BaseToApex {

  private final int base;
  private final int step;
  private final int slices;

  private BaseToApex(int base, int step, int slices) {
    this.base = base;
    this.step = step;
    this.slices = slices;
  }

  /** All stacks, by {@link EvaluatedCase#stack}. */
  public static Map<String, BaseToApex> of(List<VolumeScore> scores) {
    Map<String, List<VolumeScore>> gathered = new LinkedHashMap<>();
    for (VolumeScore s : scores)
      gathered.computeIfAbsent(s.evaluated().stack(), n -> new ArrayList<>()).add(s);
    Map<String, BaseToApex> stacks = new LinkedHashMap<>();
    gathered.forEach((name, of) -> stacks.put(name, ofStack(of)));
    return stacks;
  }

  private static BaseToApex ofStack(List<VolumeScore> scores) {
    long[] pixels = pixels(scores, true);
    if (first(pixels) == pixels.length) pixels = pixels(scores, false);
    int first = first(pixels);
    if (first == pixels.length) return new BaseToApex(0, 1, Math.max(1, pixels.length));
    int last = pixels.length - 1;
    while (pixels[last] == 0) last--;
    long ofFirst = 0;
    long ofLast = 0;
    for (int k = 0; k < (last - first + 1) / 2; k++) {
      ofFirst += pixels[first + k];
      ofLast += pixels[last - k];
    }
    int slices = last - first + 1;
    return ofLast > ofFirst ? new BaseToApex(last, -1, slices) : new BaseToApex(first, 1, slices);
  }

  private static int first(long[] pixels) {
    int first = 0;
    while (first < pixels.length && pixels[first] == 0) first++;
    return first;
  }

  private static long[] pixels(List<VolumeScore> scores, boolean inReference) {
    int slices =
        scores.stream()
            .flatMap(s -> s.images().stream())
            .mapToInt(i -> i.slice() + 1)
            .max()
            .orElse(0);
    long[] pixels = new long[slices];
    for (VolumeScore s : scores)
      for (ImageScore i : s.images())
        pixels[i.slice()] += inReference ? i.table().referenced() : i.table().predicted();
    return pixels;
  }

  /**
   * The number of a slice.
   *
   * @param slice from 0, as in the file
   * @return 1 for the base, growing towards the apex; 0 and less beyond the base
   */
  public int place(int slice) {
    return step * (slice - base) + 1;
  }

  /**
   * Where a slice lies.
   *
   * @param slice from 0, as in the file
   */
  public StackPosition position(int slice) {
    return StackPosition.of(place(slice), slices);
  }
}
