package sc.fiji.cardiacmr.command.manage;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.FileOrigin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.InputData;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.UsedModel;
import sc.fiji.cardiacmr.table.Table;

/** Says which command made a file, and what has changed since. */
@Plugin(
    type = Command.class,
    name = "rerun",
    label = "Show Origin...",
    visible = false,
    description =
        "Shows the command that made a result, ready to be run again, and says whether the program,"
            + " the model or the inputs have changed since.")
public class ShowOrigin extends CardiacCommand {

  /** Environment variable: how the user's shell calls this program. */
  static final String PROGRAM = "CARDIACMR_PROGRAM";

  @Parameter(
      label = "File",
      description = "a table, image, picture or zip of ROIs, or a model's folder, card or archive",
      style = "both",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File input;

  @Parameter(
      label = "Origin",
      description = "all that the file says of where it comes from",
      type = ItemIO.OUTPUT,
      required = false)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    FileOrigin origin = cardiacMr().origin(input.toPath());
    if (isRequested("output")) output = table(origin.provenance());
    String program = System.getenv().getOrDefault(PROGRAM, "bin/cardiacmr");
    answer(origin.shellCommand(program));
    origin.changes(cardiacMr().models()).forEach(this::note);
    noteOutputs(origin.provenance());
  }

  /** A shell has no windows: results that were shown in one need a file. */
  private void noteOutputs(Provenance provenance) {
    Optional<CommandParameters> parameters = parameters(provenance.command());
    if (parameters.isEmpty()) {
      note("This version has no command '" + provenance.command() + "'.");
      return;
    }
    for (String key : provenance.parameters().keySet())
      if (parameters.get().find(key).isEmpty())
        note("In this version, " + provenance.command() + " has no parameter '" + key + "'.");
    for (CommandParameter p : parameters.get().outputs())
      if (p.isImage() && p.isRequired() && !provenance.parameters().containsKey(p.name()))
        note(
            "'%s' was shown in a window; in a shell, say where to write it: %s=%s.nii.gz"
                .formatted(p.label(), p.name(), p.name()));
  }

  private static Optional<CommandParameters> parameters(String command) {
    CommandCatalog catalog = new CommandCatalog();
    return catalog.names().contains(command)
        ? Optional.of(CommandParameters.of(catalog.find(command)))
        : Optional.empty();
  }

  private static Table table(Provenance p) {
    Table table = new Table("what", "value");
    table.addRow("program", p.software());
    if (p.date() != null) table.addRow("date", p.date().toString());
    table.addRow("command", p.command());
    p.parameters().forEach(table::addRow);
    for (InputData input : p.inputs())
      table.addRow("input of " + input.parameter(), input.name() + " " + input.sha256());
    for (UsedModel model : p.models())
      table.addRow("model", model.name() + " " + model.version() + " " + model.sha256());
    p.doubts().forEach(doubt -> table.addRow("doubt", doubt.text()));
    return table;
  }
}
