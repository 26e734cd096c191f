package sc.fiji.cardiacmr.command.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.edit.EditableLabels;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.Contrast;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.PhantomTruth;
import sc.fiji.cardiacmr.phantom.Scar;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;

/** Makes a beating-heart phantom with labels and true function. */
@Plugin(
    type = Command.class,
    name = "phantom",
    label = "Cardiac Phantom...",
    visible = false,
    description =
        "Creates a digital beating-heart phantom: a cine or late-enhancement (LGE)"
            + " short-axis study with labels and its true volumes and scar masses, for"
            + " demonstrations, tests and training.")
public class CardiacPhantom extends CardiacCommand {

  private static final String NONE = "none";

  private static final Map<String, Scar> TERRITORIES =
      Map.of("LAD", Scar.LAD, "RCA", Scar.RCA, "LCX", Scar.LCX);

  @Parameter(
      label = "Contrast",
      description =
          "cine: bright blood; lge: late enhancement, dark healthy myocardium and bright scar",
      choices = {"cine", "lge"},
      persist = false)
  private String contrast = "cine";

  @Parameter(
      label = "Matrix (pixels)",
      description = "columns and rows",
      min = "16",
      max = "1024",
      persist = false)
  private int matrix = PhantomParameters.DEFAULT.sampling().width();

  @Parameter(
      label = "Slices",
      description = "number of slices",
      min = "1",
      max = "100",
      persist = false)
  private int slices = PhantomParameters.DEFAULT.sampling().slices();

  @Parameter(
      label = "Phases",
      description = "phases of a heartbeat; empty: 25 for cine, one at end-diastole for lge",
      min = "1",
      max = "200",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
      required = false)
  private Integer phases;

  @Parameter(
      label = "Pixel size (mm)",
      description = "width, height and slice distance in mm",
      persist = false)
  private String pixelsize = "1.5,1.5,8";

  @Parameter(
      label = "LV EF (%)",
      description = "ejection fraction of the LV",
      min = "0",
      max = "85",
      persist = false)
  private double ef = PhantomParameters.DEFAULT.contraction().ejectionFraction();

  @Parameter(
      label = "RV EF (%)",
      description = "ejection fraction of the RV",
      min = "0",
      max = "85",
      persist = false)
  private double rvef = PhantomParameters.DEFAULT.contraction().rightEjectionFraction();

  @Parameter(
      label = "Heart rate (1/min)",
      description = "beats per minute",
      min = "20",
      max = "300",
      persist = false)
  private double heartrate = PhantomParameters.DEFAULT.contraction().heartRate();

  @Parameter(
      label = "Signal-to-noise ratio",
      description =
          "intensity of blood divided by the standard deviation of the noise; empty: 45 for cine, 20 for lge",
      min = "1",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
      required = false)
  private Double snr;

  @Parameter(
      label = "Scar",
      description =
          "territories with scar: LAD, RCA, LCX, comma-separated, or none. Scar is visible"
              + " in lge only; its labels are available for both",
      persist = false)
  private String scar = NONE;

  @Parameter(
      label = "Scar angle (degrees)",
      description =
          "middle of the scar around the LV: 0 anterior, 90 septal, 180 inferior, 270 lateral; empty: default of the territory (LAD 35, RCA 170, LCX 255)",
      min = "0",
      max = "360",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double scarangle;

  @Parameter(
      label = "Scar extent (degrees)",
      description =
          "around the LV, 5 to 360; empty: default of the territory (LAD 110, RCA 75, LCX 80)",
      min = "5",
      max = "360",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double scarextent;

  @Parameter(
      label = "Scar from (%)",
      description =
          "start of the scar on the way from base (0) to apex (100); empty: default of the territory (LAD 25, RCA 5, LCX 10)",
      min = "0",
      max = "100",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double scarfrom;

  @Parameter(
      label = "Scar to (%)",
      description =
          "end of the scar on the way from base (0) to apex (100); empty: default of the territory (LAD 92, RCA 70, LCX 75)",
      min = "0",
      max = "100",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double scarto;

  @Parameter(
      label = "Transmurality (%)",
      description =
          "depth of the scar from the endocardium, 5 to 100 % of the wall; empty: default of the territory (LAD 75, RCA 60, LCX 90)",
      min = "5",
      max = "100",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double transmurality;

  @Parameter(
      label = "Grey zone (mm)",
      description = "thickness of the border of the scar; empty: default of the territory (2)",
      min = "0",
      max = "10",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double greyzone;

  @Parameter(
      label = "Obstruction (fraction)",
      description =
          "size of the microvascular obstruction relative to the scar, 0 to 0.9; empty: default of the territory (LAD 0.5, RCA 0, LCX 0.45)",
      min = "0",
      max = "0.9",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double obstruction;

  @Parameter(
      label = "Obstruction depth (mm)",
      description =
          "thickness of the scar between obstruction and cavity; empty: default of the territory (LAD 0, LCX 1.5)",
      min = "0",
      max = "10",
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "-1"),
        @Attr(name = CommandParameter.EXPERT)
      },
      persist = false,
      required = false)
  private Double obstructiondepth;

  @Parameter(
      label = "Seed",
      description = "of texture, small vessels, bias field and noise",
      persist = false)
  private long seed = PhantomParameters.DEFAULT.seed();

  @Parameter(label = "Phantom", description = "the image", type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Parameter(
      label = "Labels",
      description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "Scar labels",
      description =
          "same as Labels, but with 4 = scar, 5 = microvascular obstruction, 6 = grey zone"
              + " instead of 2",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> scarlabels;

  @Parameter(
      label = "Displacement along X",
      description =
          "true in-plane displacement, in pixels, since the first phase of the tissue at"
              + " each pixel: its position minus that at the first phase; for Simulate Tagging",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> displacementx;

  @Parameter(
      label = "Displacement along Y",
      description = "the same along Y (down)",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> displacementy;

  @Parameter(
      label = "True function",
      description =
          "volumes, EF and mass from closed-form formulas; mass of scar, grey zone and"
              + " obstruction from their geometry",
      type = ItemIO.OUTPUT,
      required = false)
  private Table truth;

  @Override
  protected void execute(Progress progress) {
    Phantom phantom = Phantom.create(parameters(), progress);
    output = phantom.image();
    if (isRequested("labels")) labels = phantom.labels();
    if (isRequested("scarlabels")) scarlabels = scarLabels(phantom);
    if (isRequested("displacementx") || isRequested("displacementy")) {
      TaggingSimulator.Displacement moved =
          TaggingSimulator.displacement(phantom.image(), phantom.tissueMotion(), progress);
      if (isRequested("displacementx"))
        displacementx = SimulateTagging.displacement(moved.x(), "x", phantom.image());
      if (isRequested("displacementy"))
        displacementy = SimulateTagging.displacement(moved.y(), "y", phantom.image());
    }
    if (isRequested("truth")) truth = table(phantom.truth());
  }

  /** Without a scar both labels are one image; who edits one result must not change the other. */
  private ImageSeries<UnsignedByteType> scarLabels(Phantom phantom) {
    ImageSeries<UnsignedByteType> parts = phantom.scarLabels();
    boolean isShared = labels != null && labels.pixels() == parts.pixels();
    return isShared ? EditableLabels.copyOf(parts).edited().withName(parts.name()) : parts;
  }

  private PhantomParameters parameters() {
    double[] spacing = PixelSize.parse(pixelsize);
    if (spacing.length != 3)
      throw new IllegalArgumentException(
          "pixelsize must be three numbers: width, height, slice distance.");
    PhantomParameters defaults = PhantomParameters.DEFAULT;
    Contrast kind = contrast.equals("lge") ? Contrast.LGE : Contrast.CINE;
    return PhantomParameters.builder()
        .contrast(kind)
        .matrix(matrix, matrix)
        .slices(slices)
        .phases(phases == null ? kind.phases() : phases)
        .spacing(spacing[0], spacing[1], spacing[2])
        .ejectionFractions(ef, rvef)
        .timing(defaults.contraction().systolicFraction(), heartrate)
        .signalToNoise(snr == null ? kind.signalToNoise() : snr)
        .scars(scars())
        .seed(seed)
        .build();
  }

  private Scar[] scars() {
    List<String> names =
        Arrays.stream(scar.split("[,;+ ]+")).filter(n -> !n.isEmpty()).distinct().toList();
    if (names.isEmpty() || names.equals(List.of(NONE))) {
      checkNoScar();
      return new Scar[0];
    }
    if (names.size() > 1 && scarangle != null)
      throw new IllegalArgumentException(
          "scarangle: several scars cannot lie at the same angle; name one territory.");
    return names.stream().map(this::scar).toArray(Scar[]::new);
  }

  /** What describes a scar would do nothing without one. */
  private void checkNoScar() {
    Map<String, Double> stated = new LinkedHashMap<>();
    stated.put("scarangle", scarangle);
    stated.put("scarextent", scarextent);
    stated.put("scarfrom", scarfrom);
    stated.put("scarto", scarto);
    stated.put("transmurality", transmurality);
    stated.put("greyzone", greyzone);
    stated.put("obstruction", obstruction);
    stated.put("obstructiondepth", obstructiondepth);
    stated.forEach(
        (key, value) -> {
          if (value != null)
            throw new IllegalArgumentException(
                key + " can only be used with a scar: give scar=LAD, RCA or LCX as well.");
        });
  }

  private Scar scar(String name) {
    Scar s = TERRITORIES.get(name.toUpperCase(Locale.ROOT));
    if (s == null)
      throw new IllegalArgumentException(
          "scar=" + scar + ": unknown territory. Choose from LAD, RCA and LCX, or none.");
    return new Scar(
        chosen(scarangle, s.centre()),
        chosen(scarextent, s.extent()),
        chosen(scarfrom, s.from()),
        chosen(scarto, s.to()),
        chosen(transmurality, s.transmurality()),
        chosen(greyzone, s.greyZone()),
        chosen(obstruction, s.obstruction()),
        chosen(obstructiondepth, s.obstructionDepth()));
  }

  private static double chosen(Double stated, double usual) {
    return stated == null ? usual : stated;
  }

  private static Table table(PhantomTruth truth) {
    Table table = new Table("name", "value", "unit");
    if (truth.leftVolumes().size() == 1) {
      // One phase beats not: an ejection fraction of 0 would be no truth.
      table.addRow("LV EDV", truth.edv(), "ml");
      table.addRow("RV EDV", truth.rightEdv(), "ml");
      table.addRow("mass at ED", truth.massAtEndDiastole(), "g");
    } else {
      addFunction(table, truth);
    }
    if (truth.scars().isPresent()) truth.scars().addTo(table);
    return table;
  }

  private static void addFunction(Table table, PhantomTruth truth) {
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
  }
}
