package sc.fiji.cardiacmr.strain;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.measure.strain.WallTrack;

/** What the user should know about strain that was measured. */
final class StrainNotes {

  private final MyocardialStrain strain;

  private StrainNotes(MyocardialStrain strain) {
    this.strain = strain;
  }

  /** The notes, perhaps none. */
  public static List<String> of(MyocardialStrain strain) {
    StrainNotes notes = new StrainNotes(strain);
    List<String> all = new ArrayList<>();
    notes.addLostTags(all);
    notes.addCutPeaks(all);
    return all;
  }

  private void addLostTags(List<String> notes) {
    List<String> lost = new ArrayList<>();
    boolean isBegun = false;
    for (WallTrack track : strain.tracks()) {
      int parts = track.firstFrameBelow(1, strain.reference());
      int all = track.firstFrameBelow(Double.MIN_VALUE, strain.reference());
      String text = "slice " + (track.slice() + 1);
      if (parts >= 0 && parts != all) text += " in parts from " + strain.phaseName(parts);
      if (all >= 0)
        text += (parts != all ? " and completely from " : " from ") + strain.phaseName(all);
      if (parts >= 0) lost.add(text + " on");
      List<String> single = new ArrayList<>();
      int end = parts < 0 ? strain.phases() : parts;
      for (int t = 0; t < end; t++) if (track.trackedPart(t) < 1) single.add(String.valueOf(t + 1));
      if (!single.isEmpty())
        lost.add(
            "slice " + (track.slice() + 1) + " or a part of it in " + String.join(", ", single));
      isBegun |= parts >= 0;
    }
    if (lost.isEmpty()) return;
    notes.add(
        "Strain is not measured where the tags are lost in noise or do not agree with any motion: "
            + String.join("; ", lost)
            + "."
            + (isBegun ? " Peaks are those of the measured phases." : ""));
  }

  private void addCutPeaks(List<String> notes) {
    List<String> cut = new ArrayList<>();
    List<StrainCurve> curves = strain.curves(Kind.SEGMENT, WallLayer.MID);
    if (curves.isEmpty()) curves = strain.curves(Kind.SLICE, WallLayer.MID);
    List<String> none = new ArrayList<>();
    for (StrainCurve curve : curves) {
      if (curve.isPeakCut())
        (curve.lastFrame() == strain.reference() ? none : cut).add(curve.region().name());
    }
    if (!cut.isEmpty())
      notes.add(
          "Shortening was largest in the last phase that could be measured, so the true peak may be"
              + " larger: "
              + String.join(", ", cut)
              + ".");
    if (!none.isEmpty())
      notes.add("Could not be measured in any later phase: " + String.join(", ", none) + ".");
  }
}
