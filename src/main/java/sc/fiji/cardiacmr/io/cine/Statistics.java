package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import sc.fiji.cardiacmr.image.Percentiles;

/** Medians and majorities. */
final class Statistics {

  private Statistics() {}

  /** The median of the numbers that are not NaN; NaN if there are none. */
  static double median(double... numbers) {
    return Percentiles.median(numbers);
  }

  /** The first of the items that most others are alike to. */
  static <T> T majority(List<T> items, BiPredicate<T, T> alike) {
    return largestGroup(items, alike).get(0);
  }

  /** The items alike to the one that most are alike to; among equally many the first. */
  static <T> List<T> largestGroup(List<T> items, BiPredicate<T, T> alike) {
    List<T> best = List.of();
    for (T item : items) {
      List<T> group = new ArrayList<>();
      for (T other : items) if (alike.test(item, other)) group.add(other);
      if (group.size() > best.size()) best = group;
    }
    return best;
  }
}
