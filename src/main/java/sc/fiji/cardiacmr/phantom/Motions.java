package sc.fiji.cardiacmr.phantom;

/** The motion of a phantom at all its phases. */
final class Motions {

  private final HeartShape shape;
  private final HeartCoordinates frame;
  private final HeartState[] states;
  private final ValueNoise noise;
  private final CardiacCycle cycle;

  Motions(PhantomParameters parameters, HeartShape shape) {
    this.shape = shape;
    frame = new HeartCoordinates(parameters.sampling(), parameters.geometry(), shape);
    noise = new ValueNoise(parameters.seed());
    Contraction contraction = parameters.contraction();
    cycle = new CardiacCycle(parameters.sampling().phases(), contraction.systolicFraction());
    states = new HeartState[parameters.sampling().phases()];
    for (int phase = 0; phase < states.length; phase++)
      states[phase] = HeartState.of(shape, contraction, cycle.contraction(phase));
  }

  int phases() {
    return states.length;
  }

  int endSystole() {
    return cycle.endSystole();
  }

  HeartState state(int phase) {
    return states[phase];
  }

  PhaseMotion motion(int phase) {
    return new PhaseMotion(shape, states[phase], frame, noise);
  }

  HeartCoordinates frame() {
    return frame;
  }
}
