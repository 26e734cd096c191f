package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of cases, each once. */
final class CaseValues {

  private record Key(Quantity quantity, String method, String reference, String name) {}

  private CaseValues() {}

  /**
   * Values that are there twice count once if both are equal, else not at all.
   *
   * @param findings gets which
   */
  static List<CaseValue> distinct(List<CaseValue> values, MethodFindings findings) {
    Map<Key, CaseValue> first = new HashMap<>();
    Set<Key> contradictory = new HashSet<>();
    List<CaseValue> distinct = new ArrayList<>();
    for (CaseValue value : values) {
      CaseValue former = first.putIfAbsent(key(value), value);
      if (former == null) {
        distinct.add(value);
      } else if (former.equals(value)) {
        findings.add(
            value.method(), "Listed twice with the same values, counted once", value.name());
      } else if (contradictory.add(key(value))) {
        findings.add(
            value.method(), "Listed twice with different values, so left out", value.name());
      }
    }
    distinct.removeIf(value -> contradictory.contains(key(value)));
    return distinct;
  }

  private static Key key(CaseValue value) {
    return new Key(value.quantity(), value.method(), value.reference(), value.name());
  }
}
