package sc.fiji.cardiacmr.command.simulate;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.tagging.KSpaceFilter;
import sc.fiji.cardiacmr.tagging.KSpaceWindow;
import sc.fiji.cardiacmr.tagging.Readout;
import sc.fiji.cardiacmr.tagging.SignalPart;
import sc.fiji.cardiacmr.tagging.SliceProfile;
import sc.fiji.cardiacmr.tagging.SpacingUnit;
import sc.fiji.cardiacmr.tagging.TagContrast;
import sc.fiji.cardiacmr.tagging.TagPattern;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.TissueRelaxation;

/** The parameters of the physics of tagging. Their defaults are the simulation of the paper. */
public abstract class TaggingCommand extends ImageCommand {

  static final String DIFFERENCE = "difference";

  @Parameter(
      label = "Tag spacing",
      description = "distance of neighbouring tag lines, across them",
      min = "0.1",
      max = "1000",
      persist = false)
  private double spacing = 5;

  @Parameter(
      label = "Unit of the spacing",
      description = "px: pixels, whatever their size; mm: needs the pixel size",
      choices = {"px", "mm"},
      persist = false)
  private String unit = "px";

  @Parameter(
      label = "Angle (degrees)",
      description =
          "direction across the tag lines, from the X axis towards the Y axis (down); the second"
              + " set of a grid is at 90 degrees to it",
      persist = false)
  private double angle = 45;

  @Parameter(
      label = "Flip angle of tagging (degrees)",
      description =
          "sum of the pulses of a train; above 90 the magnetisation becomes negative in the lines,"
              + " and the magnitude folds",
      min = "0.1",
      max = "360",
      persist = false)
  private double flip = 70;

  @Parameter(
      label = "Pattern",
      description = "grid: two sets of lines, whose modulations multiply; line: one set",
      choices = {"grid", "line"},
      persist = false)
  private String pattern = "grid";

  @Parameter(
      label = "Pulses of a train",
      description =
          "binomial flip angles: 2 is 1-1, 3 is 1-2-1, 4 is 1-3-3-1; more make sharper lines",
      min = "2",
      max = "11",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private int pulses = 4;

  @Parameter(
      label = "Time between tagging pulses (ms)",
      description = "tissue relaxes in it; 0: no relaxation while tags are applied",
      min = "0",
      max = "100",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private double pulseinterval = 0;

  @Parameter(
      label = "Phase (degrees)",
      description = "moves the tag lines; 360 is one spacing, 0 is a line through the first pixel",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private double phase1 = 0;

  @Parameter(
      label = "Phase of the second set (degrees)",
      description = "the same for the second set of lines of a grid",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private double phase2 = 0;

  @Parameter(
      label = "CSPAMM",
      description =
          "pair: a second image, complement, with the last pulse inverted; difference: of the two"
              + " complex images",
      choices = {"off", "pair", DIFFERENCE},
      persist = false)
  private String cspamm = "off";

  @Parameter(
      label = "Fading",
      description =
          "tags fade from phase to phase, by T1 and by the readout (spoiled gradient echoes)",
      persist = false)
  private boolean fading = false;

  @Parameter(
      label = "Flip angle of the readout (degrees)",
      description = "with fading",
      min = "0.1",
      max = "179",
      persist = false)
  private double readoutflip = 12;

  @Parameter(
      label = "Repetition time (ms)",
      description = "with fading: time between readout pulses",
      min = "0.1",
      max = "1000",
      persist = false)
  private double tr = 4.5;

  @Parameter(
      label = "Readout pulses per phase",
      description = "with fading; 0: as many as fit into the frame interval",
      min = "0",
      max = "1000",
      persist = false)
  private int readouts = 0;

  @Parameter(
      label = "Frame interval (ms)",
      description = "with fading: time between phases; 0: as the image states",
      min = "0",
      max = "10000",
      persist = false)
  private double frameinterval = 0;

  @Parameter(
      label = "Delay (ms)",
      description = "with fading: time from tagging to the first readout pulse",
      min = "0",
      max = "10000",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private double delay = 10;

  @Parameter(
      label = "Washout of blood (ms)",
      description =
          "with fading and labels: time constant with which blood in the cavities is replaced by blood"
              + " that was not read out before and has other tags; 0: blood rests",
      min = "0",
      max = "100000",
      persist = false)
  private double washout = 0;

  @Parameter(
      label = "Relaxation times",
      description =
          "T1/T2 in ms, e.g. myocardium=950/50,blood=1600/250; of myocardium, blood, fat, lung,"
              + " other; empty: values from the literature for 1.5 T",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String relaxation = "";

  @Parameter(
      label = "Time-bandwidth product",
      description =
          "with fading: the readout pulse is a sinc with a Hamming window and this duration times"
              + " bandwidth (2 to 16), so flip angles differ across the slice; 0: they do not",
      min = "0",
      max = "16",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private double timebandwidth = 0;

  @Parameter(
      label = "B1 factor",
      description = "true flip angles, of tagging and readout, relative to nominal ones",
      min = "0.01",
      max = "3",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private double b1 = 1;

  @Parameter(
      label = "Contrast",
      description =
          "sqrt: square root of each value, from balanced SSFP to gradient echoes, roughly; none",
      choices = {"sqrt", "none"},
      persist = false)
  private String contrast = "sqrt";

  @Parameter(
      label = "Part of k-space",
      description = "that is acquired, 0.05 to 1: along X and Y, or two numbers, e.g. 0.8,0.5",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String kspace = "1";

  @Parameter(
      label = "k-space window",
      description = "weights of the acquired part, against ringing",
      choices = {"none", "hamming", "tukey"},
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String window = "none";

  @Parameter(
      label = "Signal-to-noise ratio",
      description =
          "mean of the myocardium of the first phase without tags (without labels: of all that is"
              + " brighter than the mean) over the standard deviation of the noise; 0: no noise",
      min = "0",
      max = "1000000",
      persist = false)
  private double snr = 0;

  @Parameter(
      label = "Signal",
      description = "complex: real part, and the imaginary part as a second image",
      choices = {"magnitude", "real", "complex"},
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String signal = "magnitude";

  @Parameter(label = "Seed", description = "of the noise", persist = false)
  private long seed = 1;

  /** Whether tissues differ, which they do only by their relaxation. */
  final boolean differ() {
    return fading || pulseinterval > 0;
  }

  final boolean bloodFlows() {
    return washout > 0;
  }

  final boolean isPair() {
    return cspamm.equals("pair");
  }

  final boolean isComplex() {
    return signal.equals("complex");
  }

  final double snr() {
    return snr;
  }

  final long seed() {
    return seed;
  }

  /**
   * The parameters, yet without noise.
   *
   * @param imageInterval time between phases as the image states it, ms; NaN: unknown
   * @throws IllegalArgumentException if they do not fit together
   */
  final TaggingParameters taggingParameters(double imageInterval) {
    if (!fading && (washout > 0 || timebandwidth > 0))
      throw new IllegalArgumentException(
          (washout > 0 ? "washout=" : "timebandwidth=") + " needs fading: add fading=true.");
    if (!differ() && !relaxation.isBlank())
      throw new IllegalArgumentException(
          "Nothing relaxes: relaxation= needs fading=true, or pulseinterval= greater than 0.");
    TaggingSequence sequence =
        TaggingSequence.PAPER
            .withTrain(pulses, flip)
            .withSpacing(spacing, SpacingUnit.of(unit))
            .withPattern(TagPattern.of(pattern), angle)
            .withPhases(phase1, phase2)
            .withPulseInterval(pulseinterval);
    return TaggingParameters.PAPER
        .change()
        .sequence(sequence)
        .readout(fading ? readout(imageInterval) : null)
        .relaxation(TissueRelaxation.AT_1_5_T.with(relaxation))
        .washout(washout > 0 ? washout : Double.POSITIVE_INFINITY)
        .profile(timebandwidth > 0 ? SliceProfile.sinc(timebandwidth) : SliceProfile.EVEN)
        .b1(b1)
        .contrast(TagContrast.of(contrast))
        .filter(filter())
        .difference(cspamm.equals(DIFFERENCE))
        .part(SignalPart.of(signal))
        .build();
  }

  private Readout readout(double imageInterval) {
    double interval = frameinterval > 0 ? frameinterval : imageInterval;
    if (Double.isNaN(interval))
      throw new IllegalArgumentException(
          "The image does not state the time between its phases, which fading needs: give"
              + " frameinterval=, in ms.");
    int fitting = Math.max(1, (int) Math.floor(interval / tr));
    return new Readout(readoutflip, tr, readouts > 0 ? readouts : fitting, interval, delay);
  }

  private KSpaceFilter filter() {
    String[] parts = kspace.trim().split("\\s*,\\s*");
    try {
      if (parts.length > 2) throw new NumberFormatException();
      double x = Double.parseDouble(parts[0]);
      double y = Double.parseDouble(parts[parts.length - 1]);
      if (x < 0.05 || y < 0.05)
        throw new IllegalArgumentException("kspace= must be at least 0.05, not '" + kspace + "'.");
      return new KSpaceFilter(x, y, KSpaceWindow.of(window));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "kspace= must be one number or two with a comma between, not '" + kspace + "'.", e);
    }
  }
}
