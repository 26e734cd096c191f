package sc.fiji.cardiacmr.tagging;

/**
 * The signal of one tissue at one B1: Mz after tagging as a function of the phases of both sets of
 * lines, and what each frame makes of it. In units of equilibrium magnetisation read with the
 * nominal flip angle. Immutable.
 */
final class TissueSignal {

  private final TagProfile first;
  private final TagProfile second;
  private final TagFading fading;

  TissueSignal(TaggingParameters parameters, TissueClass tissue, double b1, int frames) {
    TaggingSequence sequence = parameters.sequence();
    Relaxation relaxation = parameters.relaxation().of(tissue);
    first = TagProfile.of(sequence, 0, relaxation, b1);
    second =
        sequence.pattern() == TagPattern.GRID ? TagProfile.of(sequence, 1, relaxation, b1) : null;
    Readout readout = parameters.readout();
    boolean flows = tissue == TissueClass.BLOOD;
    fading =
        readout == null
            ? TagFading.none(frames)
            : TagFading.of(
                readout,
                relaxation,
                frames,
                b1,
                parameters.profile(),
                flows ? parameters.washout() : Double.POSITIVE_INFINITY,
                mean());
  }

  /** The mean of the tag pattern. */
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
    return fading.gain(frame);
  }

  /** What a frame shows besides. */
  double offset(int frame) {
    return fading.offset(frame);
  }
}
