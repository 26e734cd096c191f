package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ListedPaths;
import sc.fiji.cardiacmr.dataset.ConfidenceSets;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.VolumeTable;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** Finds examinations whose predicted volumes are right. */
@Plugin(
    type = Command.class,
    name = "confidence-sets",
    label = "Confidence Sets...",
    visible = false,
    description =
        "Compares predicted EDV and ESV with the true values. The confidence of an"
            + " examination is max(|dEDV|/EDV, |dESV|/ESV); the sets p5, p10, p15 contain those"
            + " with at most 5, 10, 15 %, whose predicted labels can be used for training. If an"
            + " examination also exists rotated (ID_rot90), only the rotated one is used.")
public class MakeConfidenceSets extends CardiacCommand {

  @Parameter(
      label = "Predicted volumes",
      description =
          "table with the columns Id (examination), LVEDV and LVESV in ml; a table from"
              + " Ventricular Function also works",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File predicted;

  @Parameter(
      label = "True volumes",
      description =
          "one or more comma-separated tables with the columns Id, Systole, Diastole, or"
              + " Id, Volume with ids like 1000_Diastole. A predicted ID_suffix is matched to ID",
      style = CommandParameter.PATHS,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String truth = "";

  @Parameter(label = "Levels", description = "limits of the sets in per cent", persist = false)
  private String levels = "5,10,15";

  @Parameter(
      label = "Manifest",
      description = "data set whose subjects are the examinations",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File manifest = new File("");

  @Parameter(
      label = "Data folder",
      description =
          "folder that the paths in the manifest are relative to; empty: the manifest's folder",
      style = "directory",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File data = new File("");

  @Parameter(
      label = "Subset",
      description = "the manifest to write, with the examinations of one set",
      style = "save",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File subset = new File("");

  @Parameter(
      label = "Set",
      description = "which set to write as the subset, such as p10; empty: the smallest",
      required = false,
      persist = false)
  private String set = "";

  @Parameter(
      label = "Examinations",
      description = "volumes, errors, confidence and sets of every examination",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Sets",
      description = "number of examinations in each set",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Override
  protected String whyNamesStay() {
    return subset.getPath().isEmpty() ? "" : MANIFEST_NEEDS_NAMES;
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    boolean isSubset = !subset.getPath().isEmpty();
    if (isSubset == manifest.getPath().isEmpty())
      throw new IllegalArgumentException("Give manifest=... and subset=... together.");
    progress.update(0, 1, "Reading tables");
    ConfidenceSets sets =
        new ConfidenceSets(
            volumes(List.of(predicted.toPath()), VolumeTable.Role.PREDICTED),
            volumes(ListedPaths.of(truth), VolumeTable.Role.TRUE),
            levels());
    output = sets.table();
    summary = sets.summary();
    tell(sets.replaced(), "left out, because the examination also exists rotated");
    tell(sets.unjoined(), "predicted, but without true volumes");
    tell(sets.unused(), "with true volumes, but not predicted");
    if (isSubset) writeSubset(sets);
  }

  private Map<String, VolumeTable.Volumes> volumes(List<Path> tables, VolumeTable.Role role)
      throws IOException {
    return VolumeTable.read(tables, role, names()::subjectOf);
  }

  private void tell(List<String> ids, String what) {
    List<String> called = ids.stream().map(names()::subjectOf).toList();
    if (!ids.isEmpty()) note(ids.size() + " " + what + ": " + String.join(", ", called));
  }

  private double[] levels() {
    try {
      return Arrays.stream(levels.split(",")).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("levels must be numbers such as 5,10,15.", e);
    }
  }

  private void writeSubset(ConfidenceSets sets) throws IOException {
    Path folder =
        data.getPath().isEmpty() ? manifest.toPath().toAbsolutePath().getParent() : data.toPath();
    String name = set.isBlank() ? sets.names().get(0) : set.trim();
    Manifest selected = sets.select(Manifest.read(manifest.toPath(), folder, true), name);
    selected.write(subset.toPath());
    note(
        name
            + ": "
            + Count.of(selected.subjects().size(), "subject")
            + ", "
            + Count.of(selected.size(), "row")
            + ".");
  }
}
