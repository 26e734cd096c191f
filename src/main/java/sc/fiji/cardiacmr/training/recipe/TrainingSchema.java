package sc.fiji.cardiacmr.training.recipe;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.Schema;
import sc.fiji.cardiacmr.recipe.Setting;
import sc.fiji.cardiacmr.recipe.ValueKind;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/** The settings of a training; those of how it learns are in {@link LearningSchema}. */
public final class TrainingSchema {

  private static final double ANY = Double.POSITIVE_INFINITY;
  static final String NETWORK = "network.architecture";
  private static final String FIT = "input.fit";
  private static final String CHANNELS = "one number, or one for each channel of input.channels";

  /** Settings of trainings, from random weights or others. */
  public static final Schema TRAINING = new Schema("training", all());

  /**
   * Settings of fine-tuning: those of a training without what the model to begin with decides, its
   * network, input and normalization.
   */
  public static final Schema FINE_TUNING =
      new Schema("fine-tuning", all().stream().filter(TrainingSchema::isFree).toList());

  private TrainingSchema() {}

  private static boolean isFree(Setting setting) {
    return !List.of("network", "input", "normalization").contains(setting.group());
  }

  private static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    all.addAll(network());
    all.addAll(input());
    all.addAll(normalization());
    all.addAll(augmentation());
    all.addAll(LearningSchema.all());
    all.addAll(stages());
    all.addAll(training());
    all.addAll(engine());
    return all;
  }

  private static List<Setting> network() {
    return List.of(
        Setting.of(NETWORK, ValueKind.WORD, "the network")
            .oneOf(NetworkSettings.ARCHITECTURES)
            .usually("unet"),
        Setting.of("network.classes", ValueKind.WORDS, "what to segment, without the background")
            .usually(List.of("LV", "MYO", "RV")),
        Setting.of(
                "network.widths",
                ValueKind.WHOLES,
                "feature maps per level, full resolution first; for resnet-vae, one number, a"
                    + " multiple of 8, that doubles at each level")
            .within(1, 4096)
            .onlyWith(NETWORK, List.of("unet", "dynunet", "resnet-vae"))
            .belongingTo(NETWORK)
            .otherwise("24, 48, 96, 160, 224 for unet, those of its paper for the others"),
        Setting.of(
                "network.norm",
                ValueKind.WORD,
                "normalisation layers: batch is faster; instance was used in the LGE paper")
            .oneOf(List.of("batch", "instance"))
            .onlyWith(NETWORK, List.of("unet"))
            .belongingTo(NETWORK)
            .usually("batch"),
        Setting.of(
                "network.deepsupervision",
                ValueKind.FLAG,
                "whether the coarser levels of the decoder are also trained directly")
            .onlyWith(NETWORK, List.of("unet"))
            .belongingTo(NETWORK)
            .usually("true"),
        Setting.of("network.encoder", ValueKind.WORD, "the encoder")
            .oneOf(List.of("resnet34", "resnet50", "vgg16-bn"))
            .onlyWith(NETWORK, List.of("dynamic-unet"))
            .belongingTo(NETWORK)
            .usually("resnet34"));
  }

  private static List<Setting> input() {
    return List.of(
        Setting.of(
                "input.channels",
                ValueKind.WORD,
                "slice: the slice alone; neighbours: with the slices before and after it; grey:"
                    + " the slice three times, for encoders trained on colour images")
            .oneOf(List.of("slice", "neighbours", "grey"))
            .usually("slice"),
        Setting.of(
                FIT,
                ValueKind.WORD,
                "which part of an image the network sees: heart (scaled to one size), crop (the"
                    + " middle), resize (all of it)")
            .oneOf(List.of("heart", "crop", "resize"))
            .usually("heart"),
        Setting.of(
                "input.window",
                ValueKind.WHOLES,
                "width and height of what the network sees; one number for a square")
            .within(16, InputFrame.LARGEST)
            .in("pixels")
            .usually("128"),
        Setting.of(
                "input.heartsize",
                ValueKind.NUMBER,
                "size to which hearts are scaled: square root of the largest area of LV, MYO and RV"
                    + " in a slice")
            .within(4, InputFrame.LARGEST)
            .in("pixels")
            .onlyWith(FIT, List.of("heart"))
            .otherwise("54 pixels for each 128 pixels of the window"),
        Setting.of(
                "input.spacing",
                ValueKind.NUMBER,
                "pixel size at which an average heart has that size, or to which crops are brought")
            .above(0, 10)
            .in("mm")
            .onlyWith(FIT, List.of("heart", "crop"))
            .otherwise("an average heart measures 75.6 mm; crops keep the pixels of the image"));
  }

  private static List<Setting> normalization() {
    return List.of(
        Setting.of(
                "normalization.method",
                ValueKind.WORD,
                "z-score: mean 0, standard deviation 1; range: the percentiles become 0 and 1")
            .oneOf(List.of("z-score", "range"))
            .usually("z-score"),
        Setting.of(
                "normalization.low", ValueKind.NUMBER, "lower percentile, at which values are cut")
            .within(0, 100)
            .in("%")
            .usually("0.5"),
        Setting.of("normalization.high", ValueKind.NUMBER, "upper percentile")
            .within(0, 100)
            .in("%")
            .usually("99.5"),
        Setting.of(
                "normalization.means",
                ValueKind.NUMBERS,
                "subtracted after the method: one for all channels, or one for each")
            .onlyWith(CHANNELS, r -> isPerChannel(r, "normalization.means"))
            .usually("0"),
        Setting.of(
                "normalization.deviations",
                ValueKind.NUMBERS,
                "divisors after that: one, or one for each")
            .above(0, ANY)
            .onlyWith(CHANNELS, r -> isPerChannel(r, "normalization.deviations"))
            .usually("1"));
  }

  private static boolean isPerChannel(Recipe recipe, String key) {
    int count = recipe.numbers(key).size();
    return count == 1 || count == SamplingSettings.channels(recipe).count();
  }

  private static List<Setting> augmentation() {
    return List.of(
        Setting.of("augmentation.set", ValueKind.WORD, "the set of variations")
            .oneOf(AugmentationSets.names())
            .usually(AugmentationSets.STANDARD),
        Setting.of(
                "augmentation.probability",
                ValueKind.NUMBER,
                "probability of each operation; in standard, multi-centre, random-contrast and simulated-tags only of those that change intensities")
            .within(0, 1)
            .onlyWith("a set that has operations", r -> !r.word("augmentation.set").equals("none"))
            .otherwise("those of the set"));
  }

  private static List<Setting> stages() {
    return List.of(
        Setting.of("stages.images", ValueKind.WHOLES, "length of each stage, as augmented samples")
            .within(1, 1e12)
            .insteadOf("stages.epochs")
            .otherwise("given by stages.epochs"),
        Setting.of(
                "stages.epochs",
                ValueKind.NUMBERS,
                "length of each stage, as passes through the training slices")
            .above(0, 1e6)
            .insteadOf("stages.images")
            .otherwise("given by stages.images"),
        Setting.of(
                "stages.trained",
                ValueKind.WORDS,
                "what is trained, in all stages or in each: all; frozen-encoder (all but the encoder,"
                    + " whose normalisation layers are still trained); encoder or decoder (only their first blocks);"
                    + " head (the last layers)")
            .oneOf(StageSettings.PARTS)
            .usually("all"),
        Setting.of("stages.blocks", ValueKind.WHOLE, "number of blocks of encoder or decoder")
            .within(1, 16)
            .onlyWith(
                "stages.trained=encoder or decoder", r -> trains(r, List.of("encoder", "decoder")))
            .usually("5"),
        Setting.of(
                "stages.ratefactor",
                ValueKind.NUMBER,
                "factor between the learning rate of each encoder block and that of the block"
                    + " before it")
            .within(0.01, 1)
            .onlyWith("training the encoder", r -> trains(r, List.of("all", "encoder")))
            .usually("1"),
        Setting.of(
                "stages.keepstatistics",
                ValueKind.FLAG,
                "whether batch norms keep the statistics of the starting weights")
            .otherwise("false; in fine-tuning, true with one or two subjects"));
  }

  private static boolean trains(Recipe recipe, List<String> parts) {
    return recipe.words("stages.trained").stream().anyMatch(parts::contains);
  }

  private static List<Setting> training() {
    return List.of(
        Setting.of(
                "training.batch",
                ValueKind.WHOLE,
                "samples per step; halved if memory is not enough")
            .within(1, 4096)
            .usually("16"),
        Setting.of(
                "training.seed",
                ValueKind.WHOLE,
                "seed of the weights, the order of samples and the augmentation")
            .usually("1"),
        Setting.of(
                "training.patience",
                ValueKind.WHOLE,
                "reports without a better validation score after which training ends")
            .within(1, 1e6)
            .otherwise("the length is fixed"),
        Setting.of(
                "training.report",
                ValueKind.WHOLE,
                "steps between lines of the log, with validation and checkpoint")
            .within(1, 1e9)
            .otherwise("one epoch, but at most 40 reports in all; with plateau, one epoch"),
        Setting.of(
                "training.keep",
                ValueKind.WORD,
                "which weights become the model: those with the best validation score, or the last")
            .oneOf(List.of("best", "last"))
            .usually("best"),
        Setting.of("training.loaderthreads", ValueKind.WHOLE, "threads that prepare samples")
            .within(1, 64)
            .otherwise("half of the cores, at most 4"));
  }

  static List<Setting> engine() {
    return List.of(
        Setting.of("engine.threads", ValueKind.WHOLE, "threads of the network")
            .within(1, 1024)
            .otherwise("all cores"),
        Setting.of("engine.device", ValueKind.WORD, "where the network runs")
            .oneOf(List.of("auto", "cpu", "gpu"))
            .usually("auto"),
        Setting.of(
                "engine.precision",
                ValueKind.WORD,
                "auto: bfloat16 where the processor computes it natively, else float32")
            .oneOf(List.of("auto", "float32", "bfloat16"))
            .usually("auto"));
  }
}
