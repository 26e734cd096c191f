package sc.fiji.cardiacmr.command;

import ij.ImagePlus;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.PhantomTruth;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Makes a beating-heart phantom with labels and true function. */
@Plugin(
    type = Command.class,
    name = "phantom",
    label = "Cardiac Phantom...",
    description =
        "Makes a digital beating-heart phantom: a cine short-axis study with labels and its true"
            + " volumes, for demonstrations, tests and training.")
public class CardiacPhantom extends CardiacCommand {

  @Parameter(label = "Matrix", description = "columns and rows", min = "16", max = "1024")
  private int matrix = PhantomParameters.DEFAULT.sampling().width();

  @Parameter(label = "Slices", description = "number of slices", min = "1", max = "100")
  private int slices = PhantomParameters.DEFAULT.sampling().slices();

  @Parameter(label = "Phases", description = "phases of a heartbeat", min = "1", max = "200")
  private int phases = PhantomParameters.DEFAULT.sampling().phases();

  @Parameter(label = "Pixel size (mm)", description = "width, height and slice distance in mm")
  private String pixelsize = "1.5,1.5,8";

  @Parameter(
      label = "LV EF (%)",
      description = "ejection fraction of the LV",
      min = "0",
      max = "85")
  private double ef = PhantomParameters.DEFAULT.contraction().ejectionFraction();

  @Parameter(
      label = "RV EF (%)",
      description = "ejection fraction of the RV",
      min = "0",
      max = "85")
  private double rvef = PhantomParameters.DEFAULT.contraction().rightEjectionFraction();

  @Parameter(label = "Heart rate", description = "beats per minute", min = "20", max = "300")
  private double heartrate = PhantomParameters.DEFAULT.contraction().heartRate();

  @Parameter(
      label = "Signal-to-noise ratio",
      description = "intensity of blood divided by the standard deviation of the noise",
      min = "1")
  private double snr = PhantomParameters.DEFAULT.appearance().signalToNoise();

  @Parameter(label = "Seed", description = "of texture, small vessels, bias field and noise")
  private long seed = PhantomParameters.DEFAULT.seed();

  @Parameter(label = "Phantom", description = "the image", type = ItemIO.OUTPUT)
  private ImagePlus output;

  @Parameter(
      label = "Labels",
      description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      required = false)
  private ImagePlus labels;

  @Parameter(
      label = "True function",
      description = "volumes, EF and mass from closed formulas",
      type = ItemIO.OUTPUT,
      required = false)
  private Table truth;

  @Override
  protected void execute(Progress progress) {
    Phantom phantom = Phantom.create(parameters(), progress);
    output = ImagePlusConverter.toImagePlus(phantom.image());
    if (isRequested("labels")) labels = ImagePlusConverter.toLabelImage(phantom.labels());
    if (isRequested("truth")) truth = table(phantom.truth());
  }

  private PhantomParameters parameters() {
    double[] spacing = PixelSize.parse(pixelsize);
    if (spacing.length != 3)
      throw new IllegalArgumentException("pixelsize needs three numbers: width, height, depth.");
    PhantomParameters defaults = PhantomParameters.DEFAULT;
    return PhantomParameters.builder()
        .matrix(matrix, matrix)
        .slices(slices)
        .phases(phases)
        .spacing(spacing[0], spacing[1], spacing[2])
        .ejectionFractions(ef, rvef)
        .timing(defaults.contraction().systolicFraction(), heartrate)
        .signalToNoise(snr)
        .seed(seed)
        .build();
  }

  private static Table table(PhantomTruth truth) {
    Table table = new Table("name", "value", "unit");
    table.addRow("LV EDV", truth.edv(), "ml");
    table.addRow("LV ESV", truth.esv(), "ml");
    table.addRow("LV SV", truth.strokeVolume(), "ml");
    table.addRow("LV EF", truth.ejectionFraction(), "%");
    table.addRow("LV ED phase", truth.endDiastole() + 1, "");
    table.addRow("LV ES phase", truth.endSystole() + 1, "");
    table.addRow("RV EDV", truth.rightEdv(), "ml");
    table.addRow("RV ESV", truth.rightEsv(), "ml");
    table.addRow("RV EF", truth.rightEjectionFraction(), "%");
    table.addRow("mass at ED", truth.massAtEndDiastole(), "g");
    table.addRow("mass at ES", truth.massAtEndSystole(), "g");
    table.addRow("cardiac output", truth.cardiacOutput(), "l/min");
    return table;
  }
}
