package sc.fiji.cardiacmr.training.recipe;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.Schema;
import sc.fiji.cardiacmr.recipe.Setting;
import sc.fiji.cardiacmr.recipe.ValueKind;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/**
 * The settings of a training. *
 *
 * <p>Long, because it is the list of all settings.
 */
public final class TrainingSchema {

  private static final double ANY = Double.POSITIVE_INFINITY;
  private static final String NETWORK = "network.architecture";
  private static final String FIT = "input.fit";
  private static final String METHOD = "optimizer.method";
  private static final String COURSE = "schedule.course";

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
    all.addAll(loss());
    all.addAll(optimizer());
    all.addAll(schedule());
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
            .usually("0"),
        Setting.of(
                "normalization.deviations",
                ValueKind.NUMBERS,
                "divisors after that: one, or one for each")
            .above(0, ANY)
            .usually("1"));
  }

  private static List<Setting> augmentation() {
    return List.of(
        Setting.of("augmentation.set", ValueKind.WORD, "the set of variations")
            .oneOf(AugmentationSets.names())
            .usually(AugmentationSets.STANDARD),
        Setting.of(
                "augmentation.probability",
                ValueKind.NUMBER,
                "probability of each operation; in standard, only of those that change intensities")
            .within(0, 1)
            .onlyWith("a set that has operations", r -> !r.word("augmentation.set").equals("none"))
            .otherwise("those of the set"));
  }

  private static List<Setting> loss() {
    return List.of(
        weight("loss.cross-entropy", "weight of the cross-entropy").usually("1"),
        weight("loss.dice", "weight of the Dice loss over the batch").usually("1"),
        weight("loss.image-dice", "weight of the Dice loss of each image separately").usually("0"),
        weight("loss.generalized-dice", "weight of the generalized Dice loss").usually("0"),
        weight("loss.focal", "weight of the focal loss").usually("0"),
        Setting.of("loss.focalgamma", ValueKind.NUMBER, "exponent of the focal loss")
            .within(0, 10)
            .onlyWith("loss.focal greater than 0", r -> r.number("loss.focal") > 0)
            .usually("2"),
        weight("loss.shape-aware", "weight of the shape-aware loss").usually("0"),
        weight("loss.vae", "weight of the losses of the network's variational branch")
            .onlyWith(
                "network.architecture=resnet-vae, or 0",
                // In fine-tuning the base says it.
                r ->
                    r.number("loss.vae") == 0
                        || !r.schema().groups().contains("network")
                        || r.word(NETWORK).equals("resnet-vae"))
            .usually("0"),
        Setting.of(
                "loss.classweights",
                ValueKind.NUMBERS,
                "weights of the classes in the cross-entropy, background first")
            .within(0, ANY)
            .onlyWith("loss.cross-entropy greater than 0", r -> r.number("loss.cross-entropy") > 0)
            .otherwise("all equal"),
        Setting.of(
                "loss.supervisionweights",
                ValueKind.NUMBERS,
                "weights of the outputs of deep supervision, full resolution first")
            .within(0, ANY)
            .onlyWith("network.deepsupervision=true", TrainingSchema::isSupervised)
            .otherwise("1, 1/2, 1/4, …"));
  }

  private static boolean isSupervised(Recipe recipe) {
    return !recipe.schema().groups().contains("network")
        || recipe.word(NETWORK).equals("unet") && recipe.flag("network.deepsupervision");
  }

  private static Setting weight(String key, String meaning) {
    return Setting.of(key, ValueKind.NUMBER, meaning).within(0, 1e6);
  }

  private static List<Setting> optimizer() {
    List<String> adams = List.of("adam", "adamw");
    return List.of(
        Setting.of(METHOD, ValueKind.WORD, "how the loss is minimised")
            .oneOf(List.of("adam", "adamw", "sgd"))
            .usually("adamw"),
        Setting.of(
                "optimizer.learningrate",
                ValueKind.NUMBERS,
                "highest learning rate: one for all stages, or one for each")
            .above(0, 10)
            .usually("0.001"),
        Setting.of("optimizer.beta1", ValueKind.NUMBER, "decay of Adam's first moment")
            .within(0, 0.999999)
            .onlyWith(METHOD, adams)
            .usually("0.9"),
        Setting.of("optimizer.beta2", ValueKind.NUMBER, "decay of Adam's second moment")
            .within(0, 0.999999)
            .onlyWith(METHOD, adams)
            .usually("0.999"),
        Setting.of("optimizer.epsilon", ValueKind.NUMBER, "offset of Adam's denominator")
            .above(0, 1)
            .onlyWith(METHOD, adams)
            .usually("1e-7"),
        Setting.of("optimizer.momentum", ValueKind.NUMBER, "Nesterov momentum; 0 for none")
            .within(0, 0.9999)
            .onlyWith(METHOD, List.of("sgd"))
            .usually("0.99"),
        Setting.of("optimizer.weightdecay", ValueKind.NUMBER, "weight decay, decoupled with adamw")
            .within(0, 0.9)
            .usually("0"),
        Setting.of(
                "optimizer.decayall",
                ValueKind.FLAG,
                "whether all parameters decay, not only the kernels")
            .usually("false"),
        Setting.of("optimizer.gradientclip", ValueKind.NUMBER, "largest norm of the gradient")
            .above(0, ANY)
            .otherwise("not clipped"),
        Setting.of(
                "optimizer.averaging",
                ValueKind.NUMBER,
                "decay per step of the moving average of the weights; 0: the weights themselves")
            .within(0, 0.99999)
            .usually("0"),
        Setting.of(
                "optimizer.initialization",
                ValueKind.WORD,
                "distribution of random weights: he (for rectifiers) or xavier")
            .oneOf(List.of("he", "xavier"))
            .usually("he"));
  }

  private static List<Setting> schedule() {
    return List.of(
        Setting.of(
                COURSE,
                ValueKind.WORD,
                "course of the learning rate in a stage; plateau: lowered when reports stop improving")
            .oneOf(List.of("one-cycle", "constant", "polynomial", "plateau"))
            .usually("one-cycle"),
        Setting.of(
                "schedule.warmup",
                ValueKind.NUMBER,
                "fraction of each stage during which the learning rate rises from nearly 0")
            .within(0, 0.9)
            .usually("0"),
        Setting.of(
                "schedule.rise",
                ValueKind.NUMBER,
                "fraction of the stage after which one-cycle has its highest rate")
            .within(0.001, 0.999)
            .onlyWith(COURSE, List.of("one-cycle"))
            .usually("0.15"),
        Setting.of("schedule.power", ValueKind.NUMBER, "exponent of the polynomial")
            .above(0, 100)
            .onlyWith(COURSE, List.of("polynomial"))
            .usually("0.9"),
        Setting.of(
                "schedule.patience",
                ValueKind.WHOLE,
                "reports without a better score after which plateau lowers the rate")
            .within(1, 1e6)
            .onlyWith(COURSE, List.of("plateau"))
            .usually("10"),
        Setting.of("schedule.factor", ValueKind.NUMBER, "factor by which plateau lowers the rate")
            .within(0.001, 0.999)
            .onlyWith(COURSE, List.of("plateau"))
            .usually("0.1"));
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
            .otherwise("one epoch, but at most 40 reports in all"),
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
