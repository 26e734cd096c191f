package sc.fiji.cardiacmr.phantom;

import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.TissueMap;
import sc.fiji.cardiacmr.tagging.TissueMotion;

/**
 * A digital beating heart: a cine or late-enhancement short-axis study with labels, motion and true
 * function that agree exactly, since all are drawn from the same closed formulas.
 *
 * <p>At each phase, every voxel is sampled on a fine grid in x, y and z; each sample is pulled back
 * to end-diastole through the inverse of the motion, where the anatomy says which tissue it is. The
 * image is the mean of the samples (partial volume) with texture, bias field and Rician noise; the
 * label is the one with the largest partial volume. Papillary muscles and trabeculae belong to the
 * label of their cavity.
 *
 * <p>Volumes summed from the labels can only be as good as the slices allow. The base plane moves,
 * and a slice that it cuts counts wholly or not at all: the error is up to half a slice of the
 * base. At the default 8 mm the base plane is a slice boundary at end-diastole and, 16 mm further
 * down, at end-systole, so that EDV, ESV and mass are right within 1 % there, but up to 8 % off at
 * phases between; for other slice distances choose a basal excursion that is a multiple of it.
 *
 * <p>The phantom is the work of this project; the motion generalizes the thick-walled
 * incompressible tube (see e.g. J. D. Humphrey, Cardiovascular Solid Mechanics, Springer 2002, ch.
 * 3) to a wall of any profile.
 */
public final class Phantom {

  private final PhantomParameters parameters;
  private final ImageSeries<UnsignedShortType> image;
  private final ImageSeries<UnsignedByteType> labels;
  private final ImageSeries<UnsignedByteType> scarLabels;
  private final PhantomTruth truth;
  private final Motions motions;

  private Phantom(
      PhantomParameters parameters,
      ImageSeries<UnsignedShortType> image,
      ImageSeries<UnsignedByteType> labels,
      ImageSeries<UnsignedByteType> scarLabels,
      PhantomTruth truth,
      Motions motions) {
    this.parameters = parameters;
    this.image = image;
    this.labels = labels;
    this.scarLabels = scarLabels;
    this.truth = truth;
    this.motions = motions;
  }

  /**
   * Makes a phantom. The same parameters give the same bytes, whatever the number of threads; runs
   * in the common pool, or in the fork-join pool of the calling thread.
   *
   * @throws CancellationException if {@code progress} asks for it
   */
  public static Phantom create(PhantomParameters parameters, Progress progress) {
    HeartShape shape = new HeartShape(parameters.geometry(), parameters.scars());
    Motions motions = new Motions(parameters, shape);
    PhantomRenderer renderer = new PhantomRenderer(parameters, motions);
    renderer.render(progress);
    Calibration calibration = calibration(parameters);
    PhantomTruth truth =
        PhantomTruth.of(
            shape,
            parameters.geometry(),
            parameters.contraction().heartRate(),
            motions.endSystole(),
            motions);
    return new Phantom(
        parameters,
        new ImageSeries<>(renderer.image(), calibration, "phantom"),
        new ImageSeries<>(renderer.labels(), calibration, "phantom-labels"),
        new ImageSeries<>(renderer.scarLabels(), calibration, "phantom-scar-labels"),
        truth,
        motions);
  }

  private static Calibration calibration(PhantomParameters parameters) {
    PhantomGrid s = parameters.sampling();
    double heartRate = parameters.contraction().heartRate();
    return Calibration.ofSpacing(s.dx(), s.dy(), s.dz())
        .withHeartRate(heartRate)
        .withFrameInterval(60000 / heartRate / s.phases(), 0)
        .withGeometry(geometry(s));
  }

  /**
   * A usual short-axis orientation: the slices go from the base to the apex, which lies to the
   * left, front and foot of the patient; the image is seen from the apex.
   */
  private static PatientGeometry geometry(PhantomGrid s) {
    double[] axis = unit(0.7, -0.5, -0.5);
    double slope = axis[2] * -1 + axis[1] * 0.3;
    double[] column = unit(-slope * axis[0], 0.3 - slope * axis[1], -1 - slope * axis[2]);
    double[] row = cross(axis, column);
    double[] step = {axis[0] * s.dz(), axis[1] * s.dz(), axis[2] * s.dz()};
    double[] position = new double[3];
    for (int d = 0; d < 3; d++)
      position[d] =
          -row[d] * s.dx() * (s.width() - 1) / 2
              - column[d] * s.dy() * (s.height() - 1) / 2
              - step[d] * (s.slices() - 1) / 2;
    return PatientGeometry.fromDicom(position, row, column, step, s.dx(), s.dy());
  }

  private static double[] unit(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }

  private static double[] cross(double[] a, double[] b) {
    return unit(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
  }

  /** What it was made from. */
  public PhantomParameters parameters() {
    return parameters;
  }

  /** The noisy image, X Y Z T. */
  public ImageSeries<UnsignedShortType> image() {
    return image;
  }

  /** The labels of the image, X Y Z T: 0, 1 = LV, 2 = MYO, 3 = RV. */
  public ImageSeries<UnsignedByteType> labels() {
    return labels;
  }

  /**
   * The labels with the parts of the scars, X Y Z T: as {@link #labels}, but 4 = scar, 5 =
   * microvascular obstruction and 6 = grey zone instead of 2 where they have the largest part of
   * the myocardium of a voxel. See {@link sc.fiji.cardiacmr.image.Labels}.
   *
   * <p>Thin parts lose to thick ones in thick slices: with LAD and LCX scars their masses are right
   * within 2 % at 1 x 1 x 2 mm, but at 1.5 x 1.5 x 8 mm scar has 8 % too much, grey zone and
   * obstruction 11 % too little. {@link PhantomTruth#scars} has the masses of the geometry.
   */
  public ImageSeries<UnsignedByteType> scarLabels() {
    return scarLabels;
  }

  /** Volumes, masses and strains from closed formulas. */
  public PhantomTruth truth() {
    return truth;
  }

  /**
   * The motion from end-diastole to a phase, as a function of place.
   *
   * @throws IllegalArgumentException if there is no such phase
   */
  public PhaseMotion motion(int phase) {
    Ranges.require(phase, 0, motions.phases() - 1, "phase", "");
    return motions.motion(phase);
  }

  /** The motion within the slices since end-diastole, for tags applied then. */
  public TissueMotion tissueMotion() {
    return new PhantomMotion(motions, parameters.sampling());
  }

  /** Which tissue is at the centre of each voxel, as far as it relaxes otherwise than others. */
  public TissueMap tissues() {
    return new PhantomTissues(motions, parameters.sampling(), Torso.of(parameters.seed()));
  }

  /**
   * The Lagrangian displacement from end-diastole to a phase at the centre of every voxel: where
   * the tissue that is in the voxel at end-diastole has gone. Computed anew at each call.
   *
   * @return axes X, Y, Z and component (0 = x to the right, 1 = y down, 2 = z towards the last
   *     slice), mm; 0 outside the heart
   * @throws IllegalArgumentException if there is no such phase
   */
  public RandomAccessibleInterval<FloatType> displacementImage(int phase) {
    PhaseMotion motion = motion(phase);
    PhantomGrid s = parameters.sampling();
    int size = s.width() * s.height();
    float[] values = new float[Math.multiplyExact(3 * size, s.slices())];
    for (int z = 0; z < s.slices(); z++)
      for (int y = 0; y < s.height(); y++)
        for (int x = 0; x < s.width(); x++) {
          double[] u = motion.displacement(x * s.dx(), y * s.dy(), z * s.dz());
          for (int d = 0; d < 3; d++)
            values[(d * s.slices() + z) * size + y * s.width() + x] = (float) u[d];
        }
    return ArrayImgs.floats(values, s.width(), s.height(), s.slices(), 3);
  }
}
