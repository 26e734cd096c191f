package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import sc.fiji.cardiacmr.engine.LossSpec;

/** The weighted sum of losses that a training minimises. */
final class TrainingLoss {

  private final Ops tf;
  private final LossSpec spec;
  private final int classes;
  private final Losses losses;
  private Operand<TFloat32> sum;

  /**
   * @param classes number of classes, background included
   * @throws IllegalArgumentException if there are class weights, but not one per class
   */
  TrainingLoss(Ops tf, LossSpec spec, int classes) {
    if (!spec.classWeights().isEmpty() && spec.classWeights().size() != classes)
      throw new IllegalArgumentException(
          "There must be one class weight for each of the "
              + classes
              + " classes, not "
              + spec.classWeights().size()
              + ".");
    this.tf = tf;
    this.spec = spec;
    this.classes = classes;
    losses = new Losses(tf, classes);
  }

  /**
   * Adds the losses of all outputs: each with its weight of deep supervision, divided by their sum,
   * the reference of output i taken at every 2^i-th pixel.
   *
   * @param outputs scores, axes N, Y, X, class, full resolution first
   * @param labels class indices, axes N, Y, X
   * @param distances see {@link Losses#shapeAware}; null if they are not needed
   * @throws IllegalArgumentException if there are weights of deep supervision, but too few
   */
  TrainingLoss supervise(
      List<Operand<TFloat32>> outputs, Operand<TInt32> labels, Operand<TFloat32> distances) {
    double total = 0;
    for (int i = 0; i < outputs.size(); i++) total += spec.supervisionWeight(i);
    for (int i = 0; i < outputs.size(); i++) {
      double weight = spec.supervisionWeight(i) / total;
      if (weight == 0) continue;
      Operand<TFloat32> scores = outputs.get(i);
      Operand<TFloat32> oneHot =
          tf.oneHot(
              Layers.everyPixel(tf, labels, 1 << i, 3),
              tf.constant(classes),
              tf.constant(1f),
              tf.constant(0f));
      if (spec.crossEntropy() > 0)
        add(losses.crossEntropy(scores, oneHot, spec.classWeights()), weight * spec.crossEntropy());
      if (spec.dice() > 0) add(losses.dice(scores, oneHot), weight * spec.dice());
      if (spec.imageDice() > 0) add(losses.imageDice(scores, oneHot), weight * spec.imageDice());
      if (spec.generalizedDice() > 0)
        add(losses.generalizedDice(scores, oneHot), weight * spec.generalizedDice());
      if (spec.focal() > 0)
        add(losses.focal(scores, oneHot, spec.focalGamma()), weight * spec.focal());
      if (spec.shapeAware() > 0)
        add(
            losses.shapeAware(scores, oneHot, Layers.everyPixel(tf, distances, 1 << i, 4)),
            weight * spec.shapeAware());
    }
    return this;
  }

  /** Adds the network's own losses. */
  TrainingLoss addAuxiliary(List<Operand<TFloat32>> auxiliary) {
    if (spec.vae() > 0) for (Operand<TFloat32> loss : auxiliary) add(loss, spec.vae());
    return this;
  }

  /** The sum of all that was added, one number. */
  Operand<TFloat32> sum() {
    return sum;
  }

  private void add(Operand<TFloat32> term, double weight) {
    Operand<TFloat32> weighted = tf.math.mul(term, tf.constant((float) weight));
    sum = sum == null ? weighted : tf.math.add(sum, weighted);
  }
}
