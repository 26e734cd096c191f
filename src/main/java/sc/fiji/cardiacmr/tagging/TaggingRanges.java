package sc.fiji.cardiacmr.tagging;

import java.util.SplittableRandom;

/**
 * From what the parameters of simulated tagging are drawn for a data set.
 *
 * @param spacing distance of tags, mm
 * @param angle across the lines, degrees
 * @param flip total flip angle of a train, degrees; differences have at least 90
 * @param pulses pulses of a train, 2 to {@link TaggingSequence#MAXIMAL_PULSES}
 * @param lines share of the images with lines rather than a grid, 0..1
 * @param differences share of the images that are the difference of a CSPAMM pair, 0..1
 * @param readoutFlip flip angle of the readout, degrees
 * @param repetition time between readout pulses, ms
 * @param cycle length of the cardiac cycle, ms
 * @param washout time constant of the blood, ms
 * @param contrast exponent of the intensities; 0.5 is the square root
 * @param blood factor of the brightness of blood
 * @param b1 true flip angles relative to nominal ones
 * @param snr untagged myocardium of the first phase over the standard deviation of the noise
 * @param kspace part of k-space that is acquired, drawn for each axis
 * @param deformation factor of the motion between the labels
 * @param twist largest twist to either side, degrees, see {@link LabelMotion.Change}
 */
public record TaggingRanges(
    ValueRange spacing,
    ValueRange angle,
    ValueRange flip,
    ValueRange pulses,
    double lines,
    double differences,
    ValueRange readoutFlip,
    ValueRange repetition,
    ValueRange cycle,
    ValueRange washout,
    ValueRange contrast,
    ValueRange blood,
    ValueRange b1,
    ValueRange snr,
    ValueRange kspace,
    ValueRange deformation,
    double twist) {

  /**
   * The smallest flip angle for which differences are made, degrees: less has hardly any signal.
   */
  private static final double LEAST_DIFFERENCE = 90;

  /** Time from tagging to the first readout pulse, ms. */
  private static final double DELAY = 10;

  /**
   * @throws IllegalArgumentException if a share is not 0..1
   */
  public TaggingRanges {
    for (double share : new double[] {lines, differences})
      if (!(share >= 0 && share <= 1))
        throw new IllegalArgumentException("A share must be 0 to 1, not " + share + ".");
  }

  /**
   * One image's parameters.
   *
   * @param tagging everything but the noise; spacing in mm; the contrast is the image's own, see
   *     {@code contrast}
   * @param contrast exponent of the intensities
   * @param blood factor of the brightness of blood
   * @param snr signal-to-noise ratio
   * @param motion how the motion between the labels is changed
   */
  public record Draw(
      TaggingParameters tagging,
      double contrast,
      double blood,
      double snr,
      LabelMotion.Change motion) {}

  /**
   * Draws parameters.
   *
   * @param frames of the cardiac cycle
   * @param interval between them, ms; NaN: the drawn cycle's
   */
  public Draw draw(int frames, double interval, SplittableRandom random) {
    TagPattern pattern = random.nextDouble() < lines ? TagPattern.LINE : TagPattern.GRID;
    boolean difference = random.nextDouble() < differences;
    int drawnPulses = pulses.drawWhole(random);
    double drawnFlip = flip.draw(random);
    TaggingSequence sequence =
        TaggingSequence.PAPER
            // Pairs are made with two pulses; the last of more is too small to invert the tags.
            .withTrain(
                difference ? 2 : drawnPulses,
                difference ? Math.max(LEAST_DIFFERENCE, drawnFlip) : drawnFlip)
            .withSpacing(spacing.draw(random), SpacingUnit.MILLIMETRE)
            .withPattern(pattern, angle.draw(random))
            .withPhases(360 * random.nextDouble(), 360 * random.nextDouble());
    double drawnCycle = cycle.draw(random);
    double step = interval > 0 ? interval : drawnCycle / frames;
    double tr = Math.min(step, repetition.draw(random));
    Readout readout =
        new Readout(readoutFlip.draw(random), tr, Math.max(1, (int) (step / tr)), step, DELAY);
    TaggingParameters parameters =
        TaggingParameters.PAPER
            .change()
            .sequence(sequence)
            .readout(readout)
            .washout(washout.drawLog(random))
            .b1(b1.draw(random))
            .contrast(TagContrast.NONE)
            .filter(
                new KSpaceFilter(
                    kspace.draw(random),
                    kspace.draw(random),
                    random.nextBoolean() ? KSpaceWindow.TUKEY : KSpaceWindow.NONE))
            .difference(difference)
            .build();
    return new Draw(
        parameters,
        contrast.draw(random),
        blood.drawLog(random),
        snr.drawLog(random),
        new LabelMotion.Change(deformation.draw(random), twist * (2 * random.nextDouble() - 1)));
  }
}
