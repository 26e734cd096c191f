package sc.fiji.cardiacmr.phantom;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.Readout;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TissueClass;
import sc.fiji.cardiacmr.tagging.TissueMap;
import sc.fiji.cardiacmr.tagging.TissueMotion;

/**
 * A tagged study of a phantom: tags applied at end-diastole (phase 0) move with its tissue.
 *
 * @param phantom cine without noise, its motion and true strains
 * @param image tagged series, X Y Z T; magnitude or real part
 * @param imaginary imaginary part of a complex signal, else null
 * @param motion where tissue was when it was tagged
 * @param tissues which tissue is where
 */
public record TaggedPhantom(
    Phantom phantom,
    ImageSeries<FloatType> image,
    ImageSeries<FloatType> imaginary,
    TissueMotion motion,
    TissueMap tissues) {

  /** The pulses of the usual readout, their flip angle (degrees) and distance (ms). */
  private static final int PULSES = 5;

  private static final double FLIP = 8;
  private static final double REPETITION = 5;

  /** Time from tagging to the first pulse, ms. */
  private static final double DELAY = 10;

  /**
   * Makes one.
   *
   * @param parameters of the phantom; its noise is left out, the bias field is not
   * @param tagging what is simulated, its noise replaced by the ratio
   * @param signalToNoise mean of the myocardium without tags at the first phase divided by the
   *     standard deviation of the noise in each channel, &gt; 0; infinite: none
   * @throws IllegalArgumentException if the ratio is not positive
   */
  public static TaggedPhantom create(
      PhantomParameters parameters,
      TaggingParameters tagging,
      double signalToNoise,
      Progress progress) {
    if (!(signalToNoise > 0))
      throw new IllegalArgumentException(
          "The signal-to-noise ratio must be more than 0 (infinity: no noise), not "
              + signalToNoise
              + ".");
    Phantom phantom =
        Phantom.create(
            parameters.toBuilder().signalToNoise(Double.POSITIVE_INFINITY).build(),
            progress.part(0, 0.5));
    TissueMap tissues = phantom.tissues();
    TissueMotion motion = phantom.tissueMotion();
    TaggingSimulator simulator = new TaggingSimulator(tagging, parameters.seed());
    double noise = simulator.reference(phantom.image(), wall(phantom)) / signalToNoise;
    simulator = new TaggingSimulator(tagging.change().noise(noise).build(), parameters.seed());
    TaggingSimulator.Result tagged =
        simulator.simulate(phantom.image(), tissues, motion, null, progress.part(0.5, 1));
    return new TaggedPhantom(phantom, tagged.image(), tagged.imaginary(), motion, tissues);
  }

  /** The labelled myocardium alone: trabeculae and the wall of the RV share voxels with blood. */
  private static TissueMap wall(Phantom phantom) {
    return (slice, frame) -> {
      byte[] tissues = Planes.labels(phantom.labels(), slice, frame);
      for (int i = 0; i < tissues.length; i++) {
        TissueClass tissue = tissues[i] == Labels.MYO ? TissueClass.MYOCARDIUM : TissueClass.OTHER;
        tissues[i] = (byte) tissue.ordinal();
      }
      return tissues;
    };
  }

  /**
   * A readout that fits the phases of a phantom: {@value #PULSES} pulses of {@value #FLIP}° in each
   * phase, {@value #REPETITION} ms apart, or closer where phases are short.
   */
  public static Readout readout(PhantomParameters parameters) {
    double interval = 60000 / parameters.contraction().heartRate() / parameters.sampling().phases();
    double repetition = Math.min(REPETITION, interval / PULSES);
    return new Readout(FLIP, repetition, PULSES, interval, DELAY);
  }

  /** The labels of the image, X Y Z T: 0, 1 = LV, 2 = MYO, 3 = RV. */
  public ImageSeries<UnsignedByteType> labels() {
    return phantom.labels();
  }

  /**
   * The true displacement within the slices: for the tissue at each pixel of each phase, its place
   * less that at tagging, pixels. Computed anew at each call.
   */
  public TaggingSimulator.Displacement displacement(Progress progress) {
    return TaggingSimulator.displacement(phantom.image(), motion, progress);
  }
}
