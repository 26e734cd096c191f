package sc.fiji.cardiacmr.engine;

/**
 * A CycleGAN (Zhu et al. 2017, "Unpaired image-to-image translation using cycle-consistent
 * adversarial networks"): which networks, and what is minimised.
 *
 * @param generator architecture of both generators
 * @param discriminatorWidth feature maps of the first layer of both discriminators; 64 in the paper
 * @param discriminatorLayers layers that halve the image; 3 gives the receptive field of 70 x 70
 *     pixels of the paper
 * @param cycle weight of the cycle losses, equation 2; 10 in the paper
 * @param identity weight of the identity losses, section 5.2; half of that of the cycle losses in
 *     the paper
 * @param optimizer of generators and discriminators; Adam (0.5, 0.999) in the paper
 * @param seed of the initial weights, which are normal with a standard deviation of 0.02
 */
public record CycleGanSpec(
    NetworkSpec generator,
    int discriminatorWidth,
    int discriminatorLayers,
    double cycle,
    double identity,
    OptimizerSpec optimizer,
    long seed) {

  /** Adam as in the paper's program. */
  public static final OptimizerSpec OPTIMIZER = OptimizerSpec.DEFAULT.withMoments(0.5, 0.999, 1e-8);

  public CycleGanSpec {
    if (discriminatorWidth < 1 || discriminatorWidth > 512)
      throw new IllegalArgumentException(
          "The discriminators must have 1 to 512 feature maps in their first layer, not "
              + discriminatorWidth
              + ".");
    if (discriminatorLayers < 1 || discriminatorLayers > 5)
      throw new IllegalArgumentException(
          "The discriminators must have 1 to 5 layers that halve the image, not "
              + discriminatorLayers
              + ".");
    if (!(cycle >= 0) || !(identity >= 0) || Double.isInfinite(cycle + identity))
      throw new IllegalArgumentException("The weights of losses must be finite and ≥ 0.");
  }
}
