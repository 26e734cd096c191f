package sc.fiji.cardiacmr.command.manage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.FormerFiles;
import sc.fiji.cardiacmr.command.run.OutputFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.FunctionSettings.BasalRule;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.metrics.ConfusionTable;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.metrics.EvaluationOptions;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.PhantomTruth;
import sc.fiji.cardiacmr.plot.SegmentationMontage;
import sc.fiji.cardiacmr.plot.VolumeTimePlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.table.Table;

/** From image to function in one step, on a phantom whose truth is known. */
@Plugin(
    type = Command.class,
    name = "demo",
    label = "Demonstration...",
    visible = false,
    description =
        "Makes a beating-heart phantom, segments it with the bundled cine model, measures"
            + " ventricular function and compares it with the truth. Writes images, tables and"
            + " pictures to a folder.")
public class RunDemo extends CardiacCommand {

  private static final int PLOT_WIDTH = 800;
  private static final int PLOT_HEIGHT = 560;

  private static final String IMAGE = "phantom.nii.gz";
  private static final String TRUTH = "phantom-labels.nii.gz";
  private static final String LABELS = "labels.nii.gz";
  private static final String FUNCTION = "function.csv";
  private static final String VOLUMES = "volumes.png";
  private static final String OVERLAY = "overlay.png";
  private static final String COMPARISON = "comparison.csv";

  private static final String[] FILES = {
    IMAGE, TRUTH, LABELS, FUNCTION, VOLUMES, OVERLAY, COMPARISON
  };

  @Parameter(
      label = "Model",
      description = "name of an installed model, or a model folder",
      persist = false)
  private String model = "cine-unet";

  @Parameter(
      label = "Folder",
      description = "folder for images, tables and pictures",
      style = "new-directory",
      persist = false)
  private File folder = new File("cardiacmr-demo");

  @Parameter(
      label = "Phases",
      description = "phases of the heartbeat",
      min = "2",
      max = "200",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int phases = PhantomParameters.DEFAULT.sampling().phases();

  @Parameter(label = "Seed", description = "of the phantom", persist = false)
  private long seed = 1;

  @Parameter(label = "Comparison", description = "measured and true values", type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    Path out = folder.toPath();
    Path[] files = Stream.of(FILES).map(out::resolve).toArray(Path[]::new);
    FormerFiles.requireMadeBy(List.of("demo"), "folder", files);
    Files.createDirectories(out);
    PhantomParameters parameters = PhantomParameters.builder().phases(phases).seed(seed).build();
    Phantom phantom = Phantom.create(parameters, progress.part(0, 0.4));
    NiftiWriter.write(phantom.image(), out.resolve(IMAGE));
    NiftiWriter.write(phantom.labels(), out.resolve(TRUTH));

    ImageSeries<UnsignedByteType> labels = segment(phantom.image(), progress.part(0.4, 0.9));
    NiftiWriter.write(labels, out.resolve(LABELS));

    // At end-systole the phantom's atria move into the first slices, and may be taken for LV there.
    FunctionSettings settings = FunctionSettings.DEFAULT.withBasalRule(BasalRule.MYOCARDIUM);
    VentricularFunction function = cardiacMr().function(labels, settings, progress.part(0.9, 0.95));
    TableWriter.write(function.summaryTable(), out.resolve(FUNCTION));
    OutputFiles.writePng(
        VolumeTimePlot.image(function, PLOT_WIDTH, PLOT_HEIGHT), out.resolve(VOLUMES));
    OutputFiles.writePng(SegmentationMontage.draw(phantom.image(), labels), out.resolve(OVERLAY));
    output = comparison(function, phantom.truth(), dice(labels, phantom.labels()));
    TableWriter.write(output, out.resolve(COMPARISON));
    note("Images, tables and pictures are in " + out.toAbsolutePath().normalize() + ".");
  }

  private ImageSeries<UnsignedByteType> segment(ImageSeries<?> image, Progress progress)
      throws IOException {
    Segmentation result = cardiacMr().segment(image, model, SegmentRequest.DEFAULT, progress);
    note(result.notes());
    return result.labels();
  }

  /** Dice per class over all voxels of all phases. */
  private static Map<String, Double> dice(
      ImageSeries<UnsignedByteType> labels, ImageSeries<UnsignedByteType> truth) {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT.withDistances(false));
    evaluation.add("phantom", "", labels, truth, Progress.NONE);
    Map<String, ConfusionTable> tables = new LinkedHashMap<>();
    for (VolumeScore score : evaluation.scores())
      tables.merge(score.className(), score.table(), ConfusionTable::plus);
    Map<String, Double> dice = new LinkedHashMap<>();
    tables.forEach((name, table) -> dice.put(name, table.dice()));
    return dice;
  }

  private static Table comparison(
      VentricularFunction f, PhantomTruth truth, Map<String, Double> dice) {
    Table table = new Table("name", "measured", "truth", "unit");
    table.addRow("LV EDV", f.lv().edv(), truth.edv(), "ml");
    table.addRow("LV ESV", f.lv().esv(), truth.esv(), "ml");
    table.addRow("LV EF", f.lv().ejectionFraction(), truth.ejectionFraction(), "%");
    table.addRow("mass at ED", f.massAtEd(), truth.massAtEndDiastole(), "g");
    table.addRow("RV EDV", f.rv().edv(), truth.rightEdv(), "ml");
    table.addRow("RV ESV", f.rv().esv(), truth.rightEsv(), "ml");
    table.addRow("RV EF", f.rv().ejectionFraction(), truth.rightEjectionFraction(), "%");
    dice.forEach((name, value) -> table.addRow("Dice " + name + ", all phases", value, 1, ""));
    return table;
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
