package sc.fiji.cardiacmr.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sc.fiji.cardiacmr.image.ContourName;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;

/**
 * What regions enclose: by the names that the user has stated, else by what {@link ContourName}
 * makes of their names, else what the user has stated for all others.
 *
 * @param stated kinds by name, in lower case
 * @param others of regions whose name says nothing; empty: these do not count
 */
public record RegionKinds(Map<String, Kind> stated, Optional<Kind> others) {

  /** The names decide. */
  public static final RegionKinds BY_NAME = new RegionKinds(Map.of(), Optional.empty());

  /** What kinds are called, in the order in which they are offered. */
  public static final List<String> NAMES =
      List.of("LV_endo", "LV_epi", "MYO", "RV", "scar", "no-reflow", "grey-zone");

  /** Takes a copy. */
  public RegionKinds {
    stated = Map.copyOf(stated);
  }

  /**
   * What the user states.
   *
   * @param names such as {@code inner=LV_endo,outer=LV_epi}; blank for none
   * @param others one of {@link #NAMES}; blank or "ignore" for none
   * @throws IllegalArgumentException if this cannot be understood
   */
  public static RegionKinds parse(String names, String others) {
    Map<String, Kind> stated = new LinkedHashMap<>();
    for (String pair : names.split(",")) {
      if (pair.isBlank()) continue;
      int equals = pair.lastIndexOf('=');
      if (equals < 1)
        throw new IllegalArgumentException(
            "names: '" + pair.trim() + "' must be the name of an ROI, '=' and what it encloses.");
      stated.put(
          pair.substring(0, equals).trim().toLowerCase(Locale.ROOT),
          kind(pair.substring(equals + 1)));
    }
    boolean isNone = others.isBlank() || others.equalsIgnoreCase("ignore");
    return new RegionKinds(stated, isNone ? Optional.empty() : Optional.of(kind(others)));
  }

  private static Kind kind(String name) {
    if (NAMES.stream().noneMatch(known -> known.equalsIgnoreCase(name.trim())))
      throw new IllegalArgumentException(
          "'" + name.trim() + "' is nothing that an ROI encloses. Choose one of " + NAMES + ".");
    return ContourName.of(name).kind().orElseThrow();
  }

  /** What a kind is called, one of {@link #NAMES}. */
  static String nameOf(Kind kind) {
    return NAMES.stream().filter(name -> kind(name) == kind).findFirst().orElseThrow();
  }

  /** What a region encloses; empty if it does not count. */
  Optional<Kind> of(DrawnRegion region) {
    Kind byName = stated.get(region.name().trim().toLowerCase(Locale.ROOT));
    if (byName != null) return Optional.of(byName);
    return ContourName.of(region.name()).kind().or(() -> others);
  }
}
