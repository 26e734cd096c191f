package sc.fiji.cardiacmr.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/**
 * The ways of training of the three papers, and our own: what the network sees, how samples are
 * varied, network, loss, optimizer, stages. Everything can be changed afterwards.
 */
public enum Recipe {

  /**
   * Ankenbrand et al. 2020 (cine, transfer learning): fastai's DynamicUnet with a ResNet34 encoder,
   * cross-entropy, AdamW 0.02, one-cycle, 30 epochs with a frozen encoder at 1e-4 (its batch norm
   * trains on) and 30 more at 1e-5, batches of 32, whole images at 256 x 256, augmentation s2. Grey
   * images in the three channels of ImageNet. fastai also cycles Adam's first moment; here it stays
   * at 0.9.
   */
  CINE(
      new Sampling(
          InputFrame.resize(256, 256),
          NormalizationRule.IMAGENET,
          InputChannels.GREY,
          AugmentationSets.of("s2")),
      "dynamic-unet",
      TrainingSpec.DEFAULT
          .withLoss(LossSpec.DEFAULT.withDice(0))
          .withOptimizer(
              OptimizerSpec.DEFAULT.withMoments(0.9, 0.99, 1e-5).withWeightDecay(0.02, false)),
      32,
      List.of(
          Stage.epochs(30, oneCycle(1e-4).withRise(0.3), TrainedPart.FROZEN_ENCODER),
          Stage.epochs(30, oneCycle(1e-5).withRise(0.3), TrainedPart.ALL))),

  /**
   * Sendra-Balcells et al. 2022 (multi-centre LGE): U-Net of six levels, crop to 256 pixels, then
   * minimum–maximum; Dice and cross-entropy, Adam at a constant 1e-3, batches of 16, 250 epochs,
   * each operation of the augmentation with probability 0.2.
   */
  LGE(
      new Sampling(
          InputFrame.crop(256, 256, 0),
          new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100),
          InputChannels.SLICE,
          AugmentationSets.of("lge")),
      "unet",
      TrainingSpec.DEFAULT.withOptimizer(
          OptimizerSpec.DEFAULT.withMethod(OptimizerSpec.Method.ADAM)),
      16,
      List.of(
          Stage.epochs(250, LearningRate.of(LearningRate.Kind.CONSTANT, 1e-3), TrainedPart.ALL))),

  /**
   * The tagged paper: ResNetVAE, 256 x 256, mean 0.456 and standard deviation 0.224 after 0..1,
   * Xavier initialisation; Dice, cross-entropy and 0.05 shape-aware loss, the losses of the
   * variational branch with weight 0.1 (the paper gives none), Adam 0.01, learning rate times 0.1
   * after 10 epochs without progress, batches of 128, 150 epochs.
   */
  TAGGED(
      new Sampling(
          InputFrame.resize(256, 256),
          new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100, 0.456, 0.224),
          InputChannels.SLICE,
          AugmentationSets.of("tagged")),
      "resnet-vae",
      TrainingSpec.DEFAULT
          .withLoss(LossSpec.DEFAULT.withShapeAware(0.05).withVae(0.1))
          .withOptimizer(OptimizerSpec.DEFAULT.withMethod(OptimizerSpec.Method.ADAM))
          .withInitialization(Initialization.XAVIER_NORMAL),
      128,
      List.of(
          Stage.epochs(150, LearningRate.of(LearningRate.Kind.PLATEAU, 0.01), TrainedPart.ALL))),

  /**
   * Ours, for two processor cores: hearts scaled to one size in a window of 128 x 128 pixels, a
   * U-Net of 2.6 million parameters with batch norm, Dice and cross-entropy, AdamW, one-cycle,
   * averaged weights.
   */
  SMALL(
      new Sampling(
          InputFrame.heart(128, 128, 54, 1.4),
          Sampling.STANDARD_NORMALIZATION,
          InputChannels.SLICE,
          AugmentationSets.of(AugmentationSets.STANDARD)),
      "unet",
      TrainingSpec.DEFAULT.withOptimizer(
          OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.999)),
      16,
      List.of(Stage.images(40000, oneCycle(2e-3), TrainedPart.ALL)));

  /**
   * A stage of a recipe, whose length is given in one of two ways.
   *
   * @param epochs passes through the training slices; 0 if the images are given
   * @param images samples; 0 if the epochs are given
   */
  public record Stage(double epochs, long images, LearningRate rate, TrainedPart trained) {

    /**
     * @throws IllegalArgumentException unless one of both lengths is given
     */
    public Stage {
      if (!(epochs >= 0) || images < 0 || epochs > 0 == images > 0)
        throw new IllegalArgumentException("Give either epochs or images, greater than 0.");
    }

    static Stage epochs(double epochs, LearningRate rate, TrainedPart trained) {
      return new Stage(epochs, 0, rate, trained);
    }

    static Stage images(long images, LearningRate rate, TrainedPart trained) {
      return new Stage(0, images, rate, trained);
    }

    /** The stage for a number of training slices. */
    public TrainingStage of(int slices) {
      long length = images > 0 ? images : Math.max(1, Math.round(epochs * slices));
      return new TrainingStage(length, rate, trained);
    }
  }

  /** Feature maps of the U-Net of {@link #SMALL}. */
  public static final int[] SMALL_WIDTHS = {24, 48, 96, 160, 224};

  /** Feature maps of the LGE paper's U-Net. */
  public static final int[] LGE_WIDTHS = {32, 64, 128, 256, 512, 1024};

  private final Sampling sampling;
  private final String architecture;
  private final TrainingSpec training;
  private final int batch;
  private final List<Stage> stages;

  Recipe(
      Sampling sampling,
      String architecture,
      TrainingSpec training,
      int batch,
      List<Stage> stages) {
    this.sampling = sampling;
    this.architecture = architecture;
    this.training = training;
    this.batch = batch;
    this.stages = stages;
  }

  private static LearningRate oneCycle(double rate) {
    return LearningRate.of(LearningRate.Kind.ONE_CYCLE, rate);
  }

  /** The name in commands, e.g. {@code lge}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all recipes. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Recipe::label).toList();
  }

  /**
   * The recipe of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Recipe of(String label) {
    for (Recipe r : values()) if (r.label().equalsIgnoreCase(label)) return r;
    throw new IllegalArgumentException(
        "There is no recipe '" + label + "'; use " + String.join(", ", labels()) + ".");
  }

  /** How slices become samples. */
  public Sampling sampling() {
    return sampling;
  }

  /** Name of the network. */
  public String architecture() {
    return architecture;
  }

  /**
   * A network of that architecture with this recipe's arguments, or with its usual ones where the
   * recipe is for another.
   *
   * @param name e.g. {@code unet}
   * @param channels number of input channels
   * @param classes number of classes, background included
   * @throws IllegalArgumentException if there is no such architecture
   */
  public NetworkSpec network(String name, int channels, int classes) {
    return switch (name) {
      case "unet" ->
          this == LGE
              ? NetworkSpec.unet(channels, classes, "instance", LGE_WIDTHS)
              : NetworkSpec.unet(channels, classes, "batch", SMALL_WIDTHS);
      case "dynamic-unet" -> NetworkSpec.dynamicUnet("resnet34", channels, classes);
      case "resnet-vae" ->
          NetworkSpec.resNetVae(channels, classes).with("size", sampling.frame().width());
      case "dynunet" -> NetworkSpec.dynUNet(channels, classes);
      case "fcn" -> NetworkSpec.fcn(channels, classes);
      default ->
          throw new IllegalArgumentException(
              "There is no network '" + name + "'; use " + String.join(", ", ARCHITECTURES) + ".");
    };
  }

  /** The architectures that can be trained. */
  public static final List<String> ARCHITECTURES =
      List.of("unet", "dynamic-unet", "resnet-vae", "dynunet", "fcn");

  /** Loss, optimizer, initialisation. */
  public TrainingSpec training() {
    return training;
  }

  /** Samples per step. */
  public int batch() {
    return batch;
  }

  /** The stages, one after the other. */
  public List<Stage> stages() {
    return stages;
  }
}
