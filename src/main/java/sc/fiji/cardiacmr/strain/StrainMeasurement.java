package sc.fiji.cardiacmr.strain;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.strain.DisplacementArrows;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.StrainRemarks;
import sc.fiji.cardiacmr.measure.strain.StrainTables;
import sc.fiji.cardiacmr.measure.strain.WallTrack;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.harp.TagFrequency;

/** Strain of the myocardium in a tagged series, with the motion that it was computed from. */
public final class StrainMeasurement {

  private final StrainInputs inputs;
  private final TaggedWall wall;
  private final MyocardialStrain strain;
  private final StrainRemarks remarks;
  private final List<WallTrack> tracks;
  private final List<String> notes;

  private StrainMeasurement(
      StrainInputs inputs,
      TaggedWall wall,
      MyocardialStrain strain,
      StrainRemarks remarks,
      List<String> notes) {
    this.inputs = inputs;
    this.wall = wall;
    this.strain = strain;
    this.remarks = remarks;
    this.tracks = strain.tracks();
    this.notes = List.copyOf(notes);
  }

  /**
   * Follows the tags by their harmonic phase (HARP; Osman et al. 1999) and measures strain.
   *
   * @param image tagged series with two phases or more
   * @param labels with our values, of one phase or of all
   * @throws IllegalArgumentException if image and labels do not fit, there are no tags, or no wall
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public static StrainMeasurement measure(
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> labels,
      StrainRequest request,
      Progress progress) {
    StrainInputs inputs = new StrainInputs(image, request.second(), labels, request.phase() + 1);
    AhaGeometry geometry = inputs.geometry(request.segments());
    TagFrequency[] directions = inputs.directions(geometry);
    TaggedWall wall = TaggedWall.track(inputs, geometry, directions, request.harp(), progress);
    MyocardialStrain strain =
        MyocardialStrain.measure(
            wall.tracks(),
            geometry,
            inputs.reference(),
            image.calibration().frameInterval(),
            request.kind());
    StrainRemarks remarks = StrainRemarks.of(strain, geometry, inputs.doubts());
    List<String> notes = new ArrayList<>();
    notes.add("Tags: " + inputs.describe(List.of(directions)) + ".");
    notes.addAll(geometry.notes());
    notes.addAll(inputs.notes());
    notes.addAll(StrainNotes.of(strain));
    notes.addAll(remarks.notes());
    return new StrainMeasurement(inputs, wall, strain.withoutRadialThirds(), remarks, notes);
  }

  /** Strain of all regions at all phases; radial strain of the whole wall alone. */
  public MyocardialStrain strain() {
    return strain;
  }

  /** What is doubtful about its curves. */
  public StrainRemarks remarks() {
    return remarks;
  }

  /** Strain over time: of all, per slice and per segment, in the wall and its thirds. */
  public Table table() {
    return StrainTables.curves(strain);
  }

  /** The points of the wall that were followed, slice by slice. */
  public List<WallTrack> tracks() {
    return tracks;
  }

  /** Pixel width in mm; 1 where the pixel size is unknown. */
  public double dx() {
    return inputs.dx();
  }

  /** Pixel height in mm; 1 where the pixel size is unknown. */
  public double dy() {
    return inputs.dy();
  }

  /** Arrows from where the wall was at the phase of the labels to where it is. */
  public Annotations arrows() {
    return new Annotations(DisplacementArrows.of(tracks, inputs.reference(), dx(), dy()));
  }

  /**
   * Displacement of each pixel of the myocardium at the phase of the labels, axes X, Y, Z, T.
   *
   * @param axis 0: along X, 1: along Y
   * @return mm, or pixels where the pixel size is unknown; NaN outside of the myocardium and where
   *     a phase was not tracked
   */
  public ImageSeries<FloatType> displacement(int axis) {
    return wall.displacement(axis);
  }

  /** What the user should know, as sentences. */
  public List<String> notes() {
    return notes;
  }
}
