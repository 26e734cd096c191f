package sc.fiji.cardiacmr.command.data;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.HarmonizeRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.harmonize.Background;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.harmonize.MeanHistogram;
import sc.fiji.cardiacmr.harmonize.NyulLandmarks;
import sc.fiji.cardiacmr.harmonize.NyulMatching;
import sc.fiji.cardiacmr.harmonize.OutputDepth;
import sc.fiji.cardiacmr.harmonize.QuantileMatching;
import sc.fiji.cardiacmr.harmonize.Scope;
import sc.fiji.cardiacmr.harmonize.SeriesMatching;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ReferenceHistogram;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Brings the intensities of an image to those of a reference. */
@Plugin(
    type = Command.class,
    name = "harmonize",
    label = "Harmonize Histogram...",
    visible = false,
    description =
        "Matches the intensities of an image to an image, a set of images, the training images of a"
            + " model, or a standard scale: by the full distribution (as scikit-image), by a few"
            + " quantiles (as ITK), or by Nyul's landmarks.")
public class HarmonizeHistogram extends ImageCommand {

  private static final String CDF = "cdf";
  private static final String QUANTILES = "quantiles";
  private static final String NYUL = "nyul";
  private static final double READING = 0.2;

  @Parameter(
      label = "Reference",
      description = "the image to match to: a file, or the title of an open image",
      persist = false,
      required = false)
  private ImageSeries<?> reference;

  @Parameter(
      label = "Set of references",
      description =
          "instead of one reference: a folder of images, or a text file with the name of an image"
              + " in each line; each image has the same weight",
      style = "both",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File references = new File("");

  @Parameter(
      label = "Model",
      description =
          "instead of a reference: a model whose card holds the histogram of its training images,"
              + " as it is after the model's crop and normalisation",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String model = "";

  @Parameter(
      label = "Method",
      description =
          "cdf: full distribution; quantiles: piecewise linear between match points; nyul: standard"
              + " scale learned from the set of references, or read from landmarks",
      choices = {CDF, QUANTILES, NYUL},
      persist = false)
  private String method = CDF;

  @Parameter(
      label = "Landmarks",
      description = "for nyul, instead of references: a table written as standardscale before",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File landmarks = new File("");

  @Parameter(
      label = "Scope",
      description = "what is matched as one: each slice, each phase's volume, the whole series",
      choices = {"slice", "volume", "series"},
      persist = false)
  private String scope = Scope.VOLUME.label();

  @Parameter(
      label = "Background",
      description =
          "left out of histograms, in image and reference: none; mean: below the mean; otsu: below"
              + " Otsu's threshold; or a number: below it",
      persist = false)
  private String background = "none";

  @Parameter(
      label = "Mask",
      description =
          "open image or file; only pixels where it is greater than 0 count and are changed",
      persist = false,
      required = false)
  private ImageSeries<?> mask;

  @Parameter(
      label = "Mask of the reference",
      description =
          "open image or file; only pixels of the reference where it is greater than 0 count",
      persist = false,
      required = false)
  private ImageSeries<?> referencemask;

  @Parameter(
      label = "Change outside of the mask",
      description = "pixels outside of the mask do not count, but are changed as the others",
      persist = false)
  private boolean outside = false;

  @Parameter(
      label = "Bits per pixel",
      description = "8 and 16: rounded and limited to what can be stored; 32: as it is",
      choices = {"8", "16", "32"},
      persist = false)
  private String depth = "32";

  @Parameter(
      label = "Histogram levels",
      description = "for quantiles: number of bins",
      min = "1",
      max = "1000000",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private int levels = 256;

  @Parameter(
      label = "Match points",
      description = "for quantiles: number of quantiles between the ends",
      min = "1",
      max = "10000",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private int points = 7;

  @Parameter(
      label = "Percentages",
      description = "for nyul: the percentiles that the standard scale is learned for",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String percentages = "1,10,20,30,40,50,60,70,80,90,99";

  @Parameter(
      label = "Standard scale",
      description = "for nyul: the values of the first and the last percentile",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String range = "0,100";

  @Parameter(
      label = "Harmonized image",
      description = "with size, calibration and place in the patient of the image",
      type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Parameter(
      label = "Histograms",
      description = "before, after and of the reference, without the brightest 0.2 % of the pixels",
      type = ItemIO.OUTPUT,
      required = false)
  private BufferedImage plot;

  @Parameter(
      label = "Landmarks learned",
      description = "for nyul: the standard scale, to be used again as landmarks",
      type = ItemIO.OUTPUT,
      required = false)
  private Table standardscale;

  /** What the plot shows as reference; null for a standard scale. */
  private Histogram drawn;

  @Override
  protected void execute(Progress progress) throws IOException {
    checkChoices();
    ImageSeries<?> image = inputSeries();
    HistogramMatching matching = matching(progress.part(0, READING));
    HarmonizeRequest request =
        new HarmonizeRequest(
            Scope.of(scope), OutputDepth.of(Integer.parseInt(depth)), mask, outside);
    SeriesMatching.Result result =
        cardiacMr().harmonize(image, matching, request, progress.part(READING, 0.9));
    if (result.unchanged() > 0)
      note(
          "Left as they were, because none of their pixels counts: "
              + result.unchanged()
              + " of the "
              + (scope.equals("series") ? "series" : scope + "s")
              + ".");
    output = result.image();
    if (isRequested("plot")) plot = draw(image, progress.part(0.9, 1));
  }

  private void checkChoices() {
    long given =
        Stream.of(reference != null, isGiven(references), !model.isBlank(), isGiven(landmarks))
            .filter(b -> b)
            .count();
    if (given != 1)
      throw new IllegalArgumentException(
          "Give one of reference=..., references=..., model=... and, for method=nyul,"
              + " landmarks=...; "
              + (given == 0 ? "none is given." : given + " are given."));
    if (isGiven(landmarks) && !method.equals(NYUL))
      throw new IllegalArgumentException("landmarks=... belongs to method=nyul.");
    if (!model.isBlank() && method.equals(NYUL))
      throw new IllegalArgumentException(
          "method=nyul learns from images: give references=... or landmarks=..., not model=...");
    if (referencemask != null && reference == null)
      throw new IllegalArgumentException("referencemask=... belongs to reference=...");
    if (outside && mask == null) throw new IllegalArgumentException("outside needs mask=...");
  }

  private static boolean isGiven(File file) {
    return !file.getPath().isEmpty();
  }

  private HistogramMatching matching(Progress progress) throws IOException {
    Background left = Background.parse(background);
    if (isGiven(landmarks)) return nyul(LandmarkTable.read(landmarks.toPath()), left);
    if (!model.isBlank()) {
      ReferenceHistogram stored = ReferenceHistogram.of(InstalledModels.store().find(model));
      note(
          "The histogram of '"
              + model
              + "' is the mean of "
              + stored.volumes()
              + " training volumes after the model's crop and normalisation.");
      return toReference(Histogram.ofQuantiles(stored.quantiles()), left);
    }
    List<Histogram> histograms =
        reference == null
            ? ReferenceSet.histograms(cardiacMr(), references.toPath(), progress)
            : List.of(cardiacMr().histogram(reference, referencemask, progress));
    if (!method.equals(NYUL)) return toReference(MeanHistogram.of(histograms), left);
    double[] ends = numbers(range, "range");
    if (ends.length != 2)
      throw new IllegalArgumentException("range must be two numbers, not '" + range + "'.");
    return nyul(
        NyulLandmarks.train(
            histograms.stream().map(left::foreground).toList(),
            Arrays.stream(numbers(percentages, "percentages")).boxed().toList(),
            ends[0],
            ends[1]),
        left);
  }

  private HistogramMatching toReference(Histogram histogram, Background left) {
    if (histogram.isEmpty())
      throw new IllegalArgumentException("The reference has no pixel that counts.");
    drawn = histogram;
    if (!depth.equals("32") && histogram.maximum() - histogram.minimum() <= 1)
      note(
          "The reference goes from "
              + histogram.minimum()
              + " to "
              + histogram.maximum()
              + ": rounded to whole numbers hardly anything is left of it; choose depth=32.");
    return method.equals(CDF)
        ? new CdfMatching(histogram, left)
        : new QuantileMatching(histogram, levels, points, left);
  }

  private HistogramMatching nyul(NyulLandmarks scale, Background left) {
    standardscale = LandmarkTable.of(scale);
    return new NyulMatching(scale, left);
  }

  private static double[] numbers(String text, String key) {
    try {
      return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + " must be numbers with commas between, not '" + text + "'.", e);
    }
  }

  private BufferedImage draw(ImageSeries<?> image, Progress progress) {
    Histogram before = cardiacMr().histogram(image, mask, progress.part(0, 0.5));
    Histogram after = cardiacMr().histogram(output, mask, progress.part(0.5, 1));
    if (!before.isEmpty() && !after.isEmpty())
      return HistogramPictures.draw(image.name(), before, after, drawn);
    note("There is no histogram to draw: no pixel of the image counts.");
    return null;
  }

  @Override
  protected List<String> suggestions(String parameter) {
    if (!parameter.equals("model")) return List.of();
    List<String> names = new ArrayList<>(List.of(""));
    names.addAll(InstalledModels.names());
    return names;
  }
}
