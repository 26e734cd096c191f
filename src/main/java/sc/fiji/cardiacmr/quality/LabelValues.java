package sc.fiji.cardiacmr.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Makes labels with our values of an image, or says what is in the way: grey values instead of
 * labels, or values of another convention, with the map that would translate them.
 */
public final class LabelValues {

  /** Label images of the heart have fewer values, grey images more. */
  private static final int MOST = 24;

  /** MM-WHS, MSCMRseg and MyoPS: all of their values and ours. */
  private static final Map<Integer, Integer> WHOLE_HEART =
      Map.of(500, 1, 200, 2, 205, 2, 1220, 2, 2221, 2, 600, 3, 420, 0, 550, 0, 820, 0, 850, 0);

  /** Values for an image whose own do not matter: none of ours. */
  private static final int FIRST_RANK = Labels.LARGEST + 1;

  private LabelValues() {}

  /**
   * Labels with our values. Values above 6 are kept if 1 and 2 lie as LV and myocardium do:
   * networks with further classes give them such values.
   *
   * @param image as it was read; not changed, and not copied if it needs no map
   * @param map what its values mean; empty: they are ours
   * @param hint how the user states a map
   * @throws IllegalArgumentException if these are no labels, or their values have no meaning yet
   */
  public static <T extends RealType<T>> ImageSeries<UnsignedByteType> of(
      ImageSeries<T> image, LabelMap map, LabelHint hint) {
    if (!map.isIdentity()) return withoutNoise(map.apply(image));
    int[] values = values(image);
    if (values.length > MOST) throw grey(image, "it holds more than " + MOST + " different values");
    if (values.length > 0 && values[values.length - 1] > Labels.LARGEST)
      return ofOtherValues(image, values, hint);
    if (values.length > 0 && values[0] < 0) throw unknown(image, values, hint);
    return withoutNoise(LabelMap.labels(image));
  }

  private static ImageSeries<UnsignedByteType> withoutNoise(ImageSeries<UnsignedByteType> labels) {
    LabelRegions regions = LabelRegions.of(labels);
    if (regions.isScattered())
      throw grey(
          labels,
          String.format(
              Locale.ROOT,
              "%.0f %% of its pixels that are not 0 have no neighbour of the same value",
              100 * regions.scattered()));
    return labels;
  }

  /** The whole numbers that occur, without 0, rising; stops where there are too many. */
  private static <T extends RealType<T>> int[] values(ImageSeries<T> image) {
    TreeSet<Integer> found = new TreeSet<>();
    double last = 0;
    for (T pixel : Views.flatIterable(image.pixels())) {
      double value = pixel.getRealDouble();
      if (value == last) continue;
      last = value;
      double whole = Math.rint(value);
      if (!(Math.abs(value - whole) <= LabelMap.TOLERANCE) || Math.abs(whole) > Integer.MAX_VALUE)
        throw grey(image, "it holds the value " + value);
      if (whole != 0) found.add((int) whole);
      if (found.size() > MOST) break;
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static <T extends RealType<T>> ImageSeries<UnsignedByteType> ofOtherValues(
      ImageSeries<T> image, int[] values, LabelHint hint) {
    LabelMap ranks = map(values, IntStream.range(FIRST_RANK, FIRST_RANK + values.length).toArray());
    LabelRegions regions = LabelRegions.of(withoutNoise(ranks.apply(image)));
    int[] known =
        Arrays.stream(values).map(v -> WHOLE_HEART.getOrDefault(v, LabelRoles.NONE)).toArray();
    if (Arrays.stream(known).allMatch(v -> v != LabelRoles.NONE))
      throw otherConvention(image, values, map(values, known), hint);
    Optional<LabelRoles> roles = LabelRoles.find(regions);
    if (roles.isEmpty()) throw unknown(image, values, hint);
    LabelMap found = ranks.then(roles.get().map());
    boolean areOurs = found.apply(values[0]) == values[0] && values[0] == Labels.LV;
    boolean isEight = values[values.length - 1] <= 255;
    for (int value : values) if (value <= Labels.RV && found.apply(value) != value) areOurs = false;
    if (areOurs && isEight) return LabelMap.labels(image);
    throw otherConvention(image, values, found, hint);
  }

  private static LabelMap map(int[] from, int[] to) {
    return LabelMap.parse(
        IntStream.range(0, from.length)
            .mapToObj(i -> from[i] + "=" + to[i])
            .collect(Collectors.joining(",")));
  }

  private static IllegalArgumentException grey(ImageSeries<?> image, String found) {
    return new IllegalArgumentException(
        "'%s' is not a label image but one of grey values: %s. Segment it first, or give its labels."
            .formatted(image.name(), found));
  }

  private static IllegalArgumentException otherConvention(
      ImageSeries<?> image, int[] values, LabelMap map, LabelHint hint) {
    return new IllegalArgumentException(
        "The labels '%s' hold the values %s, which are not those of LV (1), myocardium (2) and RV (3). %s"
            .formatted(image.name(), text(values), hint.of(map)));
  }

  private static IllegalArgumentException unknown(
      ImageSeries<?> image, int[] values, LabelHint hint) {
    String names =
        values.length == 1
            ? "the value %s alone, a mask of one structure".formatted(values[0])
            : "the values " + text(values);
    int[] ours = IntStream.rangeClosed(1, values.length).map(v -> v > Labels.RV ? 0 : v).toArray();
    return new IllegalArgumentException(
        "The labels '%s' hold %s, and which are LV (1), myocardium (2) and RV (3) does not show. State it, for example so: %s"
            .formatted(image.name(), names, hint.of(map(values, ours))));
  }

  private static String text(int[] values) {
    return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", "));
  }
}
