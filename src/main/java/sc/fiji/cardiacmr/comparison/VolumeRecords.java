package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.dataset.VolumeTable.Volumes;

/**
 * Volumes and ejection fractions of the LV by method and examination, as they are collected from
 * rows and files. A value that is there twice counts once if both are equal, else not at all.
 */
final class VolumeRecords {

  private static final String REFERENCE = "reference";

  private static final Set<ColumnRole> TRUE_ROLES =
      EnumSet.of(ColumnRole.TRUE_EDV, ColumnRole.TRUE_ESV, ColumnRole.TRUE_EF);

  /** What is known of one examination by one method. */
  private static final class Entry {
    final Map<ColumnRole, Double> values = new LinkedHashMap<>();
    boolean isRepeated;
    boolean isContradictory;

    double get(ColumnRole role) {
      return isContradictory ? Double.NaN : values.getOrDefault(role, Double.NaN);
    }
  }

  private final Map<String, Map<String, Entry>> byMethod = new LinkedHashMap<>();
  private final Map<String, String> subjects = new HashMap<>();
  private final MethodFindings findings;
  private String unit = "ml";

  VolumeRecords(MethodFindings findings) {
    this.findings = findings;
  }

  boolean isEmpty() {
    return byMethod.isEmpty();
  }

  Set<String> methods() {
    return byMethod.keySet();
  }

  void setUnit(String newUnit) {
    unit = newUnit;
  }

  /**
   * Says whose heart an examination shows; otherwise each is of a subject of its own.
   *
   * @return whose it is: the same, or who was said before
   */
  String setSubject(String examination, String subject) {
    String former = subjects.putIfAbsent(examination, subject);
    return former == null ? subject : former;
  }

  /**
   * Adds one value.
   *
   * @param role EDV, ESV, EF or the true one of these
   * @param value NaN if unknown
   */
  void add(String method, String examination, ColumnRole role, double value) {
    Entry entry =
        byMethod
            .computeIfAbsent(method, m -> new LinkedHashMap<>())
            .computeIfAbsent(examination, s -> new Entry());
    Double former = entry.values.putIfAbsent(role, value);
    if (former == null) return;
    if (former.equals(value)) entry.isRepeated = true;
    else entry.isContradictory = true;
  }

  private void sayWhatIsListedTwice() {
    byMethod.forEach(
        (method, entries) ->
            entries.forEach(
                (examination, entry) -> {
                  if (entry.isContradictory)
                    findings.addOfVolumes(
                        method, "Listed twice with different values, so left out", examination);
                  else if (entry.isRepeated)
                    findings.addOfVolumes(
                        method, "Listed twice with the same values, counted once", examination);
                }));
  }

  /** Takes the volumes of another table, and no others, for the truth of every method. */
  void setTruth(Map<String, Volumes> truth) {
    removeTruth();
    for (Map<String, Entry> ofMethod : byMethod.values())
      truth.forEach(
          (examination, volumes) -> {
            Entry entry = ofMethod.computeIfAbsent(examination, s -> new Entry());
            entry.values.put(ColumnRole.TRUE_EDV, volumes.edv());
            entry.values.put(ColumnRole.TRUE_ESV, volumes.esv());
          });
  }

  /** Takes one of the methods, and nothing else, for the truth of all others. */
  void setTruth(String method) {
    removeTruth();
    Map<String, Entry> truth = byMethod.remove(method);
    for (Map<String, Entry> ofMethod : byMethod.values())
      truth.forEach(
          (examination, right) -> {
            Entry entry = ofMethod.computeIfAbsent(examination, s -> new Entry());
            copyTruth(right, entry);
          });
  }

  private void removeTruth() {
    for (Map<String, Entry> ofMethod : byMethod.values())
      for (Entry entry : ofMethod.values()) entry.values.keySet().removeAll(TRUE_ROLES);
  }

  private static void copyTruth(Entry from, Entry to) {
    to.values.put(ColumnRole.TRUE_EDV, from.get(ColumnRole.EDV));
    to.values.put(ColumnRole.TRUE_ESV, from.get(ColumnRole.ESV));
    to.values.put(ColumnRole.TRUE_EF, from.get(ColumnRole.EF));
  }

  /** Whether the tables say what is true. */
  boolean hasTruth() {
    return byMethod.values().stream()
        .flatMap(m -> m.values().stream())
        .anyMatch(
            e ->
                e.values.containsKey(ColumnRole.TRUE_EDV)
                    || e.values.containsKey(ColumnRole.TRUE_EF));
  }

  /**
   * Everything as values of cases: against the truth, or, without one, each method against each
   * method before it.
   *
   * @param name of the reference; "" for the usual one
   */
  List<CaseValue> values(String name) {
    return compared(name).stream()
        .map(value -> value.ofSubject(subjects.getOrDefault(value.name(), value.name())))
        .toList();
  }

  private List<CaseValue> compared(String name) {
    sayWhatIsListedTwice();
    List<CaseValue> values = new ArrayList<>();
    if (hasTruth()) {
      String reference = name.isEmpty() ? REFERENCE : name;
      byMethod.forEach(
          (method, entries) ->
              entries.forEach(
                  (examination, entry) ->
                      values.addAll(values(method, reference, examination, entry))));
      return values;
    }
    List<String> names = new ArrayList<>(byMethod.keySet());
    for (int a = 0; a < names.size(); a++)
      for (int b = a + 1; b < names.size(); b++) values.addAll(pair(names.get(a), names.get(b)));
    return values;
  }

  private List<CaseValue> pair(String first, String second) {
    Set<String> names = new LinkedHashSet<>(byMethod.get(first).keySet());
    names.addAll(byMethod.get(second).keySet());
    List<CaseValue> values = new ArrayList<>();
    for (String examination : names) {
      Entry pair = new Entry();
      Entry own = byMethod.get(second).get(examination);
      if (own != null) {
        pair.values.putAll(own.values);
        pair.isContradictory = own.isContradictory;
      }
      Entry other = byMethod.get(first).getOrDefault(examination, new Entry());
      copyTruth(other, pair);
      values.addAll(values(second, first, examination, pair));
    }
    return values;
  }

  private List<CaseValue> values(String method, String reference, String examination, Entry entry) {
    double edv = entry.get(ColumnRole.EDV);
    double esv = entry.get(ColumnRole.ESV);
    double ef = entry.get(ColumnRole.EF);
    if (edv < 0 || esv < 0) {
      findings.addOfVolumes(method, "A negative volume, so left out", examination);
      edv = esv = ef = Double.NaN;
    }
    boolean isFailure = edv == 0;
    if (esv > edv)
      findings.addOfVolumes(method, "ESV is larger than EDV (counted as it is)", examination);
    else if (edv > 0 && esv == 0)
      findings.addOfVolumes(
          method, "No ventricle at ES, so an EF of 100 % (counted as it is)", examination);
    if (isFailure) ef = Double.NaN;
    else if (!Double.isNaN(edv) && !Double.isNaN(esv)) ef = CaseValue.ejectionFraction(edv, esv);
    else if (ef < 0 || ef > 100)
      findings.addOfVolumes(method, "An EF outside 0 to 100 % (counted as it is)", examination);
    Truth truth = truth(method, examination, entry);
    List<CaseValue> values = new ArrayList<>();
    values.add(
        new CaseValue(
            Quantity.EF, method, reference, examination, examination, ef, truth.ef, isFailure));
    if (entry.values.containsKey(ColumnRole.EDV) || truth.edv > 0) {
      values.add(value(Quantity.edv(unit), method, reference, examination, edv, truth.edv));
      values.add(value(Quantity.esv(unit), method, reference, examination, esv, truth.esv));
    }
    return values;
  }

  private static CaseValue value(
      Quantity quantity,
      String method,
      String reference,
      String examination,
      double value,
      double truth) {
    return new CaseValue(
        quantity, method, reference, examination, examination, value, truth, false);
  }

  private record Truth(double edv, double esv, double ef) {
    static final Truth NONE = new Truth(Double.NaN, Double.NaN, Double.NaN);
  }

  /** A reference that cannot be right is none. */
  private Truth truth(String method, String examination, Entry entry) {
    double edv = entry.values.getOrDefault(ColumnRole.TRUE_EDV, Double.NaN);
    double esv = entry.values.getOrDefault(ColumnRole.TRUE_ESV, Double.NaN);
    double ef = entry.values.getOrDefault(ColumnRole.TRUE_EF, Double.NaN);
    if (!Double.isNaN(edv) && !Double.isNaN(esv)) ef = CaseValue.ejectionFraction(edv, esv);
    boolean isImpossible = edv <= 0 || esv < 0 || esv > edv || ef < 0 || ef > 100;
    if (isImpossible) {
      findings.addOfVolumes(
          method,
          "The volumes or the EF of the reference are impossible, so left out",
          examination);
      return Truth.NONE;
    }
    return new Truth(edv, esv, ef);
  }
}
