package sc.fiji.cardiacmr.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;

/**
 * What the name of a contour says, such as {@code LV_endo_z03_t01}, or {@code LV_endo_z03_t01_2}
 * for a second part: what it encloses and, at the end, in which slice and phase it lies.
 *
 * <p>Upper or lower case: {@code RV…} the RV; {@code scar…}, {@code no-reflow…} and {@code
 * grey-zone…} these; {@code MYO…} the myocardium alone; otherwise with {@code epi} in it the LV and
 * its myocardium; {@code LV…} or {@code endo…} the LV cavity.
 *
 * @param kind what it encloses; empty if the name does not say so
 * @param slice from 0; -1 if the name does not say so
 * @param phase from 0; -1 if the name does not say so
 */
public record ContourName(Optional<Kind> kind, int slice, int phase) {

  /** What a name does not say. */
  public static final int UNKNOWN = -1;

  private static final Pattern PLACE = Pattern.compile("_z(\\d{1,6})_t(\\d{1,6})(_\\d+)?$");

  /** What a name says, which may be null. */
  public static ContourName of(String name) {
    if (name == null) return new ContourName(Optional.empty(), UNKNOWN, UNKNOWN);
    String lower = name.trim().toLowerCase(Locale.ROOT);
    Matcher place = PLACE.matcher(lower);
    boolean isPlaced = place.find();
    return new ContourName(
        kind(lower),
        isPlaced ? Integer.parseInt(place.group(1)) - 1 : UNKNOWN,
        isPlaced ? Integer.parseInt(place.group(2)) - 1 : UNKNOWN);
  }

  /**
   * Where the contour of this name lies: where it is stated, else where its name says, else in the
   * only slice or phase.
   *
   * @param shown what messages call it
   * @param statedSlice from 0; {@link #UNKNOWN} if it is not stated
   * @param statedPhase from 0; {@link #UNKNOWN} if it is not stated
   * @param slices of the series
   * @param phases of the series
   * @return slice and phase, from 0
   * @throws IllegalArgumentException if nothing says so, or the series has no such image
   */
  public int[] place(String shown, int statedSlice, int statedPhase, int slices, int phases) {
    int z = first(statedSlice, slice, slices);
    int t = first(statedPhase, phase, phases);
    if (z < 0 || t < 0)
      throw new IllegalArgumentException(
          "The ROI '%s' has no position; set its slice and phase (frame in ImageJ)."
              .formatted(shown));
    if (z >= slices || t >= phases)
      throw new IllegalArgumentException(
          "The ROI '%s' lies in slice %s of phase %s, but there are %s slices and %s phases."
              .formatted(shown, z + 1, t + 1, slices, phases));
    return new int[] {z, t};
  }

  private static int first(int stated, int named, int size) {
    if (stated >= 0) return stated;
    return named < 0 && size == 1 ? 0 : named;
  }

  private static Optional<Kind> kind(String name) {
    if (name.startsWith("rv")) return Optional.of(Kind.RV);
    if (name.startsWith("scar")) return Optional.of(Kind.SCAR);
    if (name.matches("no[-_ ]?reflow.*")) return Optional.of(Kind.NO_REFLOW);
    if (name.matches("gr[ea]y[-_ ]?zone.*")) return Optional.of(Kind.GREY_ZONE);
    if (name.startsWith("myo")) return Optional.of(Kind.MYOCARDIUM);
    if (name.startsWith("epi") || (name.startsWith("lv") && name.contains("epi")))
      return Optional.of(Kind.EPICARDIUM);
    if (name.startsWith("lv") || name.startsWith("endo")) return Optional.of(Kind.ENDOCARDIUM);
    return Optional.empty();
  }
}
