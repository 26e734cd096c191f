package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Makes the slices of a stack equidistant: removes outlying and interspersed ones, copies the
 * previous slice where one is missing, and lists distances that it can do nothing about.
 */
final class SpacingCheck {

  /** Relative difference from which the stated distance is reported as wrong. */
  private static final double METADATA_TOLERANCE = 0.02;

  private SpacingCheck() {}

  /**
   * @param slices at different locations, ascending
   * @param normal unit vector along which locations grow; null if positions are unknown
   */
  static List<CineSlice> apply(List<CineSlice> slices, double[] normal, List<Finding> findings) {
    double[] locations = slices.stream().mapToDouble(CineSlice::location).toArray();
    SpacingFit fit = SpacingFit.of(locations, metadata(slices));
    if (Double.isNaN(fit.distance())) return slices;
    reportMetadata(slices, fit.distance(), findings);
    reportRemoved(slices, locations, fit, findings);
    return filled(slices, normal, fit, findings);
  }

  /** The stated distance of the slices; NaN if unknown. */
  static double metadata(List<CineSlice> slices) {
    return Statistics.median(
        slices.stream().mapToDouble(s -> s.series().spacingBetweenSlices()).toArray());
  }

  private static void reportMetadata(
      List<CineSlice> slices, double distance, List<Finding> findings) {
    TreeSet<Double> stated = new TreeSet<>();
    for (CineSlice slice : slices) {
      double spacing = slice.series().spacingBetweenSlices();
      if (spacing > 0) stated.add(spacing);
    }
    boolean wrong =
        stated.stream().anyMatch(s -> Math.abs(s - distance) > METADATA_TOLERANCE * distance);
    if (wrong)
      findings.add(
          new Finding(
              Inconsistency.SPACING_METADATA,
              "",
              "expected: " + Finding.number(distance) + ", observed values: " + stated));
  }

  private static void reportRemoved(
      List<CineSlice> slices, double[] locations, SpacingFit fit, List<Finding> findings) {
    List<Integer> kept = fit.kept();
    int first = kept.get(0);
    int last = kept.get(kept.size() - 1);
    for (int i = 0; i < locations.length; i++) {
      if (kept.contains(i)) continue;
      String file = slices.get(i).file();
      String expected = "expected: " + Finding.number(fit.distance()) + ", actual: ";
      if (i > first && i < last) {
        double before = locations[i] - locations[i - 1];
        double after = locations[i + 1] - locations[i];
        String detail = expected + Finding.number(before) + " and " + Finding.number(after);
        findings.add(new Finding(Inconsistency.SPACING_INTERSPERSED, file, detail));
        continue;
      }
      double gap = i < first ? locations[first] - locations[i] : locations[i] - locations[last];
      Inconsistency kind =
          gap > SpacingFit.TOO_FAR * fit.distance()
              ? Inconsistency.SPACING_OUTLIER
              : i < first ? Inconsistency.SPACING_BOTTOM : Inconsistency.SPACING_TOP;
      findings.add(new Finding(kind, file, expected + Finding.number(gap)));
    }
  }

  private static List<CineSlice> filled(
      List<CineSlice> slices, double[] normal, SpacingFit fit, List<Finding> findings) {
    List<CineSlice> result = new ArrayList<>();
    for (int k = 0; k < fit.kept().size(); k++) {
      CineSlice slice = slices.get(fit.kept().get(k));
      if (k > 0) {
        CineSlice previous = result.get(result.size() - 1);
        double gap = slice.location() - previous.location();
        int multiple = SpacingFit.multiple(gap / fit.distance());
        String detail =
            "expected: " + Finding.number(fit.distance()) + ", actual: " + Finding.number(gap);
        for (int copy = 1; copy < multiple; copy++) {
          findings.add(new Finding(Inconsistency.SPACING_MISSING, previous.file(), detail));
          result.add(previous.movedAlong(normal, copy * gap / multiple));
        }
        if (multiple == 0)
          findings.add(
              new Finding(
                  Inconsistency.SPACING_SPECIAL,
                  previous.file(),
                  detail + ", next slice: " + slice.file(),
                  detail));
      }
      result.add(slice);
    }
    return result;
  }
}
