package sc.fiji.cardiacmr.command.simulate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ManifestCommand;
import sc.fiji.cardiacmr.command.run.RenamedParameters;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.ManifestSummary;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.recipe.TaggedDataSet;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.TaggedCopies;

/** Makes a tagged data set of a labelled cine one. */
@Plugin(
    type = Command.class,
    name = "tag-dataset",
    label = "Simulate Tagging of Data Set...",
    visible = false,
    description =
        "Makes tagged copies of every labelled image in a manifest, each with randomly"
            + " drawn parameters, and writes images, labels, parameters.tsv and manifest.tsv to"
            + " a folder. Tags are applied at ED: they move as the labels do from there to the"
            + " phase of the image.")
public class TagDataSet extends ManifestCommand implements RenamedParameters.Owner {

  @Parameter(
      label = "Copies",
      description = "number of tagged copies of each image",
      min = "1",
      max = "1000",
      persist = false)
  private int copies = 1;

  @Parameter(
      label = "Recipe",
      description =
          "ranges from which the parameters of each copy are drawn: tagged-dataset, or a"
              + " YAML file with such a recipe; 'recipes' shows and copies recipes",
      persist = false)
  private String recipe = "tagged-dataset";

  @Parameter(
      label = "Changes",
      description =
          "changes to the recipe, e.g. tags.spacing=4-6.5,tags.cspamm=0;"
              + " docs/reference/recipes.md lists the keys",
      required = false,
      persist = false)
  private String set = "";

  @Parameter(
      label = "Pixel size (mm)",
      description =
          "of images without a known pixel size; empty: estimated from the heart, assuming average size",
      min = "0",
      max = "20",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"))
  private Double pixelsize;

  @Parameter(
      label = "Displacement",
      description = "also write the true displacement since tagging along X and Y, in pixels",
      persist = false)
  private boolean displacement = false;

  @Parameter(
      label = "Cine rows",
      description =
          "also list the cine images themselves: training with augmentation=simulated-tags"
              + " then sees the copies and the cine images with new random tags each time",
      persist = false)
  private boolean cine = false;

  @Parameter(
      label = "Seed",
      description =
          "of all random draws; combined with the number and name of each image in the data set",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Folder",
      description =
          "folder to write to: images/, labels/ (1 = LV blood pool, 2 = myocardium, 3 = RV"
              + " blood pool), displacement/, parameters.tsv and, at the end, manifest.tsv;"
              + " created if needed",
      style = "new-directory",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Parameter(
      label = "Subjects",
      description = "subjects and rows per split, centre and group",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("recipe")
        ? BundledRecipes.names(TaggedDataSet.SCHEMA.purpose())
        : super.suggestions(parameter);
  }

  @Override
  public RenamedParameters renamedParameters() {
    return FormerTagNames.ofTagDataSet();
  }

  @Override
  protected String whyNamesStay() {
    return MANIFEST_NEEDS_NAMES;
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    TaggedDataSet drawn =
        new TaggedDataSet(
            RecipeFile.read(recipe, TaggedDataSet.SCHEMA).changed(Assignments.parse(set)));
    TaggedCopies tagging =
        new TaggedCopies(drawn.ranges(), drawn.phases(), orZero(pixelsize), seed);
    List<ManifestEntry> all = allRows();
    List<ManifestEntry> rows = new ArrayList<>();
    int bare = 0;
    for (ManifestEntry row : rows()) {
      if (row.isTagged())
        throw new IllegalArgumentException("'" + row.image() + "' is already tagged.");
      if (row.hasLabel()) rows.add(row);
      else bare++;
    }
    if (rows.isEmpty())
      throw new IllegalArgumentException("Nothing to tag: the manifest has no labelled rows.");
    if (bare > 0) note("Left out: " + Count.of(bare, "row") + " without labels.");
    Map<Path, TaggedCopies.Source> sources = TaggedSources.of(rows);
    TaggedFiles files =
        TaggedFiles.of(
            output.toPath().toAbsolutePath().normalize(),
            copies,
            displacement,
            sources.values(),
            all);
    files.prepare(manifest(), sources.values());
    int i = 0;
    for (TaggedCopies.Source source : sources.values()) {
      progress.update(i, sources.size(), "Tagging " + source.image().getFileName());
      Progress part = progress.part((double) i / sources.size(), (double) (i + 1) / sources.size());
      try (Recording.Span span = Recording.enterFor("image", source.image())) {
        tagging.make(
            source,
            files.name(source.image()),
            TaggedSources.reference(source, all),
            files.labels(source.image()),
            files.targets(source.image()),
            part);
      }
      i++;
    }
    note(tagging.notes());
    TableWriter.write(tagging.table(), files.parameters());
    List<ManifestEntry> tagged = new ArrayList<>(cine ? rows : List.of());
    for (int copy = 0; copy < copies; copy++)
      for (ManifestEntry row : rows) tagged.add(files.tagged(row, copy));
    Manifest result = new Manifest(tagged);
    result.write(files.manifest());
    summary = ManifestSummary.table(result);
  }
}
