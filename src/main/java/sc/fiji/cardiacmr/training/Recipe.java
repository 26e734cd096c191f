package sc.fiji.cardiacmr.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/**
 * The ways of training of the three papers, and our own: what the network sees, how samples are
 * varied, and the numbers of the training.
 */
public enum Recipe {

  /**
   * Ankenbrand et al. 2021 (cine, transfer learning): DynamicUnet with a ResNet34 encoder, cross-
   * entropy, AdamW 0.02, one-cycle, 30 epochs with frozen encoder at 1e-4 and 30 more at 1e-5,
   * batches of 32. Grey images in the three channels of ImageNet.
   */
  CINE(
      InputFrame.resize(256, 256),
      NormalizationRule.IMAGENET,
      InputChannels.GREY,
      "s1",
      "dynamic-unet-resnet34",
      new Numbers("cross-entropy", "adamw", 0.02, 1e-4, "one-cycle", 32, 30, 30, 1e-5)),

  /**
   * The multi-centre LGE paper: U-Net of six levels, crop to 256 pixels, then minimum–maximum; Dice
   * and cross-entropy, Adam at a constant 1e-3, batches of 16, 250 epochs.
   */
  LGE(
      InputFrame.crop(256, 256, 0),
      new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100),
      InputChannels.SLICE,
      "lge",
      "lge-unet",
      new Numbers("dice+cross-entropy", "adam", 0, 1e-3, "constant", 16, 0, 250, 1e-3)),

  /**
   * The tagged paper: ResNetVAE, 256 x 256, mean 0.456 and standard deviation 0.224 after 0..1;
   * Dice, cross-entropy and 0.05 shape-aware loss, Adam 0.01, learning rate times 0.1 after 10
   * epochs without progress, batches of 128, 150 epochs.
   */
  TAGGED(
      InputFrame.resize(256, 256),
      new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100, 0.456, 0.224),
      InputChannels.SLICE,
      "tagged",
      "resnet-vae",
      new Numbers(
          "dice+cross-entropy+0.05 shape-aware", "adam", 0, 0.01, "plateau", 128, 0, 150, 0.01)),

  /** Ours, for two processor cores: hearts scaled to one size in a window of 128 x 128 pixels. */
  SMALL(
      InputFrame.heart(128, 128, 54, 1.4),
      Sampling.STANDARD_NORMALIZATION,
      InputChannels.SLICE,
      AugmentationSets.STANDARD,
      "unet",
      new Numbers("dice+cross-entropy", "adamw", 0.01, 0.002, "one-cycle", 16, 0, 90, 0.002));

  /**
   * Numbers of a training.
   *
   * @param loss terms with their weights
   * @param optimizer its name
   * @param weightDecay decoupled, per unit of learning rate
   * @param frozenRate learning rate while the encoder is frozen, or of the whole training
   * @param schedule of the learning rate
   * @param batch samples per step
   * @param frozenEpochs epochs with frozen encoder; 0: none
   * @param epochs epochs in which everything is trained
   * @param rate learning rate of these
   */
  public record Numbers(
      String loss,
      String optimizer,
      double weightDecay,
      double frozenRate,
      String schedule,
      int batch,
      int frozenEpochs,
      int epochs,
      double rate) {}

  private final InputFrame frame;
  private final NormalizationRule normalization;
  private final InputChannels channels;
  private final String augmentation;
  private final String architecture;
  private final Numbers numbers;

  Recipe(
      InputFrame frame,
      NormalizationRule normalization,
      InputChannels channels,
      String augmentation,
      String architecture,
      Numbers numbers) {
    this.frame = frame;
    this.normalization = normalization;
    this.channels = channels;
    this.augmentation = augmentation;
    this.architecture = architecture;
    this.numbers = numbers;
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

  /** Which part of a slice the network sees. */
  public InputFrame frame() {
    return frame;
  }

  /** What is done to the intensities of the window. */
  public NormalizationRule normalization() {
    return normalization;
  }

  /** What the network's channels show. */
  public InputChannels channels() {
    return channels;
  }

  /** Name of the augmentation set, see {@link AugmentationSets}. */
  public String augmentation() {
    return augmentation;
  }

  /** Name of the network. */
  public String architecture() {
    return architecture;
  }

  /** Loss, optimizer, learning rates, length. */
  public Numbers numbers() {
    return numbers;
  }

  /** How slices become samples. */
  public Sampling sampling() {
    return new Sampling(frame, normalization, channels, AugmentationSets.of(augmentation));
  }
}
