package sc.fiji.cardiacmr.command.measure;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ListedPaths;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.comparison.ColumnRole;
import sc.fiji.cardiacmr.comparison.CompareRequest;
import sc.fiji.cardiacmr.comparison.Comparison;
import sc.fiji.cardiacmr.comparison.ComparisonOptions;
import sc.fiji.cardiacmr.plot.CaseMontage;
import sc.fiji.cardiacmr.plot.ComparisonFigure;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Compares methods or observers. */
@Plugin(
    type = Command.class,
    name = "compare",
    label = "Compare Results...",
    visible = false,
    description =
        "Compares the results of several methods or observers with one reference, or with each"
            + " other: deviation of the ejection fraction, Dice, paired tests, ranking, intraclass"
            + " correlation, limits of agreement. Takes tables of results, or a folder of labels"
            + " for each method.")
public class CompareResults extends CardiacCommand {

  private static final String LEFT_OUT = "left-out";
  private static final String LISTWISE = "listwise";

  /** The names in a list such as {@code 2 cases (P1 ED, P2 ES)}. */
  private static final Pattern LISTED = Pattern.compile("(?<=\\bcases? \\()[^()]+(?=\\))");

  @Parameter(
      label = "Results",
      description =
          "comma-separated: tables of volumes, ejection fractions, scores or confusion, or a folder"
              + " of such tables; or a folder of label files for each method or observer, or one"
              + " folder that holds these",
      style = CommandParameter.PATHS,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String predictions = "";

  @Parameter(
      label = "Reference",
      description =
          "for labels: a manifest or a folder of labels; for tables: comma-separated tables of true"
              + " volumes, or the name of the method that is the truth; empty: what the tables say"
              + " is true, or else each is compared with each other",
      style = CommandParameter.PATHS,
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String reference = "";

  @Parameter(
      label = "Data folder",
      description =
          "for a manifest: folder that its paths are relative to; empty: the manifest's folder",
      style = "directory",
      persist = false,
      required = false,
      attrs = {
        @Attr(name = CommandParameter.FORGET),
        @Attr(name = CommandParameter.EXPERT),
      })
  private File data = new File("");

  @Parameter(
      label = "Images",
      description =
          "for the montage: folder of images with the names of the label files; a manifest names"
              + " them itself",
      style = "directory",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File images = new File("");

  @Parameter(
      label = "Split",
      description = "only rows of this split, e.g. test; empty: all",
      required = false,
      persist = false)
  private String split = "";

  @Parameter(
      label = "Quantities",
      description =
          "comma-separated, such as EF, EDV, ESV, Dice or Dice LV, or all; empty: EF and Dice",
      required = false,
      persist = false)
  private String quantities = "";

  @Parameter(
      label = "Columns",
      description =
          "what columns of tables mean where their names do not say so, as"
              + " case=Id,method=model,edv=EDV_1. Roles: case, subject, method, reference, split,"
              + " value, truth, phase, edv, esv, ef, true-edv, true-esv, true-ef, class, dice",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String columns = "";

  @Parameter(
      label = "Pixel size (mm)",
      description = "width, height and slice distance in mm, if label files do not state them",
      persist = false,
      required = false,
      attrs = {
        @Attr(name = CommandParameter.FORGET),
        @Attr(name = CommandParameter.EXPERT),
      })
  private String pixelsize = "";

  @Parameter(
      label = "Deviation of failures (points)",
      description =
          "deviation of the EF, in percentage points, that counts where a method found no"
              + " ventricle; empty: such cases are left out",
      required = false,
      min = "0",
      persist = false)
  private Double failure;

  @Parameter(
      label = "Dice of nothing",
      description = "Dice of a class that is in neither: 1, or the case is left out",
      choices = {"1", LEFT_OUT},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String empty = "1";

  @Parameter(
      label = "Missing cases",
      description =
          "pairwise: each method is summed up over all cases that it has, two are compared in the"
              + " cases that both have; listwise: only cases that all methods have count",
      choices = {"pairwise", LISTWISE},
      persist = false)
  private String missing = "pairwise";

  @Parameter(
      label = "Comparison",
      description = "a row for each method and quantity",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Pairs of methods",
      description = "Wilcoxon's signed-rank test for each pair, corrected by Holm's method",
      type = ItemIO.OUTPUT,
      required = false)
  private Table pairs;

  @Parameter(
      label = "Cases",
      description = "value and deviation of each case; which cases were left out, and why",
      type = ItemIO.OUTPUT,
      required = false)
  private Table cases;

  @Parameter(
      label = "Figure",
      description = "deviations of each method as violins and boxes, and Bland-Altman plots",
      type = ItemIO.OUTPUT,
      required = false)
  private Drawing plot;

  @Parameter(
      label = "Best and worst cases",
      description =
          "for labels with images: contours of the method in full lines, of the reference in dots;"
              + " where they differ in yellow",
      type = ItemIO.OUTPUT,
      required = false)
  private BufferedImage montage;

  @Override
  protected void execute(Progress progress) throws IOException {
    Comparison comparison = cardiacMr().compare(request(), progress.part(0, 0.9));
    comparison
        .subjects()
        .forEach(
            (name, subject) -> {
              names().subjectOf(subject);
              names().caseOf(name, subject);
            });
    output = comparison.table().withTexts((column, text) -> called(text));
    if (isRequested("pairs")) pairs = comparison.pairsTable();
    if (isRequested("cases")) cases = comparison.casesTable();
    if (isRequested("plot")) plot = ComparisonFigure.draw(comparison, names()::text);
    if (isRequested("montage"))
      montage = CaseMontage.draw(comparison, names()::text, progress.part(0.9, 1));
    comparison.notes().forEach(text -> note(called(text)));
    comparison.winners().forEach(this::note);
  }

  /** Names in lists of cases, which may be too short to be found in a text. */
  private String called(String text) {
    return LISTED
        .matcher(text)
        .replaceAll(
            list ->
                Matcher.quoteReplacement(
                    Arrays.stream(list.group().split(", "))
                        .map(names()::text)
                        .collect(Collectors.joining(", "))));
  }

  private CompareRequest request() {
    return new CompareRequest(
        ListedPaths.of(predictions),
        reference,
        path(data),
        path(images),
        pixelsize.isBlank()
            ? CompareRequest.AS_IN_FILES
            : calibration -> PixelSize.apply(pixelsize, calibration),
        options());
  }

  private static Path path(File file) {
    return file.getPath().isEmpty() ? null : file.toPath();
  }

  private ComparisonOptions options() {
    return ComparisonOptions.DEFAULT
        .withSplit(split)
        .withColumns(ColumnRole.parse(columns))
        .withQuantities(
            Arrays.stream(quantities.split(","))
                .map(String::trim)
                .filter(q -> !q.isEmpty())
                .toList())
        .withFailure(failure == null ? Double.NaN : failure)
        .withBothEmpty(empty.equals(LEFT_OUT) ? Double.NaN : 1)
        .withListwise(missing.equals(LISTWISE));
  }
}
