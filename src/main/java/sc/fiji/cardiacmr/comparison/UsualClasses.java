package sc.fiji.cardiacmr.comparison;

import java.util.Locale;
import java.util.Set;
import sc.fiji.cardiacmr.image.Labels;

/** Names of classes as tables of others write them: in capitals or not, abbreviated otherwise. */
final class UsualClasses {

  private static final Set<String> KNOWN = Set.of("LV", "MYO", "RV", "LA", "RA", "scar");

  private UsualClasses() {}

  /** The house's name of a class. */
  static String name(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "MY" -> Labels.name(Labels.MYO);
      case "SCAR" -> Labels.name(Labels.SCAR);
      default -> upper;
    };
  }

  /** Whether a name is that of a usual class. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name(name));
  }
}
