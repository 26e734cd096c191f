package sc.fiji.cardiacmr.command.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.AnalysisRequest;
import sc.fiji.cardiacmr.analysis.KeyResults;
import sc.fiji.cardiacmr.analysis.StudyKind;
import sc.fiji.cardiacmr.analysis.StudyLabels;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.table.DecimalMark;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.report.ReportOptions;
import sc.fiji.cardiacmr.report.Sex;

/** What the commands that report on a whole study have in common: the study, and whose it is. */
abstract class StudyCommand extends EngineCommand {

  private static final String AUTOMATIC = "automatic";
  private static final String GERMAN = "german";
  private static final String UNKNOWN = "unknown";

  @Parameter(
      label = "Study",
      description =
          "an image or, for Analyse Study, a folder of DICOM files; in ImageJ the active image"
              + " unless given",
      style = "both",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.ACTIVE))
  private ImageSource input;

  @Parameter(
      label = "What it shows",
      description =
          "automatic: every series of the study that is a short-axis cine, tagged or late"
              + " enhancement; else only that kind",
      choices = {AUTOMATIC, "cine", "tagged", "lge"},
      persist = false)
  private String kind = AUTOMATIC;

  @Parameter(
      label = "Labels",
      description =
          "instead of segmenting, use these labels, such as corrected ones; everything that follows"
              + " from them is measured anew",
      style = CommandParameter.LABELS,
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private ImageSource labels;

  @Parameter(
      label = "Sex",
      description = "of the patient, for normal ranges",
      choices = {UNKNOWN, "female", "male"},
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String sex = UNKNOWN;

  @Parameter(
      label = "Age (years)",
      description = "of the patient, for normal ranges; empty: unknown",
      min = "0",
      max = "120",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private Integer age;

  @Parameter(
      label = "Height (cm)",
      description = "of the patient, for values per body surface area; empty: unknown",
      min = "0",
      max = "300",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private Double height;

  @Parameter(
      label = "Weight (kg)",
      description = "of the patient, for values per body surface area; empty: unknown",
      min = "0",
      max = "700",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private Double weight;

  @Parameter(
      label = ImageCommand.PIXEL_SIZE_LABEL,
      description = ImageCommand.PIXEL_SIZE_DESCRIPTION,
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String pixelsize = "";

  @Parameter(
      label = "Numbers",
      description =
          "how numbers look in the report: 1.5 or 1,5; automatic: as your computer is set. german also writes .csv files with decimal commas, and semicolons between the cells, as spreadsheets in German and many other languages expect",
      choices = {AUTOMATIC, "english", GERMAN},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String numbers = AUTOMATIC;

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String labelmap = "";

  /** The study: a file, a folder or an open image; empty if no image is open either. */
  final Optional<ImageSource> source() {
    return Optional.ofNullable(input);
  }

  /** Files that are read, and stay as they are wherever results are written. */
  final Set<Path> files() {
    Set<Path> files = new HashSet<>();
    for (ImageSource source : new ImageSource[] {input, labels})
      if (source != null) source.file().ifPresent(files::add);
    return files;
  }

  /** Whether labels were given. */
  final boolean isLabelled() {
    return labels != null;
  }

  /** Whether pixel size was stated, which only images need. */
  final boolean isSpacingStated() {
    return !pixelsize.isBlank();
  }

  /** The image, where the study is one, with the stated pixel size. */
  final ImageSeries<?> image() throws IOException {
    if (input == null) throw new IllegalArgumentException("Say what to analyse: input=...");
    ImageSeries<?> image = input.read();
    return PixelSize.apply(pixelsize, image).withName(names().fileName(image.name()));
  }

  /** What was asked for, without series and model. */
  final AnalysisRequest request() throws IOException {
    Optional<ImageSeries<UnsignedByteType>> given = Optional.empty();
    if (labels != null) {
      JudgedLabels judged = JudgedLabels.of(PixelSize.apply(pixelsize, labels.read()), labelmap);
      ImageSeries<UnsignedByteType> values = judged.labels();
      given = Optional.of(values.withName(names().fileName(values.name())));
    }
    return AnalysisRequest.DEFAULT
        .withKind(kind.equals(AUTOMATIC) ? Optional.empty() : Optional.of(StudyKind.of(kind)))
        .withLabels(given)
        .withFunction(BodyParameters.apply(FunctionSettings.DEFAULT, height, weight));
  }

  /** How the report is written. */
  final ReportOptions reportOptions(AnalysedStudy analysed) throws IOException {
    Map<String, ModelCard> cards = new LinkedHashMap<>();
    for (StudyPart part : analysed.parts()) {
      String used = part.labels().map(StudyLabels::model).orElse("");
      if (!used.isEmpty()) cards.put(used, cardiacMr().models().find(used).card());
    }
    Sex known = sex.equals(UNKNOWN) ? null : Sex.valueOf(sex.toUpperCase(Locale.ROOT));
    return new ReportOptions(
        locale(numbers),
        numbers.equals(GERMAN) ? DecimalMark.COMMA : DecimalMark.POINT,
        known,
        age,
        cards);
  }

  /** English or German, as stated or as the computer is set. */
  private static Locale locale(String numbers) {
    boolean isGerman =
        numbers.equals(GERMAN)
            || numbers.equals(AUTOMATIC) && Locale.getDefault().getLanguage().equals("de");
    return isGerman ? Locale.GERMAN : Locale.ENGLISH;
  }

  /**
   * Says the main results and what is doubtful.
   *
   * @param report how the report was written
   */
  final void tell(AnalysedStudy analysed, ReportOptions report) {
    note(analysed.leftOut());
    for (StudyPart part : analysed.parts()) {
      String title = part.kind().title() + ": ";
      part.function().map(VentricularFunction::sentence).ifPresent(s -> note(title + s));
      report.agreement(part).forEach(sentence -> note(title + sentence));
      KeyResults.of(part).forEach(result -> note(title + result.text() + "."));
      part.fullJudgement().remarks().forEach(remark -> note(title + remark));
    }
  }
}
