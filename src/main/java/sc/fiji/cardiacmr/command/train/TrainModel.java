package sc.fiji.cardiacmr.command.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.LearningRate;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.Recipe;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingStage;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/** Trains a network on a manifest of labelled images. */
@Plugin(
    type = Command.class,
    name = "train",
    label = "Train Model...",
    description =
        "Trains a network that segments LV, MYO and RV on the images of a manifest and writes it as a"
            + " model folder. A recipe sets everything; each value can be changed. Goes on from its"
            + " checkpoint when it was interrupted.")
public class TrainModel extends TrainingCommand {

  private static final String AS_RECIPE = "recipe";

  /** Fewer samples than this teach random weights next to nothing. */
  private static final int FEW = 5000;

  private static final String USUAL_ENCODER = "resnet34";
  private static final double USUAL_GAMMA = 2;
  private static final double USUAL_MOMENTUM = 0.99;

  @Parameter(
      label = "Recipe",
      description =
          "small: ours, for two processor cores. cine, lge, tagged: those of the papers, for a GPU",
      choices = {"small", "cine", "lge", "tagged"})
  private String recipe = "small";

  @Parameter(
      label = "Network",
      description = "recipe: that of the recipe",
      choices = {AS_RECIPE, "unet", "dynamic-unet", "resnet-vae", "dynunet", "fcn"})
  private String architecture = AS_RECIPE;

  @Parameter(
      label = "Epochs (0: recipe)",
      description = "passes through the training slices, all stages together; 0: as the recipe",
      min = "0")
  private double epochs = 0;

  @Parameter(
      label = "Images (0: recipe)",
      description =
          "length of the training as a number of augmented samples instead; 0: as the recipe",
      min = "0")
  private long images = 0;

  @Parameter(
      label = "Begin with",
      description =
          "name or folder of a model of the same architecture, a checkpoint.safetensors, or a"
              + " safetensors file with torchvision's weights for the encoder of a dynamic-unet;"
              + " empty: random weights",
      required = false,
      persist = false)
  private String base = "";

  @Parameter(
      label = "Classes",
      description = "what to segment, e.g. LV,MYO or LV,MYO,RV,scar",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String classes = "LV,MYO,RV";

  @Parameter(
      label = "Feature maps",
      description =
          "of unet and dynunet per level, full resolution first, e.g. 24,48,96,160,224; of"
              + " resnet-vae one number, a multiple of 8, that doubles at each level; empty: as the"
              + " recipe",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String widths = "";

  @Parameter(
      label = "Norm",
      description = "of unet: batch (faster) or instance (as in the LGE paper)",
      choices = {AS_RECIPE, "batch", "instance"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String norm = AS_RECIPE;

  @Parameter(
      label = "Encoder",
      description = "of dynamic-unet",
      choices = {"resnet34", "resnet50", "vgg16-bn"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String encoder = USUAL_ENCODER;

  @Parameter(
      label = "Deep supervision",
      description = "of unet: whether the coarser levels of the decoder are trained directly, too",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean deepsupervision = true;

  @Parameter(
      label = "Channels",
      description =
          "slice: the slice alone. neighbours: between the slices before and behind it. grey: the"
              + " slice three times, for encoders trained on colour images",
      choices = {AS_RECIPE, "slice", "neighbours", "grey"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String channels = AS_RECIPE;

  @Parameter(
      label = "Fit",
      description =
          "which part of an image the network sees: heart (scaled to one size), crop (the middle, in"
              + " the image's own pixels or those of spacing), resize (all)",
      choices = {AS_RECIPE, "heart", "crop", "resize"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String fit = AS_RECIPE;

  @Parameter(
      label = "Window",
      description = "width and height of what the network sees, pixels; empty: as the recipe",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String window = "";

  @Parameter(
      label = "Heart size",
      description =
          "with fit=heart the size to which hearts are scaled: square root of the largest area of LV,"
              + " MYO and RV in a slice, pixels; empty: as the recipe",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String heartsize = "";

  @Parameter(
      label = "Target spacing (mm)",
      description =
          "pixel size at which an average heart has that size, or to which crops are brought; empty:"
              + " as the recipe, for hearts according to their size",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String spacing = "";

  @Parameter(
      label = "Augmentation",
      description = "the set of variations; see Preview Augmentation",
      choices = {
        AS_RECIPE,
        "standard",
        "none",
        "s1",
        "s2",
        "tagged",
        "lge-spatial",
        "lge-intensity",
        "lge",
        "multi-centre",
        "simulated-tags"
      },
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String augmentation = AS_RECIPE;

  @Parameter(
      label = "Probability",
      description = "of each operation of the augmentation, 0 to 1; empty: that of the set",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String probability = "";

  @Parameter(
      label = "Loss",
      description =
          "losses with their weights: cross-entropy, dice, image-dice (each image by itself),"
              + " generalized-dice, focal, shape-aware, vae, e.g."
              + " dice=1,cross-entropy=1,shape-aware=0.05; empty: as the recipe",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String loss = "";

  @Parameter(
      label = "Class weights",
      description = "of the cross-entropy, background first, e.g. 1,2,2,2; empty: all alike",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String classweights = "";

  @Parameter(
      label = "Focal gamma",
      description = "exponent of the focal loss",
      min = "0",
      max = "10",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double focalgamma = USUAL_GAMMA;

  @Parameter(
      label = "Optimizer",
      description = "how the loss is minimised",
      choices = {AS_RECIPE, "adam", "adamw", "sgd"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String optimizer = AS_RECIPE;

  @Parameter(
      label = "Momentum",
      description = "of sgd (Nesterov's)",
      min = "0",
      max = "0.9999",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double momentum = USUAL_MOMENTUM;

  @Parameter(
      label = "Weight decay",
      description = "of kernels, decoupled with adamw; empty: as the recipe",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String weightdecay = "";

  @Parameter(
      label = "Gradient clipping",
      description = "largest norm of the gradient; 0: not clipped",
      min = "0",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double gradientclip = 0;

  @Parameter(
      label = "Averaging",
      description =
          "decay per step of the moving average of the weights, 0: none; empty: as the" + " recipe",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String averaging = "";

  @Parameter(
      label = "Initial weights",
      description = "he (for rectifiers) or xavier",
      choices = {AS_RECIPE, "he", "xavier"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String initialization = AS_RECIPE;

  @Parameter(
      label = "Batch",
      description = "samples per step; empty: as the recipe. Halved where memory does not suffice",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String batch = "";

  @Parameter(
      label = "Learning rate",
      description =
          "highest learning rate, of each stage with commas between; empty: as the recipe",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String learningrate = "";

  @Parameter(
      label = "Schedule",
      description =
          "of the learning rate. plateau: lowered to a tenth after 10 reports without progress",
      choices = {AS_RECIPE, "one-cycle", "constant", "polynomial", "plateau"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String schedule = AS_RECIPE;

  @Parameter(
      label = "Warm-up",
      description = "share of each stage in which the learning rate rises from nearly 0",
      min = "0",
      max = "0.9",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double warmup = 0;

  @Parameter(
      label = "Patience",
      description = "reports without a better validation score after which training ends; 0: never",
      min = "0",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int patience = 0;

  @Override
  protected List<String> suggestions(String parameter) {
    if (!parameter.equals("base")) return super.suggestions(parameter);
    List<String> bases = new ArrayList<>(List.of(""));
    bases.addAll(InstalledModels.names());
    return bases;
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    train(split(), settings(), plan(), ModelDescription.UNKNOWN, progress);
  }

  /**
   * The recipe with the values that were given in place of its own.
   *
   * @throws IllegalArgumentException if a value is wrong, or has no effect with the others
   */
  final Settings settings() throws IOException {
    Recipe chosen = Recipe.of(recipe);
    List<String> labels = TrainingOptions.labels(classes);
    Sampling sampling = sampling(chosen.sampling());
    NetworkSpec network = network(chosen, sampling, labels.size());
    TrainingSpec training = training(chosen.training());
    checkUse(network.architecture(), sampling.frame().fit(), training);
    String encoderName = network.architecture().equals("dynamic-unet") ? encoder : "";
    return new Settings(network, training, sampling, labels, start(base, encoderName));
  }

  /**
   * The plan for a number of training slices.
   *
   * @throws IllegalArgumentException if a value is wrong
   */
  final IntFunction<TrainingPlan> plan() {
    if (epochs > 0 && images > 0)
      throw new IllegalArgumentException("Give epochs or images, not both.");
    Recipe chosen = Recipe.of(recipe);
    int samples = TrainingOptions.whole("batch", batch, chosen.batch(), 1, 4096);
    List<LearningRate> rates = rates(chosen);
    return slices -> plan(stages(chosen, rates, slices), samples, patience);
  }

  /** An option that would be read by nothing is a mistake, of which the model would not tell. */
  private void checkUse(String name, InputFrame.Fit kind, TrainingSpec training) {
    boolean isUnet = name.equals("unet");
    LossSpec losses = training.loss();
    TrainingOptions.needs(
        "widths",
        !widths.isBlank(),
        isUnet || name.equals("dynunet") || name.equals("resnet-vae"),
        "a unet, dynunet or resnet-vae");
    TrainingOptions.needs("norm", isSet(norm), isUnet, "architecture=unet");
    TrainingOptions.needs("deepsupervision", !deepsupervision, isUnet, "architecture=unet");
    TrainingOptions.needs(
        "encoder",
        !encoder.equals(USUAL_ENCODER),
        name.equals("dynamic-unet"),
        "architecture=dynamic-unet");
    TrainingOptions.needs(
        "heartsize", !heartsize.isBlank(), kind == InputFrame.Fit.HEART, "fit=heart");
    TrainingOptions.needs(
        "spacing", !spacing.isBlank(), kind != InputFrame.Fit.RESIZE, "fit=heart or fit=crop");
    TrainingOptions.needs(
        "classweights", !classweights.isBlank(), losses.crossEntropy() > 0, "the cross-entropy");
    TrainingOptions.needs(
        "focalgamma", focalgamma != USUAL_GAMMA, losses.focal() > 0, "the focal loss");
    TrainingOptions.needs(
        "momentum",
        momentum != USUAL_MOMENTUM,
        training.optimizer().method() == OptimizerSpec.Method.SGD,
        "optimizer=sgd");
    TrainingOptions.needs(
        "loss=" + loss,
        loss.contains("vae") && losses.vae() > 0,
        name.equals("resnet-vae"),
        "architecture=resnet-vae");
  }

  private static boolean isSet(String choice) {
    return !choice.equals(AS_RECIPE);
  }

  private Sampling sampling(Sampling usual) {
    InputFrame frame = frame(usual.frame());
    InputChannels shown =
        isSet(channels)
            ? InputChannels.valueOf(channels.toUpperCase(Locale.ROOT))
            : usual.channels();
    // The recipe's numbers for the channels of colour images mean nothing for another number.
    NormalizationRule rule = usual.normalization();
    if (rule.means().size() > 1 && rule.means().size() != shown.count())
      rule = new NormalizationRule(rule.method(), rule.lowPercent(), rule.highPercent());
    Augmentation set = usual.augmentation();
    String name = isSet(augmentation) ? augmentation : set.name();
    if (!probability.isBlank())
      set = AugmentationSets.of(name, TrainingOptions.number("probability", probability, 0, 0, 1));
    else if (isSet(augmentation)) set = AugmentationSets.of(name);
    return new Sampling(frame, rule, shown, set);
  }

  private InputFrame frame(InputFrame usual) {
    InputFrame.Fit kind = isSet(fit) ? InputFrame.Fit.of(fit) : usual.fit();
    int size = TrainingOptions.whole("window", window, usual.width(), 16, InputFrame.LARGEST);
    return switch (kind) {
      case HEART -> {
        InputFrame small = Recipe.SMALL.sampling().frame();
        double scaled = small.heartSize() * size / small.width();
        double heart =
            TrainingOptions.number("heartsize", heartsize, scaled, 4, InputFrame.LARGEST);
        // The average heart has so many millimetres in every window.
        double pixel = small.spacing() * (small.heartSize() / heart);
        yield InputFrame.heart(size, size, heart, spacing(pixel));
      }
      case CROP -> InputFrame.crop(size, size, spacing(usual.spacing()));
      case RESIZE -> InputFrame.resize(size, size);
    };
  }

  private double spacing(double usual) {
    return TrainingOptions.number("spacing", spacing, usual, 0, 10);
  }

  private NetworkSpec network(Recipe chosen, Sampling sampling, int outputs) {
    String name = isSet(architecture) ? architecture : chosen.architecture();
    NetworkSpec network = chosen.network(name, sampling.channels().count(), outputs);
    if (name.equals("unet")) {
      network = network.with("deep_supervision", deepsupervision);
      if (isSet(norm)) network = network.with("norm", norm);
    }
    if (name.equals("dynamic-unet")) network = network.with("encoder", encoder);
    if (name.equals("resnet-vae")) {
      network = network.with("size", sampling.frame().width());
      if (!widths.isBlank()) network = network.with("filters", TrainingOptions.width(widths));
    }
    if (!widths.isBlank() && (name.equals("unet") || name.equals("dynunet")))
      network =
          network.with("widths", Arrays.stream(TrainingOptions.widths(widths)).boxed().toList());
    return network;
  }

  private TrainingSpec training(TrainingSpec usual) {
    LossSpec losses = usual.loss().withFocal(usual.loss().focal(), focalgamma);
    if (!loss.isBlank()) losses = TrainingOptions.loss(loss, losses);
    if (!classweights.isBlank())
      losses = losses.withClassWeights(TrainingOptions.numbers("classweights", classweights));
    OptimizerSpec steps = usual.optimizer();
    if (isSet(optimizer)) {
      OptimizerSpec.Method method = OptimizerSpec.Method.parse(optimizer);
      double decay = steps.weightDecay();
      double average = steps.averageDecay();
      steps =
          method == OptimizerSpec.Method.SGD
              ? OptimizerSpec.sgd(momentum, momentum > 0)
                  .withWeightDecay(decay, false)
                  .withAverageDecay(average)
              : steps.withMethod(method);
    }
    steps =
        steps
            .withWeightDecay(
                TrainingOptions.number("weightdecay", weightdecay, steps.weightDecay(), 0, 0.9),
                steps.decayAll())
            .withAverageDecay(
                TrainingOptions.number("averaging", averaging, steps.averageDecay(), 0, 0.99999))
            .withGradientClip(gradientclip);
    return new TrainingSpec(
        losses,
        steps,
        isSet(initialization) ? Initialization.parse(initialization) : usual.initialization(),
        usual.trained(),
        seed());
  }

  private List<LearningRate> rates(Recipe chosen) {
    List<Recipe.Stage> stages = chosen.stages();
    List<Double> given =
        learningrate.isBlank() ? List.of() : TrainingOptions.numbers("learningrate", learningrate);
    if (given.size() > stages.size())
      throw new IllegalArgumentException(
          "learningrate=" + learningrate + ": the recipe has " + stages.size() + " stage(s).");
    List<LearningRate> rates = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      LearningRate rate = stages.get(i).rate().withWarmUp(warmup);
      if (isSet(schedule)) rate = rate.withKind(LearningRate.Kind.of(schedule));
      if (!given.isEmpty()) rate = rate.withRate(given.get(Math.min(i, given.size() - 1)));
      rates.add(rate);
    }
    return rates;
  }

  /** The recipe's stages, as long as was asked for. */
  private List<TrainingStage> stages(Recipe chosen, List<LearningRate> rates, int slices) {
    long usual = chosen.stages().stream().mapToLong(s -> s.of(slices).images()).sum();
    double wanted = images > 0 ? images : epochs > 0 ? epochs * slices : usual;
    if (base.isBlank() && wanted < FEW)
      note(
          Math.round(wanted)
              + " samples are few for a network that starts at random; give images=40000 or more,"
              + " or fine-tune a model.");
    List<TrainingStage> stages = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      TrainingStage stage = chosen.stages().get(i).of(slices);
      long length = Math.max(1, Math.round(stage.images() * wanted / usual));
      stages.add(new TrainingStage(length, rates.get(i), stage.trained()));
    }
    return stages;
  }
}
