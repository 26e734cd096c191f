package sc.fiji.cardiacmr.command.manage;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.command.run.OutputFiles;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.model.ModelSummary;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Lists, verifies, imports, exports and deletes models. */
@Plugin(
    type = Command.class,
    name = "models",
    label = "Models...",
    visible = false,
    description =
        "Lists the installed models; verifies, imports, exports or deletes one. Imported"
            + " models are stored in your own folder; bundled models cannot be deleted.")
public class ManageModels extends EngineCommand {

  /** Largest difference from test tensors, in parts of the largest number of these. */
  private static final double TOLERANCE = 1e-4;

  private static final String LIST = "list";
  private static final String VERIFY = "verify";
  private static final String IMPORT = "import";
  private static final String EXPORT = "export";
  private static final String DELETE = "delete";

  @Parameter(
      label = "Action",
      description = "what to do",
      choices = {LIST, VERIFY, IMPORT, EXPORT, DELETE},
      persist = false)
  private String action = LIST;

  @Parameter(
      label = "Model",
      description = "name of the model; for import: its new name (empty: that of the archive)",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String model = "";

  @Parameter(
      label = "Archive",
      description = "the .zip file or the folder to import, or the .zip file to write",
      required = false,
      style = "any",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File archive = new File("");

  @Parameter(
      label = "Replace",
      description = "let an import replace a model of the same name",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private boolean replace = false;

  @Parameter(label = "Models", description = "the installed models", type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    ModelStore store = InstalledModels.store();
    switch (action) {
      case VERIFY -> {
        ModelFolder found = store.find(required(model));
        found.checkGraph();
        note("'" + found.name() + "' is complete and unchanged.");
        note(prediction(found, progress));
      }
      case IMPORT -> {
        if (!requiredArchive().exists())
          throw new IllegalArgumentException(
              "archive: there is no file or folder '" + archive + "'.");
        String name = model.isBlank() ? null : model;
        note(
            "Imported '"
                + store.importArchive(requiredArchive().toPath(), name, replace, progress).name()
                + "'.");
      }
      case EXPORT -> {
        String problem = OutputFiles.problem(requiredArchive().toPath());
        if (problem != null) throw new IllegalArgumentException("archive: " + problem);
        store.export(required(model), archive.toPath(), progress);
        note("Exported '" + model + "' to " + archive + ".");
      }
      case DELETE -> {
        store.delete(required(model));
        note("Deleted '" + model + "'.");
      }
      default -> {
        // The list below is all that was asked for.
      }
    }
    output = list(store);
  }

  /** What the model predicts for its own test tensors. */
  private String prediction(ModelFolder model, Progress progress) throws IOException {
    if (!ModelSummary.hasTestTensors(model.card()))
      return "It has no test tensors, so what it predicts is not verified.";
    String path = model.path().toString();
    double error = cardiacMr().testError(path, false, progress);
    if (!(error <= TOLERANCE)
        && model.card().cardiac().isPresent()
        && cardiacMr().testError(path, true, progress) <= TOLERANCE)
      return "It predicts its own test tensors, of which the input is already normalised, as earlier"
          + " versions wrote it. Other software may report that its test fails; it can be used.";
    String number = String.format(Locale.ROOT, "%.1e", error);
    if (!(error <= TOLERANCE))
      throw new IOException(
          "The model '%s' does not predict its own test tensors: the difference is %s, more than 1e-4. Import it again; if that does not help, ask its authors."
              .formatted(model.name(), number));
    return "It predicts its own test tensors (largest difference " + number + ").";
  }

  private static String required(String model) {
    if (model.isBlank()) throw new IllegalArgumentException("Give the model: model=NAME");
    return model;
  }

  private File requiredArchive() {
    if (archive.getPath().isEmpty())
      throw new IllegalArgumentException("Give the archive: archive=FILE.zip");
    return archive;
  }

  private static Table list(ModelStore store) throws IOException {
    Table table =
        new Table(
            "name",
            "task",
            "version",
            "licence",
            "scores",
            "size_mb",
            "quality_calibration",
            "classes",
            "architecture",
            "folder",
            "note");
    for (ModelStore.Listing l : store.list()) {
      ModelSummary s = ModelSummary.of(l);
      table.addRow(
          s.name(),
          s.task(),
          s.version(),
          s.licence(),
          s.scores(),
          s.megabytes(),
          s.quality(),
          s.classes(),
          s.architecture(),
          s.folder().toString(),
          s.note());
    }
    return table;
  }
}
