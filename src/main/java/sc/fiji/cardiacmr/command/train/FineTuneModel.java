package sc.fiji.cardiacmr.command.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ValidationSplit;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.LearningRate;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.ModelWeights;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.StartingPoint;
import sc.fiji.cardiacmr.training.TrainingStage;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/** Trains a model on for the images of another centre, scanner or sequence. */
@Plugin(
    type = Command.class,
    name = "fine-tune",
    label = "Fine-tune Model...",
    description =
        "Trains an installed model on with a few labelled cases of your own, so that it works on"
            + " images like yours. The defaults suit 1 to 20 cases.")
public class FineTuneModel extends TrainingCommand {

  private static final String ALL = "all";
  private static final String ENCODER = "encoder";
  private static final String DECODER = "decoder";
  private static final String HEAD = "head";
  private static final String TWO_STAGES = "frozen-then-all";
  private static final String AUTO = "auto";
  private static final String KEEP = "base";

  /** Statistics of fewer subjects are worse than those of the model to begin with. */
  private static final int SUBJECTS_FOR_STATISTICS = 3;

  /** The best of the LGE paper. */
  private static final int USUAL_BLOCKS = 5;

  /** Share of the images that the frozen stage gets. */
  private static final double FROZEN_SHARE = 0.3;

  @Parameter(label = "Begin with", description = "name or folder of the model to train on")
  private String base = "cine-unet";

  @Parameter(
      label = "Train",
      description =
          "all: every layer. encoder, decoder: only the first blocks of it, the rest stays as it is."
              + " head: only the last layers. frozen-then-all: first all but the encoder, then"
              + " everything at a tenth of the rate",
      choices = {ALL, ENCODER, DECODER, HEAD, TWO_STAGES})
  private String train = ALL;

  @Parameter(
      label = "Blocks",
      description = "number of blocks that are trained with train=encoder or decoder",
      min = "1",
      max = "16",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int blocks = USUAL_BLOCKS;

  @Parameter(
      label = "Images",
      description = "number of augmented samples that the network sees in all",
      min = "1")
  private long images = 6000;

  @Parameter(
      label = "Classes",
      description =
          "what to segment, e.g. LV,MYO or LV,MYO,RV,scar; empty: what the model segments. New"
              + " classes start at random",
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String classes = "";

  @Parameter(
      label = "Learning rate",
      description = "highest learning rate of the one-cycle schedule",
      min = "0.0000001",
      max = "1",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double learningrate = 0.001;

  @Parameter(
      label = "Rate factor",
      description =
          "discriminative rates: factor from the learning rate of each block of the encoder to that"
              + " of the block before it; 1: one rate for all",
      min = "0.01",
      max = "1",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double ratefactor = 1;

  @Parameter(
      label = "Statistics",
      description =
          "of batch normalisation: base keeps those of the model to begin with; new takes those of"
              + " the new images; auto: base with one or two subjects, which are too few",
      choices = {AUTO, KEEP, "new"},
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String statistics = AUTO;

  @Parameter(
      label = "Batch",
      description = "samples per step",
      min = "1",
      max = "4096",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int batch = 16;

  @Parameter(
      label = "Augmentation",
      description = "the set of variations",
      choices = {
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
  private String augmentation = AugmentationSets.STANDARD;

  @Parameter(
      label = "Patience",
      description =
          "reports without a better validation score after which training ends; 0: never. Without"
              + " validation cases the length is fixed",
      min = "0",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int patience = 12;

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("base") ? InstalledModels.names() : super.suggestions(parameter);
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    ModelFolder folder = InstalledModels.store().find(base);
    checkUse(folder);
    CardiacSettings model =
        folder
            .card()
            .cardiac()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The card of "
                            + base
                            + " does not tell its network; it cannot be trained."));
    List<String> labels = classes.isBlank() ? model.labels() : TrainingOptions.labels(classes);
    InputChannels channels = InputChannels.of(model.channels());
    NetworkSpec network =
        new NetworkSpec(model.architecture(), model.architectureArguments())
            .with("classes", labels.size());
    Sampling sampling =
        new Sampling(
            model.frame(), model.normalization(), channels, AugmentationSets.of(augmentation));
    TrainingSpec training =
        new TrainingSpec(
            LossSpec.DEFAULT,
            OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.99),
            TrainingSpec.DEFAULT.initialization(),
            TrainedPart.ALL,
            seed());
    ValidationSplit split = split();
    boolean keep =
        statistics.equals(AUTO)
            ? subjects(split) < SUBJECTS_FOR_STATISTICS
            : statistics.equals(KEEP);
    List<TrainingStage> stages = stages(keep);
    train(
        split,
        new Settings(
            network,
            training,
            sampling,
            labels,
            StartingPoint.model(EngineLoader.shared(), folder)),
        slices -> plan(stages, batch, patience),
        ModelDescription.UNKNOWN.withOrientations(model.orientations()),
        progress);
  }

  /** Number of subjects that will be trained on. */
  private static int subjects(ValidationSplit split) {
    return split.manifest().split(Manifest.TRAINING).subjects().size();
  }

  /** An option that nothing reads is a mistake. */
  private void checkUse(ModelFolder folder) {
    TrainingOptions.needs(
        "statistics",
        !statistics.equals(AUTO),
        folder.attachment(ModelWeights.BATCH_NORM).isPresent(),
        "networks with batch normalisation");
    TrainingOptions.needs(
        "blocks",
        blocks != USUAL_BLOCKS,
        train.equals(ENCODER) || train.equals(DECODER),
        "train=encoder or decoder");
    TrainingOptions.needs(
        "ratefactor",
        ratefactor != 1,
        !train.equals(HEAD) && !train.equals(DECODER),
        "training the encoder");
  }

  private List<TrainingStage> stages(boolean keep) {
    LearningRate rate = LearningRate.of(LearningRate.Kind.ONE_CYCLE, learningrate);
    List<TrainingStage> stages = new ArrayList<>();
    if (train.equals(TWO_STAGES)) {
      long frozen = Math.max(1, Math.round(FROZEN_SHARE * images));
      stages.add(
          new TrainingStage(frozen, rate, TrainedPart.FROZEN_ENCODER.withKeepStatistics(keep)));
      if (images > frozen)
        stages.add(
            new TrainingStage(
                images - frozen,
                rate.withRate(learningrate / 10),
                TrainedPart.ALL.withRateFactor(ratefactor).withKeepStatistics(keep)));
      return stages;
    }
    TrainedPart part =
        switch (train) {
          case ENCODER -> TrainedPart.encoder(blocks);
          case DECODER -> TrainedPart.decoder(blocks);
          case HEAD -> TrainedPart.HEAD;
          default -> TrainedPart.ALL;
        };
    stages.add(
        new TrainingStage(images, rate, part.withRateFactor(ratefactor).withKeepStatistics(keep)));
    return stages;
  }
}
