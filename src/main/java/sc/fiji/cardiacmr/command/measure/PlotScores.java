package sc.fiji.cardiacmr.command.measure;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.plot.ComparisonPlot;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Draws scores of several networks, for instance against the number of training cases. */
@Plugin(
    type = Command.class,
    name = "plot-scores",
    label = "Plot Scores...",
    visible = false,
    description =
        "Plots scores from a table with a row for each network or training step: a panel"
            + " for each score, and a line for each group through the mean of its rows at each"
            + " position, with bars from the smallest to the largest.")
public class PlotScores extends CardiacCommand {

  private static final int PANEL_WIDTH = 440;
  private static final int HEIGHT = 340;

  @Parameter(
      label = "Table",
      description = "the scores: .tsv or .csv",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File input;

  @Parameter(
      label = "Horizontal axis",
      description = "column such as cases or images; up to 12 different values are spaced equally",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String x = "cases";

  @Parameter(
      label = "Scores",
      description = "comma-separated columns; empty: all that begin with dice",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String scores = "";

  @Parameter(
      label = "Lines",
      description =
          "column whose values group the rows into lines, such as network; empty: one line",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String group = "";

  @Parameter(label = "Figure", description = "the panels side by side", type = ItemIO.OUTPUT)
  private Drawing output;

  @Override
  protected void execute(Progress progress) throws IOException {
    progress.update(0, 1, "Drawing");
    Table table = withoutNames(TableReader.read(input.toPath()));
    output =
        new ComparisonPlot(table, x.trim(), group.trim())
            .image(columns(table), PANEL_WIDTH, HEIGHT);
  }

  private List<String> columns(Table table) {
    List<String> chosen =
        scores.isBlank()
            ? table.columns().stream().filter(c -> c.startsWith("dice")).toList()
            : Arrays.stream(scores.split(",")).map(String::trim).toList();
    if (chosen.isEmpty())
      throw new IllegalArgumentException(
          "No column begins with 'dice'; choose scores from " + table.columns() + ".");
    return chosen;
  }
}
