package sc.fiji.cardiacmr.tagging;

/**
 * The signal of one tissue at one B1: Mz after tagging as a function of the phases of both sets of
 * lines, and what each frame makes of it. In units of equilibrium magnetisation read with the
 * nominal flip angle. Immutable.
 */
final class TissueSignal {

  private final TagProfile first;
  private final TagProfile second;
  private final double[] gain;
  private final double[] offset;

  TissueSignal(TaggingParameters parameters, TissueClass tissue, double b1, int frames) {
    TaggingSequence sequence = parameters.sequence();
    Relaxation relaxation = parameters.relaxation().of(tissue);
    first = TagProfile.of(sequence, 0, relaxation, b1);
    second =
        sequence.pattern() == TagPattern.GRID ? TagProfile.of(sequence, 1, relaxation, b1) : null;
    Readout readout = parameters.readout();
    TagFading fading =
        readout == null
            ? TagFading.none(frames)
            : TagFading.of(readout, relaxation, frames, b1, parameters.profile());
    gain = new double[frames];
    offset = new double[frames];
    boolean flows = tissue == TissueClass.BLOOD && !Double.isInfinite(parameters.washout());
    double fresh = flows ? parameters.profile().signal(readout.flip(), b1) : 0;
    for (int frame = 0; frame < frames; frame++) {
      double stays = flows ? Math.exp(-readout.time(frame) / parameters.washout()) : 1;
      gain[frame] = stays * fading.gain(frame);
      offset[frame] = stays * fading.offset(frame);
      if (flows) {
        // What flows in was tagged elsewhere, so it has the mean of the pattern, and was not yet
        // read out, so it has recovered by T1 alone.
        double left = relaxation.longitudinal(readout.time(frame));
        offset[frame] += (1 - stays) * fresh * (1 - left * (1 - mean()));
      }
    }
  }

  private double mean() {
    double mean = first.meanGain() + first.meanOffset();
    return second == null ? mean : second.meanGain() * mean + second.meanOffset();
  }

  /** Mz / M0 after tagging where the cosines of the phases are these. */
  double magnetisation(double firstCosine, double secondCosine) {
    double m = first.valueAtCosine(firstCosine);
    return second == null
        ? m
        : second.gainAtCosine(secondCosine) * m + second.offsetAtCosine(secondCosine);
  }

  /** What a frame (0 first) shows of each unit of Mz after tagging. */
  double gain(int frame) {
    return gain[frame];
  }

  /** What a frame shows besides. */
  double offset(int frame) {
    return offset[frame];
  }
}
