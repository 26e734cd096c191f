package sc.fiji.cardiacmr.measure.scar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.EqualBins;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.measure.aha.RadialChords;
import sc.fiji.cardiacmr.measure.scar.RemoteRegion.Intensity;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * Scar in the myocardium of a late-enhancement image: where it is, how much, in which segments, how
 * far through the wall. What lies outside the label of the myocardium is never scar. Keeps the
 * thresholds and the remote region, so that a measurement can be repeated. Immutable.
 *
 * <p>Scar as a whole is core, grey zone and no-reflow together. Mass is volume times 1.05 g/ml.
 */
public final class ScarQuantification {

  private static final int ENTROPY_BINS = 64;

  private final String name;
  private final String model;
  private final AhaGeometry geometry;
  private final Calibration calibration;
  private final ScarOptions options;
  private final Myocardium myocardium;
  private final RemoteRegion remote;
  private final ScarThresholds[] thresholds;
  private final LabelPlane[] classes;
  private final ScarUncertainty uncertainty;
  private final double[][] transmurality;
  private final ScarCounts whole;
  private final ScarCounts[] bySlice;
  private final ScarCounts[] bySegment;
  private final List<String> notes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private ScarQuantification(
      ImageSeries<?> image,
      AhaGeometry geometry,
      ImageSeries<UnsignedByteType> drawn,
      ImageSeries<FloatType> probability,
      int phase,
      ScarOptions options,
      Progress progress) {
    this.name = image.name();
    model = probability == null ? "" : probability.name();
    this.geometry = geometry;
    this.options = options;
    calibration = geometry.labels().calibration();
    notes.addAll(geometry.notes());
    myocardium = Myocardium.of(image, geometry.labels(), phase);
    remarks.addAll(myocardium.remarks());
    progress.update(1, 4, "Looking for remote myocardium");
    progress.checkCanceled();
    remote =
        drawn == null
            ? RemoteRegion.find(myocardium, geometry)
            : RemoteRegion.drawn(drawn, image, myocardium, phase);
    if (remote.isEmpty()) noteNoRemote();
    progress.update(2, 4, "Finding thresholds");
    progress.checkCanceled();
    ScarClasses found =
        new ScarClasses(
            myocardium, remote, geometry, options, evidence(probability, options, myocardium));
    thresholds = found.thresholds();
    classes = found.classes();
    uncertainty = found.uncertainty();
    notes.addAll(found.notes());
    remarks.addAll(found.remarks());
    notes.addAll(remarks);
    progress.update(3, 4, "Measuring scar");
    progress.checkCanceled();
    transmurality = new double[classes.length][];
    ScarCounts.Sum all = new ScarCounts.Sum();
    ScarCounts.Sum[] segments = sums(AhaSegments.COUNT + 1);
    ScarCounts.Sum[] slices = sums(classes.length);
    for (int z = 0; z < classes.length; z++) count(z, all, slices[z], segments);
    whole = all.counts();
    bySlice = counts(slices);
    bySegment = counts(segments);
    progress.update(4, 4, "Scar measured");
  }

  /**
   * Measures.
   *
   * @param image any real type
   * @param geometry of labels of the size of the image, of the same phase or of a single one; its
   *     spacing counts
   * @param drawn remote myocardium, any value but 0; null: found automatically
   * @param phase of the image, from 0
   * @param options how
   * @throws IllegalArgumentException if sizes differ, the phase is missing, the myocardium is
   *     missing, constant or not a number, the method needs a remote region and none is found, the
   *     method is {@link ScarMethod#FWHM} and no myocardium is above 0, or the method uses a
   *     probability
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public static ScarQuantification measure(
      ImageSeries<?> image,
      AhaGeometry geometry,
      ImageSeries<UnsignedByteType> drawn,
      int phase,
      ScarOptions options,
      Progress progress) {
    return measure(image, geometry, drawn, null, phase, options, progress);
  }

  /**
   * Measures scar that a network may have found.
   *
   * @param probability for the methods of a network how likely each pixel is scar, 0..1, of the
   *     size of the image, one phase; else null
   * @throws IllegalArgumentException as above, or if the probability is missing or not wanted
   */
  public static ScarQuantification measure(
      ImageSeries<?> image,
      AhaGeometry geometry,
      ImageSeries<UnsignedByteType> drawn,
      ImageSeries<FloatType> probability,
      int phase,
      ScarOptions options,
      Progress progress) {
    if (options.method().usesProbability() != (probability != null))
      throw new IllegalArgumentException(
          "A scar probability is used by the methods %s and %s only."
              .formatted(ScarMethod.MODEL.key(), ScarMethod.MODEL_MIDPOINT.key()));
    if (phase < 0 || phase >= image.phases())
      throw new IllegalArgumentException(
          "Phase %s does not exist; the number of phases of '%s' is %s."
              .formatted(phase + 1, image.name(), image.phases()));
    return new ScarQuantification(image, geometry, drawn, probability, phase, options, progress);
  }

  private void noteNoRemote() {
    String small = "The myocardium is too small to find a remote region in it; ";
    if (options.method().usesRemote())
      throw new IllegalArgumentException(small + "draw a remote region.");
    notes.add(small + "the method " + options.method().key() + " does not need one.");
  }

  private static Plane[] evidence(
      ImageSeries<FloatType> probability, ScarOptions options, Myocardium myocardium) {
    if (!options.method().usesProbability()) return myocardium.planes();
    Plane[] planes = new Plane[myocardium.slices()];
    for (int z = 0; z < planes.length; z++) planes[z] = Plane.of(probability, z, 0);
    return planes;
  }

  private static ScarCounts.Sum[] sums(int n) {
    ScarCounts.Sum[] sums = new ScarCounts.Sum[n];
    for (int i = 0; i < n; i++) sums[i] = new ScarCounts.Sum();
    return sums;
  }

  private static ScarCounts[] counts(ScarCounts.Sum[] sums) {
    ScarCounts[] counts = new ScarCounts[sums.length];
    for (int i = 0; i < counts.length; i++) counts[i] = sums[i].counts();
    return counts;
  }

  private void count(int z, ScarCounts.Sum all, ScarCounts.Sum slice, ScarCounts.Sum[] segments) {
    RadialChords chords = geometry.chords(z);
    if (chords == null) return;
    byte[] segment = geometry.segments(z);
    byte[] labels = classes[z].pixels();
    boolean[] scar = new boolean[labels.length];
    boolean[] measured = new boolean[labels.length];
    for (int i : myocardium.pixels(z)) {
      int label = labels[i];
      measured[i] = true;
      scar[i] = label != Labels.MYO;
      all.add(label);
      slice.add(label);
      segments[segment[i]].add(label);
    }
    transmurality[z] = chords.fractions(scar, measured);
    for (int k = 0; k < RadialChords.COUNT; k++) {
      double fraction = transmurality[z][k];
      if (Double.isNaN(fraction)) continue;
      all.addRay(fraction);
      slice.addRay(fraction);
      segments[geometry.segment(z, RadialChords.angle(k))].addRay(fraction);
    }
  }

  /** The name of the image. */
  public String name() {
    return name;
  }

  /** The name of the model that found the scar; empty if a threshold of intensities did. */
  public String model() {
    return model;
  }

  public ScarOptions options() {
    return options;
  }

  /** The segments that scar was counted in. */
  public AhaGeometry geometry() {
    return geometry;
  }

  /** Volume of a pixel in ml; NaN if the spacing is unknown. */
  public double voxelVolume() {
    return calibration.voxelVolume();
  }

  /** Whether volumes and masses are known. */
  public boolean spacingKnown() {
    return calibration.isSpacingKnown();
  }

  /** Number of slices of the image. */
  public int slices() {
    return classes.length;
  }

  /** All slices together. */
  public ScarCounts whole() {
    return whole;
  }

  /** One slice, from 0. */
  public ScarCounts slice(int z) {
    return bySlice[z];
  }

  /** One segment, 1 to 17; the last is always empty. */
  public ScarCounts segment(int segment) {
    if (segment < 1)
      throw new IllegalArgumentException("Unknown segment " + segment + ". Choose 1 to 17.");
    return bySegment[segment];
  }

  /** The thresholds of a slice, from 0; the same for all unless they are found per slice. */
  public ScarThresholds thresholds(int z) {
    return thresholds[z];
  }

  /** Whether the remote region was found, not drawn. */
  public boolean isRemoteAutomatic() {
    return remote.isAutomatic();
  }

  /**
   * The least mass of scar, in g, that the network's probabilities speak for; NaN if a threshold of
   * intensities found the scar, or the spacing is unknown. Of experts' masses about 8 of 10 lie
   * between this and {@link #highestMass()}.
   */
  public double lowestMass() {
    return uncertainty == null ? Double.NaN : mass(uncertainty.low());
  }

  /** The largest mass of scar, in g, as {@link #lowestMass()} is the least. */
  public double highestMass() {
    return uncertainty == null ? Double.NaN : mass(uncertainty.high());
  }

  /** Mass in g of so many pixels; NaN if the spacing is unknown. */
  public double mass(double pixels) {
    return VentricularFunction.MYOCARDIAL_DENSITY * voxelVolume() * pixels;
  }

  /** Mean of the myocardium, scar included. */
  public double mean() {
    float[] values = myocardium.values();
    return Intensity.of(values, values.length).mean();
  }

  /** Standard deviation of the myocardium, scar included. */
  public double sd() {
    float[] values = myocardium.values();
    return Intensity.of(values, values.length).sd();
  }

  /**
   * Shannon's entropy of the intensities of the myocardium, scar included, in bits, from 0 (all the
   * same) to 6: of a histogram with 64 bins between the smallest and the largest value (the
   * intensity histogram entropy with a fixed bin number of A. Zwanenburg et al., Radiology 295
   * (2020) 328). Entropy measures how uneven tissue is; A. F. A. Androulakis et al., JACC Clin.
   * Electrophysiol. 5 (2019) 480.
   */
  public double entropy() {
    return EqualBins.of(myocardium.values(), ENTROPY_BINS).entropy();
  }

  /**
   * The labels with scar painted in: LV, RV and healthy myocardium as they were, core 4, no-reflow
   * 5, grey zone 6. One phase.
   */
  public ImageSeries<UnsignedByteType> labels() {
    return image(classes, name + " scar");
  }

  /** The remote region: 1, all else 0. One phase. Drawn regions are given in the same way. */
  public ImageSeries<UnsignedByteType> remoteRegion() {
    LabelPlane[] planes = new LabelPlane[classes.length];
    for (int z = 0; z < planes.length; z++) {
      planes[z] = classes[z].blank();
      for (int i : myocardium.pixels(z)) if (remote.mask(z)[i]) planes[z].pixels()[i] = 1;
    }
    return image(planes, name + " remote");
  }

  private ImageSeries<UnsignedByteType> image(LabelPlane[] planes, String title) {
    return Planes.wrapLabels(planes, calibration, title);
  }

  /**
   * For each pixel of the myocardium how much of the wall is scar along the ray through it, in per
   * cent; NaN elsewhere. One phase.
   */
  public ImageSeries<FloatType> transmuralityMap() {
    int width = myocardium.width();
    int area = classes[0].size();
    float[] map = new float[area * classes.length];
    Arrays.fill(map, Float.NaN);
    for (int z = 0; z < classes.length; z++)
      for (int i : myocardium.pixels(z)) {
        RadialChords chords = geometry.chords(z);
        int k = chords.nearestWall(chords.angle(i % width, i / width));
        map[z * area + i] = (float) (100 * transmurality[z][k]);
      }
    var pixels = ArrayImgs.floats(map, width, myocardium.height(), classes.length, 1);
    return new ImageSeries<>(pixels, calibration, name + " transmurality");
  }

  /** Scar per segment in per cent, segments 1 to 17 at 0 to 16; NaN where there is none. */
  public double[] segmentPercents() {
    double[] percents = new double[AhaSegments.COUNT];
    for (int s = 1; s <= percents.length; s++) percents[s - 1] = bySegment[s].percent();
    return percents;
  }

  /** A row for the whole, one per slice with myocardium, one per segment. */
  public Table table() {
    return ScarTables.table(this);
  }

  /** What makes the figures doubtful, a sentence each; empty if nothing was found. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * What makes a row of {@link #table()}, counted from 0, doubtful: of a segment also what is
   * guessed about where it lies.
   */
  public List<String> remarks(int row) {
    List<String> ofRow = new ArrayList<>(remarks);
    if (row >= ScarTables.firstSegment(this)) ofRow.addAll(geometry.notes());
    return ofRow;
  }

  /** What the user should know about the figures, the remarks included. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
