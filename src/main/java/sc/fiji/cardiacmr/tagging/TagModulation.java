package sc.fiji.cardiacmr.tagging;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Draws the tags of one sequence into slices of one size. The magnetisation of tissue at rest is
 * computed once for all slices. Safe for use by several threads.
 */
final class TagModulation {

  /** Signals are solved at multiples of this B1 and interpolated between; 1e-5 off at most. */
  private static final double B1_STEP = 0.005;

  private static final int B1_STEPS = (int) Math.ceil(TaggingParameters.MAXIMAL_B1 / B1_STEP) + 2;
  private static final int TISSUES = TissueClass.values().length;

  private final TaggingParameters parameters;
  private final TagGeometry geometry;
  private final int width;
  private final int height;
  private final int frames;
  private final TissueSignal[] signals = new TissueSignal[TISSUES];
  private final AtomicReferenceArray<float[]> resting = new AtomicReferenceArray<>(TISSUES);
  private final AtomicReferenceArray<TissueSignal> atB1 =
      new AtomicReferenceArray<>(TISSUES * B1_STEPS);

  TagModulation(
      TaggingParameters parameters, TagGeometry geometry, int width, int height, int frames) {
    this.parameters = parameters;
    this.geometry = geometry;
    this.width = width;
    this.height = height;
    this.frames = frames;
    for (TissueClass tissue : TissueClass.values())
      signals[tissue.ordinal()] = new TissueSignal(parameters, tissue, parameters.b1(), frames);
  }

  /** Multiplies the values of a slice by the tagged signal of their tissue. */
  void apply(float[] plane, SliceConditions conditions) {
    if (conditions.b1() == null && conditions.x() == null) applyResting(plane, conditions);
    else applyEach(plane, conditions);
  }

  private void applyResting(float[] plane, SliceConditions conditions) {
    int frame = conditions.frame();
    byte[] tissues = conditions.tissues();
    if (tissues == null) {
      TissueSignal signal = signals[TissueClass.MYOCARDIUM.ordinal()];
      float[] mz = resting(TissueClass.MYOCARDIUM.ordinal());
      float gain = (float) signal.gain(frame);
      float offset = (float) signal.offset(frame);
      for (int i = 0; i < plane.length; i++) plane[i] *= gain * mz[i] + offset;
      return;
    }
    for (int i = 0; i < plane.length; i++) {
      TissueSignal signal = signals[tissues[i]];
      plane[i] *= (float) (signal.gain(frame) * resting(tissues[i])[i] + signal.offset(frame));
    }
  }

  private void applyEach(float[] plane, SliceConditions conditions) {
    int frame = conditions.frame();
    byte[] tissues = conditions.tissues();
    float[] b1 = conditions.b1();
    boolean isGrid = geometry.directions() == 2;
    for (int i = 0; i < plane.length; i++) {
      int tissue = tissues == null ? TissueClass.MYOCARDIUM.ordinal() : tissues[i];
      double x = conditions.x() == null ? i % width : conditions.x()[i];
      double y = conditions.x() == null ? i / width : conditions.y()[i];
      double first = Math.cos(geometry.phase(0, x, y));
      double second = isGrid ? Math.cos(geometry.phase(1, x, y)) : 1;
      plane[i] *=
          (float)
              (b1 == null
                  ? value(signals[tissue], frame, first, second)
                  : interpolated(tissue, b1[i] * parameters.b1(), frame, first, second));
    }
  }

  private static double value(TissueSignal signal, int frame, double first, double second) {
    return signal.gain(frame) * signal.magnetisation(first, second) + signal.offset(frame);
  }

  private double interpolated(int tissue, double b1, int frame, double first, double second) {
    if (!(b1 >= 0 && b1 <= TaggingParameters.MAXIMAL_B1))
      throw new IllegalArgumentException(
          "The B1 map must contain factors from 0 to "
              + TaggingParameters.MAXIMAL_B1
              + " (1: the nominal flip angle); one is "
              + b1
              + ".");
    int below = (int) (b1 / B1_STEP);
    double part = b1 / B1_STEP - below;
    double low = value(atB1(tissue, below), frame, first, second);
    return part == 0
        ? low
        : low + part * (value(atB1(tissue, below + 1), frame, first, second) - low);
  }

  private TissueSignal atB1(int tissue, int step) {
    int index = tissue * B1_STEPS + step;
    TissueSignal signal = atB1.get(index);
    if (signal == null) {
      // Another thread may solve the same; the values are the same.
      signal = new TissueSignal(parameters, TissueClass.values()[tissue], step * B1_STEP, frames);
      atB1.set(index, signal);
    }
    return signal;
  }

  private float[] resting(int tissue) {
    float[] mz = resting.get(tissue);
    if (mz == null) {
      mz = magnetisation(signals[tissue]);
      resting.set(tissue, mz);
    }
    return mz;
  }

  private float[] magnetisation(TissueSignal signal) {
    float[] mz = new float[width * height];
    boolean isGrid = geometry.directions() == 2;
    for (int i = 0; i < mz.length; i++) {
      double x = i % width;
      double y = i / width;
      double first = Math.cos(geometry.phase(0, x, y));
      mz[i] = (float) signal.magnetisation(first, isGrid ? Math.cos(geometry.phase(1, x, y)) : 1);
    }
    return mz;
  }
}
