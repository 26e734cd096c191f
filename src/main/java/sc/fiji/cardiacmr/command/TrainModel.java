package sc.fiji.cardiacmr.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.Manifest;
import sc.fiji.cardiacmr.training.ModelDescription;
import sc.fiji.cardiacmr.training.ModelTraining;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingRun;
import sc.fiji.cardiacmr.training.augment.IntensityAugmentation;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;

/** Trains a network on a manifest of labelled images. */
@Plugin(
    type = Command.class,
    name = "train",
    label = "Train Model...",
    description =
        "Trains a U-Net that segments LV, MYO and RV on the images of a manifest and writes it as a"
            + " model folder. Goes on from its checkpoint when it was interrupted.")
public class TrainModel extends EngineCommand {

  private static final String INSTANCE = "instance";
  private static final String BATCH = "batch";

  @Parameter(
      label = "Manifest",
      description =
          "tab-separated file with the columns image, label, subject, centre, phase, split"
              + " (training or validation), and optionally frame, slice, labels")
  private File manifest;

  @Parameter(
      label = "Data folder",
      description = "folder to which the paths in the manifest are relative; empty: its own",
      style = "directory",
      required = false)
  private File data = new File("");

  @Parameter(
      label = "Model folder",
      description =
          "the folder to write; its name is the model's. Checkpoint and log lie beside it, in"
              + " NAME.training",
      style = "new-directory")
  private File model;

  @Parameter(
      label = "Description",
      description =
          "YAML file with description, license, authors, cite, tags and training_data for the card",
      required = false)
  private File description = new File("");

  @Parameter(
      label = "Begin with",
      description =
          "checkpoint.safetensors of an earlier training, whose weights are the start; empty: random"
              + " weights",
      required = false,
      persist = false)
  private File base = new File("");

  @Parameter(
      label = "Neighbouring slices",
      description = "whether the network sees the slices before and behind the one to segment")
  private boolean context = false;

  @Parameter(
      label = "Images",
      description = "number of augmented samples that the network sees in all",
      min = "1")
  private long images = 140000;

  @Parameter(
      label = "Stop at",
      description =
          "stop for now after this many images; run again, also with another number of images, to"
              + " go on. 0: do not stop",
      min = "0",
      required = false,
      persist = false)
  private long until = 0;

  @Parameter(label = "Batch", description = "samples per step", min = "1", max = "4096")
  private int batch = 16;

  @Parameter(
      label = "Learning rate",
      description = "highest learning rate of the one-cycle schedule",
      min = "0.0000001",
      max = "1")
  private double learningrate = 0.002;

  @Parameter(
      label = "Feature maps",
      description = "per level, full resolution first; 32,64,128,256,512,1024 in the LGE paper")
  private String widths = "24,48,96,160,224";

  @Parameter(
      label = "Normalisation",
      description = "batch norm (faster) or instance norm (as in the LGE paper)",
      choices = {BATCH, INSTANCE})
  private String norm = BATCH;

  @Parameter(
      label = "Deep supervision",
      description = "whether the coarser levels of the decoder are trained directly, too")
  private boolean deepsupervision = true;

  @Parameter(
      label = "Weight of cross-entropy",
      description = "in the loss, averaged over pixels",
      min = "0")
  private double crossentropy = 1;

  @Parameter(
      label = "Weight of Dice loss",
      description = "in the loss, averaged over LV, MYO and RV",
      min = "0")
  private double dice = 1;

  @Parameter(
      label = "Weight decay",
      description = "decoupled, per unit of learning rate (AdamW)",
      min = "0",
      max = "0.9")
  private double weightdecay = 0.01;

  @Parameter(
      label = "Averaging",
      description = "decay per step of the moving average of the weights; 0: none",
      min = "0",
      max = "0.99999")
  private double averaging = 0.999;

  @Parameter(label = "Window", description = "size of the samples in pixels", min = "32")
  private int window = SpatialAugmentation.DEFAULT.size();

  @Parameter(
      label = "Heart size",
      description =
          "size to which hearts are scaled: square root of the largest area of LV, MYO and RV in a"
              + " slice, pixels",
      min = "4")
  private double heartsize = SpatialAugmentation.DEFAULT.heartSize();

  @Parameter(
      label = "Target spacing (mm)",
      description = "pixel size at which an average heart has that size",
      min = "0.1",
      max = "10")
  private double spacing = 1.4;

  @Parameter(
      label = "Spatial augmentation",
      description =
          "rotation, mirroring, scaling, shift, stretch, elastic deformation, cut-off edges")
  private boolean spatial = true;

  @Parameter(
      label = "Intensity augmentation",
      description = "gamma, bias field, blur, loss of resolution, noise: probability of each",
      min = "0",
      max = "1")
  private double intensity = IntensityAugmentation.DEFAULT.probability();

  @Parameter(label = "Seed", description = "of weights, order of samples and augmentation")
  private long seed = 1;

  @Parameter(
      label = "Report every",
      description = "steps between lines of the log, validation and checkpoint",
      min = "1")
  private int report = 250;

  @Parameter(
      label = "Training log",
      description = "loss and validation scores",
      type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    Engine engine = EngineLoader.shared();
    Path root = data.getPath().isEmpty() ? null : data.toPath();
    Manifest rows =
        root == null
            ? Manifest.read(manifest.toPath(), true)
            : Manifest.read(manifest.toPath(), root, true);
    ModelDescription text =
        description.getPath().isEmpty()
            ? ModelDescription.UNKNOWN
            : ModelDescription.read(description.toPath());
    Path target = model.toPath().toAbsolutePath().normalize();
    Path work = target.resolveSibling(target.getFileName() + ".training");
    ModelTraining.Request request =
        new ModelTraining.Request(
            target.getFileName().toString(),
            rows,
            network(),
            trainingSpec(),
            plan(),
            engineOptions(),
            spacing,
            text,
            "train " + CommandParameters.of(getClass()).toText(this),
            Version.commit(),
            base.getPath().isEmpty() ? null : base.toPath(),
            provenance());
    if (ModelTraining.run(engine, request, work, target, progress).isEmpty())
      note(
          "Stopped after "
              + until
              + " images; run the command again without until to go on and write the model.");
    output = Table.read(work.resolve(TrainingRun.LOG));
  }

  private Map<String, Path> provenance() {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("manifest.tsv", manifest.toPath());
    if (!description.getPath().isEmpty()) files.put("description.yaml", description.toPath());
    return files;
  }

  private NetworkSpec network() {
    int[] maps;
    try {
      maps = Arrays.stream(widths.split(",")).mapToInt(w -> Integer.parseInt(w.trim())).toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "widths must be whole numbers with commas between, such as 16,32,64,128.", e);
    }
    return NetworkSpec.unet(context ? 3 : 1, Labels.RV + 1, norm, maps)
        .with("deep_supervision", deepsupervision);
  }

  private TrainingSpec trainingSpec() {
    return TrainingSpec.DEFAULT
        .withLoss(LossSpec.DEFAULT.withCrossEntropy(crossentropy).withDice(dice))
        .withOptimizer(
            OptimizerSpec.DEFAULT.withWeightDecay(weightdecay, false).withAverageDecay(averaging))
        .withSeed(seed);
  }

  private TrainingPlan plan() {
    SpatialAugmentation s = SpatialAugmentation.DEFAULT.withWindow(window, heartsize);
    IntensityAugmentation i = IntensityAugmentation.DEFAULT.withProbability(intensity);
    return new TrainingPlan(
        images, until, batch, learningrate, 0.15, report, spatial ? s : s.still(), i, seed, 1);
  }
}
