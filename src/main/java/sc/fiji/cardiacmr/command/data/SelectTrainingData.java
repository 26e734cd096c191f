package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ListedPaths;
import sc.fiji.cardiacmr.dataset.DataSelection;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestSummary;
import sc.fiji.cardiacmr.dataset.PhaseFrames;
import sc.fiji.cardiacmr.dataset.SelectionPlan;
import sc.fiji.cardiacmr.dataset.SplitRule;
import sc.fiji.cardiacmr.dataset.SubjectSplits;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Draws a subset of a manifest. */
@Plugin(
    type = Command.class,
    name = "select-data",
    label = "Select Training Data...",
    visible = false,
    description =
        "Draws a subset of the training rows of a manifest, or joins several: whole subjects, random images,"
            + " ED and ES only, equal numbers from every centre. With the same seed, a smaller"
            + " subset is part of a larger one. Can also divide the subjects into training,"
            + " validation and test.")
public class SelectTrainingData extends CardiacCommand {

  @Parameter(
      label = "Manifest",
      description = "the data set",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File manifest;

  @Parameter(
      label = "Further manifests",
      description =
          "other data sets, comma-separated, whose rows are added before anything is drawn",
      style = CommandParameter.PATHS,
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String more = "";

  @Parameter(
      label = "Data folder",
      description =
          "folder that the paths in the manifests are relative to; empty: the folder of each",
      style = "directory",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File data = new File("");

  @Parameter(
      label = "Subset",
      description = "the manifest to write (.tsv)",
      style = "save",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Parameter(
      label = "Whole subjects",
      description =
          "number of subjects; empty: all. If centres are balanced, the total over all centres",
      min = "1",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
      required = false)
  private Integer subjects;

  @Parameter(
      label = "Random images",
      description =
          "number of single images (one slice at one phase) from these subjects; empty: all",
      min = "1",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
      required = false)
  private Integer images;

  @Parameter(
      label = "As many images as the subjects have",
      description =
          "instead draw random images from all subjects, as many as the whole subjects would have",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private boolean sameimages = false;

  @Parameter(
      label = "As many images as in",
      description = "another subset of the data set: draw as many random images from all subjects",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private File match = new File("");

  @Parameter(
      label = "Phases",
      description =
          "e.g. ED,ES; empty: all. In rows with several phases, ED and ES are where the"
              + " labelled LV cavity is largest and smallest, unless the phase table says"
              + " otherwise",
      required = false,
      persist = false)
  private String phases = "";

  @Parameter(
      label = "Phase table",
      description = "for rows with several phases: columns subject, ED, ES, counted from 1",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private File frames = new File("");

  @Parameter(
      label = "Centres",
      description = "comma-separated names; empty: all",
      required = false,
      persist = false)
  private String centres = "";

  @Parameter(
      label = "Balance centres",
      description = "take the same number of subjects from every centre; the total stays as given",
      persist = false)
  private boolean balanced = false;

  @Parameter(
      label = "Validation subjects",
      description =
          "number of validation subjects to keep, drawn and balanced like the others; empty: all",
      min = "1",
      persist = false,
      attrs = {
        @Attr(name = CommandParameter.EXPERT),
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0")
      },
      required = false)
  private Integer validationsubjects;

  @Parameter(
      label = "Divide: validation",
      description =
          "first divide the subjects of training and validation again, by centre and group: a"
              + " fraction such as 0.2, or comma-separated names, * for any text; empty: keep the"
              + " split",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String validation = "";

  @Parameter(
      label = "Divide: test",
      description =
          "first divide those of training and test, or with validation of all three, again: a"
              + " fraction or names; empty: keep the split",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String test = "";

  @Parameter(
      label = "Split",
      description = "the split to select from",
      required = false,
      persist = false)
  private String split = Manifest.TRAINING;

  @Parameter(
      label = "Keep other splits",
      description = "also keep the rows of the other splits in the subset",
      persist = false)
  private boolean others = true;

  @Parameter(label = "Seed", description = "of the random draw", persist = false)
  private long seed = 1;

  @Parameter(
      label = "Subjects",
      description = "subjects and rows per split, centre and group",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Override
  protected String whyNamesStay() {
    return MANIFEST_NEEDS_NAMES;
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    if (!output.getName().matches("(?i).*\\.(tsv|txt)"))
      throw new IllegalArgumentException("output: the name of a manifest must end in .tsv.");
    Manifest rows = read(manifest);
    for (Path further : ListedPaths.of(more)) rows = rows.and(read(further.toFile()));
    SplitRule toValidation = SplitRule.parse(validation);
    SplitRule toTest = SplitRule.parse(test);
    if (!toValidation.isNone() || !toTest.isNone())
      rows = new SubjectSplits(toValidation, toTest, seed).assign(rows, true);
    DataSelection selection = new DataSelection(progress);
    String from = split.isBlank() ? Manifest.TRAINING : split.trim();
    Manifest selected = select(selection, rows, from);
    if (!others) selected = selected.split(from);
    selected.write(output.toPath());
    summary = ManifestSummary.table(selected);
    note(
        "Images to train on (slices in one phase): "
            + selection.countImages(selected.split(from).entries()));
  }

  private Manifest select(DataSelection selection, Manifest rows, String from) throws IOException {
    Manifest kept = rows;
    if (orZero(validationsubjects) > 0)
      kept =
          selection.select(
              rows,
              Manifest.VALIDATION,
              new SelectionPlan(validationsubjects, 0, false, null, centres(), balanced, seed));
    return selection.select(kept, from, plan(selection, from));
  }

  private SelectionPlan plan(DataSelection selection, String from) throws IOException {
    boolean isMatched = !match.getPath().isEmpty();
    if (isMatched && (images != null || sameimages || subjects != null))
      throw new IllegalArgumentException(
          "match=... sets the number of images to draw; do not give subjects, images or"
              + " sameimages.");
    int count = orZero(images);
    if (isMatched) count = selection.countImages(read(match).split(from).entries());
    if (isMatched && count == 0)
      throw new IllegalArgumentException(
          "match: '" + match + "' has no labelled image of the split '" + from + "'.");
    PhaseFrames wanted =
        phases.isBlank()
            ? null
            : PhaseFrames.of(phases, frames.getPath().isEmpty() ? null : frames.toPath());
    return new SelectionPlan(
        orZero(subjects), count, sameimages, wanted, centres(), balanced, seed);
  }

  private List<String> centres() {
    return Arrays.stream(centres.split(",")).map(String::trim).filter(c -> !c.isEmpty()).toList();
  }

  private Manifest read(File file) throws IOException {
    Path path = file.toPath();
    Path folder = data.getPath().isEmpty() ? path.toAbsolutePath().getParent() : data.toPath();
    return Manifest.read(path, folder, true);
  }
}
