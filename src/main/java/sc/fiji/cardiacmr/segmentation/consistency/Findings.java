package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.quality.PlaneList;

/** What was changed or left open in labels, in one sentence per kind; slices count from 1. */
final class Findings {

  private final PlaneList byPhases = new PlaneList();
  private final PlaneList bySlices = new PlaneList();
  private final PlaneList rv = new PlaneList();
  private final PlaneList gaps = new PlaneList();
  private final PlaneList ends = new PlaneList();
  private final PlaneList departures = new PlaneList();
  private UnseenVolumes.Ejection ejection;
  private final Map<Integer, PlaneList> removed = new TreeMap<>();

  void filledFromPhases(int z, int t) {
    byPhases.add(z, t);
  }

  void filledFromSlices(int z, int t) {
    bySlices.add(z, t);
  }

  void filledRV(int z, int t) {
    rv.add(z, t);
  }

  void left(int z, int t) {
    gaps.add(z, t);
  }

  void unjudged(int z, int t) {
    ends.add(z, t);
  }

  void departs(int z, int t) {
    departures.add(z, t);
  }

  void ejection(UnseenVolumes.Ejection possible) {
    ejection = possible;
  }

  void removed(int value, int z, int t) {
    removed.computeIfAbsent(value, key -> new PlaneList()).add(z, t);
  }

  List<Doubt> doubts() {
    List<String> texts = new ArrayList<>();
    if (!departures.isEmpty())
      texts.add(
          "The heart seen in %s departs from that of the phases around, on which its labels lean."
              .formatted(departures));
    if (!byPhases.isEmpty())
      texts.add(
          "No credible heart was seen in %s, although the phases before and after show one; its labels were interpolated from these phases."
              .formatted(byPhases));
    if (!bySlices.isEmpty())
      texts.add(
          "No credible heart was seen in %s, although the slices on both sides show one; its labels were interpolated from these slices."
              .formatted(bySlices));
    if (!rv.isEmpty())
      texts.add(
          "The RV was missing in %s, although the phases before and after show it; it was interpolated from these phases."
              .formatted(rv));
    removed.forEach(
        (value, planes) ->
            texts.add(
                "%s was removed in %s, where little of it is seen, or only for a moment, so that the heart most likely does not reach there."
                    .formatted(Labels.name(value), planes)));
    if (!gaps.isEmpty())
      texts.add(
          "No heart is labelled in %s, although it lies within the heart; the gap was left open."
              .formatted(gaps));
    if (!ends.isEmpty())
      texts.add(
          "The image is blank or damaged in %s, next to the end of the heart, which may reach further."
              .formatted(ends));
    if (ejection != null)
      texts.add(
          String.format(
              Locale.ROOT,
              "Because of what was not seen, the LV ejection fraction (EF) is %.0f to %.0f %%; with these labels it is %.0f %%.",
              ejection.least(),
              ejection.most(),
              ejection.value()));
    return texts.stream().map(text -> new Doubt(Doubt.About.CONTENT, text)).toList();
  }
}
