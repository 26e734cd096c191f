package sc.fiji.cardiacmr.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Locale;

/**
 * How the loss is minimised. The learning rate is not here: a schedule gives it step by step.
 *
 * @param method the update rule
 * @param beta1 decay of Adam's first moment
 * @param beta2 decay of Adam's second moment
 * @param epsilon Adam's denominator offset, added to the root of the second moment before its bias
 *     is corrected (the ε̂ of Kingma and Ba 2015, section 2, as in TensorFlow); PyTorch's ε is
 *     added after, so that the two agree once {@code beta2^steps} has vanished
 * @param momentum of {@link Method#SGD}, without dampening; 0 = none
 * @param nesterov whether that momentum is Nesterov's
 * @param weightDecay decoupled decay per unit of learning rate with {@link Method#ADAMW}; with the
 *     other methods added to the gradient, {@code g + weightDecay · w}, after it was clipped, as
 *     PyTorch does
 * @param decayAll whether all parameters decay, as PyTorch's optimizers do by themselves; otherwise
 *     kernels only, and no bias, scale or offset, as fastai does by itself
 * @param gradientClip largest global L2 norm of the gradient; 0 = not clipped
 * @param averageDecay decay per step of the exponential moving average of the weights, which is
 *     what is evaluated and exported; 0 = the weights themselves
 */
@RecordBuilder
public record OptimizerSpec(
    Method method,
    double beta1,
    double beta2,
    double epsilon,
    double momentum,
    boolean nesterov,
    double weightDecay,
    boolean decayAll,
    double gradientClip,
    double averageDecay)
    implements OptimizerSpecBuilder.With {

  /** Update rules. */
  public enum Method {
    /** Kingma and Ba 2015. */
    ADAM,
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
    ADAMW,
    /** Gradient descent with momentum. */
    SGD;

    /**
     * Reads an option.
     *
     * @param text adam, adamw or sgd, in upper or lower case
     * @throws IllegalArgumentException for other texts
     */
    public static Method parse(String text) {
      for (Method m : values()) if (m.name().equalsIgnoreCase(text.trim())) return m;
      throw new IllegalArgumentException(
          "The optimizer must be adam, adamw or sgd, not '" + text + "'.");
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** AdamW with its usual moments, no decay, no clipping, no averaging. */
  public static final OptimizerSpec DEFAULT =
      new OptimizerSpec(Method.ADAMW, 0.9, 0.999, 1e-7, 0, false, 0, false, 0, 0);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public OptimizerSpec {
    if (method == null) throw new IllegalArgumentException("The optimizer is missing.");
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1))
      throw new IllegalArgumentException("Adam's betas must be in [0, 1).");
    if (!(epsilon > 0)) throw new IllegalArgumentException("Adam's epsilon must be > 0.");
    if (!(momentum >= 0 && momentum < 1))
      throw new IllegalArgumentException("The momentum must be in [0, 1), not " + momentum + ".");
    if (nesterov && momentum == 0)
      throw new IllegalArgumentException("Nesterov momentum requires a momentum > 0.");
    if (!(weightDecay >= 0 && weightDecay < 1))
      throw new IllegalArgumentException("The weight decay must be in [0, 1), not " + weightDecay);
    if (!(gradientClip >= 0)) throw new IllegalArgumentException("gradientClip must be ≥ 0.");
    if (!(averageDecay >= 0 && averageDecay < 1))
      throw new IllegalArgumentException("averageDecay must be in [0, 1).");
  }

  /** Gradient descent with momentum; all else as in {@link #DEFAULT}. */
  public static OptimizerSpec sgd(double momentum, boolean nesterov) {
    return new OptimizerSpec(Method.SGD, 0.9, 0.999, 1e-7, momentum, nesterov, 0, false, 0, 0);
  }

  /** The same with other moments of Adam. */
  public OptimizerSpec withMoments(double otherBeta1, double otherBeta2, double otherEpsilon) {
    return withBeta1(otherBeta1).withBeta2(otherBeta2).withEpsilon(otherEpsilon);
  }

  /** The same with another weight decay. */
  public OptimizerSpec withWeightDecay(double decay, boolean all) {
    return withWeightDecay(decay).withDecayAll(all);
  }
}
