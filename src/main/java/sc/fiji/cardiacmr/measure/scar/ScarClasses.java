package sc.fiji.cardiacmr.measure.scar;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.RadialChords;
import sc.fiji.cardiacmr.measure.scar.RemoteRegion.Intensity;

/** Which pixels of the myocardium are scar, and by which thresholds. */
final class ScarClasses {

  /** A network is sure of some pixel of every true piece of scar, see the study. */
  private static final double CERTAIN = 0.95;

  private final Myocardium myocardium;
  private final RemoteRegion remote;
  private final AhaGeometry geometry;
  private final ScarOptions options;
  private final Plane[] evidence;
  private final List<String> notes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final ScarThresholds[] thresholds;
  private final LabelPlane[] classes;
  private final ScarUncertainty uncertainty;

  /**
   * @param evidence what the thresholds are of, one plane per slice: the image, or the probability
   *     of scar
   */
  ScarClasses(
      Myocardium myocardium,
      RemoteRegion remote,
      AhaGeometry geometry,
      ScarOptions options,
      Plane[] evidence) {
    this.myocardium = myocardium;
    this.remote = remote;
    this.geometry = geometry;
    this.options = options;
    this.evidence = evidence;
    thresholds = findThresholds();
    classes = paint();
    uncertainty =
        options.method().usesProbability()
            ? ScarUncertainty.of(myocardium, classes, evidence, remote.intensity(myocardium))
            : null;
    if (uncertainty != null) remarks.addAll(uncertainty.remarks());
  }

  /** The thresholds of each slice. */
  ScarThresholds[] thresholds() {
    return thresholds;
  }

  /** The labels of each slice with scar painted in. */
  LabelPlane[] classes() {
    return classes;
  }

  /** How sure the network is; null if a threshold of intensities decided. */
  ScarUncertainty uncertainty() {
    return uncertainty;
  }

  /** What the user should know. */
  List<String> notes() {
    return notes;
  }

  /** What makes the result doubtful. */
  List<String> remarks() {
    return remarks;
  }

  private ScarThresholds[] findThresholds() {
    ScarThresholds[] found = new ScarThresholds[myocardium.slices()];
    Intensity all = remote.intensity(myocardium);
    ScarThresholds global = ScarThresholds.of(myocardium.values(), all, options);
    for (int z = 0; z < found.length; z++) {
      found[z] = global;
      float[] values = myocardium.values(z);
      if (!options.perSlice() || values.length == 0) continue;
      Intensity own = remote.intensity(myocardium, z);
      if (own.pixels() < 2) {
        own = all;
        if (!remote.isAutomatic())
          notes.add(
              "Slice %s has no remote region of its own; the region of all slices is used."
                  .formatted(z + 1));
      }
      found[z] = isConstant(values) ? global : ScarThresholds.of(values, own, options);
    }
    requireHalf(found);
    warn(found);
    return found;
  }

  private static boolean isConstant(float[] values) {
    for (float v : values) if (v != values[0]) return false;
    return true;
  }

  /**
   * Half of the maximum is nothing where zero means nothing, as in phase-sensitive images: half of
   * a negative one would lie above it.
   */
  private void requireHalf(ScarThresholds[] found) {
    if (options.method() != ScarMethod.FWHM) return;
    for (int z = 0; z < found.length; z++)
      if (myocardium.pixels(z).length > 0 && found[z].maximum() <= 0)
        throw new IllegalArgumentException(
            "The brightest myocardium has the value %s, which is not above 0, so half of it is no threshold: the image seems to be phase-sensitive. Choose the method %s."
                .formatted(found[z].maximum(), ScarMethod.FWHM_MIDPOINT.key()));
  }

  private void warn(ScarThresholds[] found) {
    if (!options.method().usesProbability())
      remarks.addAll(MidWall.remarks(myocardium, geometry, remote.intensity(myocardium)));
    if (!options.method().usesMaximum()) return;
    int nothing = 0;
    int below = 0;
    int negative = 0;
    int slices = 0;
    List<Integer> few = new ArrayList<>();
    for (int z = 0; z < found.length; z++) {
      if (myocardium.pixels(z).length == 0) continue;
      slices++;
      float[] values = options.perSlice() ? myocardium.values(z) : myocardium.values();
      if (found[z].isDecidedByFew(values)) few.add(z + 1);
      if (Double.isInfinite(found[z].core())) nothing++;
      else if (found[z].isBelowRemote()) below++;
      else if (found[z].isRemoteNegative()) negative++;
    }
    if (nothing == slices) notes.add("No myocardium is hyperenhanced, so there is no scar.");
    if (!few.isEmpty())
      remarks.add(
          "Fewer than 5 pixels reach half of the maximum%s, so a few pixels decide the threshold."
              .formatted(
                  options.perSlice()
                      ? " in slice " + few.toString().replaceAll("[\\[\\]]", "")
                      : ""));
    if (negative > 0 && options.method() == ScarMethod.FWHM)
      remarks.add(
          "Remote myocardium is below 0, so half of the maximum is not half-way from it to scar: the"
              + " image seems to be phase-sensitive. Choose the method "
              + ScarMethod.FWHM_MIDPOINT.key()
              + ".");
    if (below > 0 && options.method() == ScarMethod.FWHM)
      remarks.add(
          "Half of the maximum is less than 2 standard deviations above remote myocardium, which is"
              + " not nulled. Choose the method "
              + ScarMethod.FWHM_MIDPOINT.key()
              + ".");
  }

  private LabelPlane[] paint() {
    LabelPlane[] painted = new LabelPlane[myocardium.slices()];
    for (int z = 0; z < painted.length; z++) {
      painted[z] = myocardium.labels(z).copy();
      byte[] pixels = painted[z].pixels();
      // Also where nothing is measured because the intensities mean nothing.
      for (int i = 0; i < pixels.length; i++)
        if (Labels.isMyocardium(pixels[i])) pixels[i] = Labels.MYO;
      for (int i : myocardium.pixels(z)) {
        float value = evidence[z].pixels()[i];
        pixels[i] = Labels.MYO;
        if (thresholds[z].isCore(value)) pixels[i] = Labels.SCAR;
        else if (thresholds[z].isEnhanced(value)) pixels[i] = Labels.GREY_ZONE;
      }
    }
    if (options.method() == ScarMethod.MODEL_MIDPOINT) clearBorder(painted);
    for (int z = 0; z < painted.length; z++) {
      if (options.rim() > 0 && geometry.chords(z) != null)
        EndocardialRim.clear(
            painted[z], myocardium.pixels(z), geometry.depth(z), options.rim() / 100);
    }
    double voxel = geometry.labels().calibration().voxelVolume();
    if (options.minimumVolume() > 0 && Double.isNaN(voxel))
      notes.add("The voxel size is unknown, so the smallest volume of a piece of scar is ignored.");
    double smallest = options.minimumPixels();
    // A piece of just the volume stays, whatever rounding does to the quotient.
    if (!Double.isNaN(voxel))
      smallest = Math.max(smallest, Math.ceil(options.minimumVolume() / voxel - 1e-6));
    ScarPieces.removeSmall(painted, smallest);
    if (options.obstruction())
      for (int z = 0; z < painted.length; z++) addObstruction(painted[z], z, (int) smallest);
    return painted;
  }

  private void clearBorder(LabelPlane[] painted) {
    ScarPieces.removeUncertain(painted, evidence, CERTAIN);
    ScarBorder.Certain certain = (z, i) -> evidence[z].pixels()[i] >= CERTAIN;
    double mean = remote.intensity(myocardium).mean();
    Calibration calibration = geometry.labels().calibration();
    if (!ScarBorder.clear(painted, myocardium, certain, mean, calibration))
      remarks.add(
          "What the network takes for scar is not brighter than remote myocardium: check whether this is a late-enhancement image.");
  }

  private void addObstruction(LabelPlane painted, int z, int smallest) {
    RadialChords chords = geometry.chords(z);
    if (chords == null) return;
    int width = painted.width();
    Obstruction.add(
        painted, smallest, i -> RadialChords.nearest(chords.angle(i % width, i / width)));
  }
}
