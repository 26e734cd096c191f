package sc.fiji.cardiacmr;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.measure.scar.ScarInputs;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.table.Table;

/**
 * Measured scar.
 *
 * @param scar masses, per cent, thresholds, labels and maps
 * @param inputs image and labels that were measured
 */
public record ScarMeasurement(ScarQuantification scar, ScarInputs inputs) {

  private static final int REMOTE_COLOR = 0xFFFFFF;

  /** Mass and per cent, of all, per slice and per segment, with thresholds. */
  public Table table() {
    return scar.table();
  }

  /** The phase of the image that was measured. */
  public ImageSeries<?> image() {
    return inputs.onePhase();
  }

  /** The contours of heart, scar and remote myocardium, at the phase of the image. */
  public Annotations contours() {
    List<Annotation> drawn = LabelContours.withScar(scar.labels());
    drawn.addAll(LabelContours.ofValue(scar.remoteRegion(), 1, "remote", REMOTE_COLOR));
    // The labels have one phase, the image may have more.
    return new Annotations(drawn.stream().map(a -> a.atPhase(inputs.phase())).toList());
  }

  /** What the user should know, as sentences; may be empty. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(inputs.notes());
    notes.addAll(scar.notes());
    if (!scar.spacingKnown())
      notes.add(
          "The pixel size is unknown, so results are in pixels and per cent, not in ml and"
              + " g; give it with pixelsize=x,y,z in mm.");
    return List.copyOf(notes);
  }
}
