package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
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
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** Brings the intensities of an image to those of a reference. */
@Plugin(
    type = Command.class,
    name = "harmonize",
    label = "Harmonize Histogram...",
    visible = false,
    description =
        "Matches the intensities of an image to another image, a set of images, the"
            + " training images of a model, or a standard scale: by the full distribution (like"
            + " scikit-image), by a few quantiles (like ITK), or by Nyul's landmarks.")
public class HarmonizeHistogram extends ImageCommand {

  private static final String CDF = "cdf";
  private static final String QUANTILES = "quantiles";
  private static final String NYUL = "nyul";
  private static final double READING = 0.2;
  private static final int LEVELS = 256;
  private static final int POINTS = 7;
  private static final String PERCENTAGES = "1,10,20,30,40,50,60,70,80,90,99";
  private static final String RANGE = "0,100";

  @Parameter(
      label = "Reference",
      description = "the image to match to: a file, or the title of an open image",
      persist = false,
      required = false)
  private ImageSeries<?> reference;

  @Parameter(
      label = "Set of references",
      description =
          "instead of one reference: a folder of images, or a text file with one image"
              + " name per line; each image has the same weight",
      style = "both",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File references = new File("");

  @Parameter(
      label = "Model",
      description =
          "instead of a reference: a model whose card contains the histogram of its"
              + " training images, taken after the model's crop and normalisation",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String model = "";

  @Parameter(
      label = "Method",
      description =
          "cdf: full distribution; quantiles: piecewise linear between match points; nyul:"
              + " standard scale, learned from the set of references or read from landmarks",
      choices = {CDF, QUANTILES, NYUL},
      persist = false)
  private String method = CDF;

  @Parameter(
      label = "Landmarks",
      description = "for nyul, instead of references: a table saved earlier as standardscale",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File landmarks = new File("");

  @Parameter(
      label = "Scope",
      description =
          "what is matched as a unit: each slice, the volume of each phase, or the whole series",
      choices = {"slice", "volume", "series"},
      persist = false)
  private String scope = Scope.VOLUME.label();

  @Parameter(
      label = "Background",
      description =
          "excluded from the histograms of image and reference: none; mean: values below"
              + " the mean; otsu: below Otsu's threshold; or a number: values below it",
      persist = false)
  private String background = "none";

  @Parameter(
      label = "Mask",
      description =
          "open image or file; only pixels where it is greater than 0 are counted and changed",
      persist = false,
      required = false)
  private ImageSeries<?> mask;

  @Parameter(
      label = "Reference mask",
      description =
          "open image or file; only reference pixels where it is greater than 0 are counted",
      persist = false,
      required = false)
  private ImageSeries<?> referencemask;

  @Parameter(
      label = "Change outside the mask",
      description = "change pixels outside the mask too, although they are not counted",
      persist = false)
  private boolean outside = false;

  @Parameter(
      label = "Bits per pixel",
      description = "8 and 16: rounded and clipped to the range of the type; 32: unchanged",
      choices = {"8", "16", "32"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String depth = "32";

  @Parameter(
      label = "Histogram levels",
      description = "for quantiles: number of bins",
      min = "1",
      max = "1000000",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private int levels = LEVELS;

  @Parameter(
      label = "Match points",
      description = "for quantiles: number of quantiles between the ends",
      min = "1",
      max = "10000",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private int points = POINTS;

  @Parameter(
      label = "Percentages",
      description = "for nyul: the percentiles used as landmarks of the standard scale",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String percentages = PERCENTAGES;

  @Parameter(
      label = "Standard scale",
      description = "for nyul: the values of the first and the last percentile",
      attrs = @Attr(name = CommandParameter.EXPERT),
      persist = false)
  private String range = RANGE;

  @Parameter(
      label = "Harmonized image",
      description = "with the size, calibration and position in the patient of the image",
      type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Parameter(
      label = "Histograms",
      description =
          "histograms before, after and of the reference, without the brightest 0.2 % of the"
              + " pixels",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing plot;

  @Parameter(
      label = "Landmarks learned",
      description = "for nyul: the standard scale; can be used again as landmarks",
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
            Scope.of(scope), OutputDepth.of(Integer.parseInt(depth)), inputMask(), outside);
    SeriesMatching.Result result =
        cardiacMr().harmonize(image, matching, request, progress.part(READING, 0.9));
    if (result.unchanged() > 0)
      note(
          "Left unchanged, because none of their pixels is counted or all that are have the same"
              + " value: "
              + result.unchanged()
              + " of the "
              + (scope.equals("series") ? "series" : scope + "s")
              + ".");
    output = result.image();
    if (isRequested("plot")) plot = draw(image, progress.part(0.9, 1));
  }

  private ImageSeries<?> inputMask() {
    return mask == null ? null : alike(mask);
  }

  private void checkChoices() {
    long given =
        Stream.of(reference != null, isGiven(references), !model.isBlank(), isGiven(landmarks))
            .filter(b -> b)
            .count();
    if (given != 1)
      throw new IllegalArgumentException(
          "Give exactly one of reference=..., references=..., model=... and, for"
              + " method=nyul, landmarks=...; "
              + (given == 0 ? "none was given." : given + " were given."));
    if (isGiven(landmarks) && !method.equals(NYUL))
      throw new IllegalArgumentException("landmarks=... can only be used with method=nyul.");
    if (!model.isBlank() && method.equals(NYUL))
      throw new IllegalArgumentException(
          "method=nyul learns from images: give references=... or landmarks=..., not model=...");
    if (referencemask != null && reference == null)
      throw new IllegalArgumentException("referencemask=... can only be used with reference=...");
    if (outside && mask == null)
      throw new IllegalArgumentException("outside can only be used with mask=...");
    checkUse("levels", QUANTILES, levels != LEVELS);
    checkUse("points", QUANTILES, points != POINTS);
    checkUse("percentages", NYUL, !isSame(percentages, PERCENTAGES));
    checkUse("range", NYUL, !isSame(range, RANGE));
  }

  /** Refuses what a method does not use; dialogs state the default values for all methods. */
  private void checkUse(String key, String user, boolean isStated) {
    if (!isStated) return;
    if (!method.equals(user))
      throw new IllegalArgumentException(
          "%s=... can only be used with method=%s.".formatted(key, user));
    if (isGiven(landmarks))
      throw new IllegalArgumentException(
          "%s=... cannot be used with landmarks=..., whose table decides; leave it out, or learn the standard scale anew from references=..."
              .formatted(key));
  }

  private static boolean isSame(String text, String other) {
    return text.replace(" ", "").equals(other);
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
              + Count.of(stored.volumes(), "training volume")
              + " after the model's crop and normalisation.");
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
      throw new IllegalArgumentException(
          "No pixel of the reference is counted, or none is finite; check background and"
              + " referencemask.");
    Histogram counted = left.foreground(histogram);
    if (counted.isEmpty())
      throw new IllegalArgumentException(
          "All pixels of the reference are below background=%s: they range from %s to %s. Give a smaller number, or background=mean or otsu, which follow the brightness of each image."
              .formatted(left, histogram.minimum(), histogram.maximum()));
    if (counted.distinct() == 1)
      throw new IllegalArgumentException(
          "All pixels of the reference that are counted have the same value, %s, so there is no contrast to match to; check background and referencemask."
              .formatted(counted.minimum()));
    drawn = histogram;
    if (!depth.equals("32") && histogram.maximum() - histogram.minimum() <= 1)
      note(
          "The reference ranges from "
              + histogram.minimum()
              + " to "
              + histogram.maximum()
              + ": hardly anything of it would be left after rounding to whole numbers;"
              + " choose depth=32.");
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
          key + " must be comma-separated numbers, not '" + text + "'.", e);
    }
  }

  private Drawing draw(ImageSeries<?> image, Progress progress) {
    Histogram before = cardiacMr().histogram(image, inputMask(), progress.part(0, 0.5));
    Histogram after = cardiacMr().histogram(output, inputMask(), progress.part(0.5, 1));
    if (!before.isEmpty() && !after.isEmpty())
      return HistogramPictures.draw(image.name(), before, after, drawn);
    note("No histogram was drawn: no pixel of the image is counted.");
    return null;
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
