package sc.fiji.cardiacmr.command.train;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.ReferenceFiles;
import sc.fiji.cardiacmr.command.run.RenamedParameters;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.plot.SampleGrid;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.training.ClassIndices;
import sc.fiji.cardiacmr.training.SamplePreview;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingSlices;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.recipe.RecipeSource;
import sc.fiji.cardiacmr.training.recipe.TrainingRecipe;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;

/** Shows a slice as a network would see it in training. */
@Plugin(
    type = Command.class,
    name = "preview-augmentation",
    label = "Preview Augmentation...",
    visible = false,
    description =
        "Shows a slice as a network would see it in training: first unchanged, then with"
            + " random variations according to the recipe, each with a note of what was applied.")
public class PreviewAugmentation extends ImageCommand implements RenamedParameters.Owner {

  @Parameter(
      label = "Recipe",
      description =
          "window that a network sees and how it is normalised and varied: small (this"
              + " program's own), cine, lge, tagged (from the papers), a YAML file, or"
              + " model:NAME for that of a model",
      persist = false)
  private String recipe = "small";

  @Parameter(
      label = "Augmentation",
      description = "set of variations; empty: that of the recipe",
      required = false,
      persist = false)
  private String augmentation = "";

  @Parameter(
      label = "Probability (0 to 1)",
      description = "of each operation; empty: those of the set",
      min = "0",
      max = "1",
      required = false,
      persist = false)
  private Double probability;

  @Parameter(
      label = "Labels",
      description = "label image, ROIs or contours of the image, drawn on the samples",
      required = false,
      persist = false)
  private ImageSource labels;

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(
      label = "Slice",
      description = "counted from 1; empty: the one with the largest heart, or the middle one",
      min = "1",
      required = false,
      persist = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      })
  private Integer slice;

  @Parameter(
      label = "Phase",
      description = "counted from 1",
      min = "1",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private int frame = 1;

  @Parameter(
      label = "Samples",
      description = "rows and columns of the grid, e.g. 3x4",
      persist = false)
  private String samples = "3x4";

  @Parameter(label = "Seed", description = "of the variations", persist = false)
  private long seed = 1;

  @Parameter(label = "Grid", description = "the samples", type = ItemIO.OUTPUT)
  private BufferedImage output;

  @Override
  protected void execute(Progress progress) throws IOException {
    GridSize grid = GridSize.parse(samples);
    ImageSeries<?> image = inputSeries();
    if (orZero(slice) > image.slices() || frame > image.phases())
      throw new IllegalArgumentException(
          String.format(
              "%s does not exist: the image has %s and %s.",
              orZero(slice) > image.slices() ? "Slice " + slice : "Phase " + frame,
              Count.of(image.slices(), "slice"),
              Count.of(image.phases(), "phase")));
    TrainingRecipe training = TrainingRecipe.of(recipe());
    Sampling sampling = training.sampling();
    sampling.augmentation().requireClasses(training.labels());
    LabelledSlice drawn = slice(image, sampling.frame());
    LabelledSlice shown = ClassIndices.of(training.labels()).apply(List.of(drawn)).get(0);
    progress.checkCanceled();
    List<SampleGrid.Tile> tiles = new ArrayList<>();
    for (SamplePreview p : SamplePreview.draw(shown, sampling, grid.count(), seed)) {
      var s = p.sample();
      tiles.add(new SampleGrid.Tile(s.image(), s.labels(), p.caption()));
    }
    output = SampleGrid.draw(tiles, grid.columns());
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return switch (parameter) {
      case "recipe" -> BundledRecipes.names(TrainingSchema.TRAINING.purpose());
      case "augmentation" -> AugmentationSets.names();
      default -> super.suggestions(parameter);
    };
  }

  @Override
  public RenamedParameters renamedParameters() {
    return RenamedParameters.into("recipe")
        .addUnsaid("augmentation", "recipe")
        .addUnsaid("probability", "-1");
  }

  private Recipe recipe() throws IOException {
    Map<String, Object> changes = new HashMap<>();
    if (!augmentation.isBlank()) changes.put("augmentation.set", augmentation);
    if (probability != null) changes.put("augmentation.probability", probability);
    return RecipeSource.read(recipe, TrainingSchema.TRAINING).changed(changes);
  }

  private LabelledSlice slice(ImageSeries<?> image, InputFrame window) throws IOException {
    int t = frame - 1;
    if (labels == null) {
      int z = slice != null ? slice - 1 : image.slices() / 2;
      LabelPlane none = new LabelPlane(image.width(), image.height());
      return TrainingSlices.slice(image, none, z, t, window.fit(), guess(image, window), 0);
    }
    ReferenceLabels reference = new ReferenceFiles("", labelmap, new File("")).read(labels, image);
    note(reference.notes());
    ImageSeries<UnsignedByteType> read = reference.labels();
    SharedGrid.requireSameAndPhases(image, alike(read));
    List<LabelledSlice> volume =
        TrainingSlices.volume(image, read, t, orZero(slice), false, window.fit(), 0);
    if (volume.isEmpty())
      throw new IllegalArgumentException(
          "'" + labels + "' has no heart in phase " + frame + " of the image.");
    LabelledSlice best = volume.get(0);
    for (LabelledSlice s : volume) if (area(s) > area(best)) best = s;
    return best;
  }

  private static int area(LabelledSlice s) {
    int area = 0;
    for (byte label : s.labels().pixels()) if (label != 0) area++;
    return area;
  }

  /** Without labels nobody knows where the heart is. */
  private HeartFrame guess(ImageSeries<?> image, InputFrame window) {
    if (!window.needsHeart()) return null;
    note(
        "Without labels, the heart is assumed to be in the middle of the image and of"
            + " average size.");
    double pixel = Math.sqrt(image.calibration().dx() * image.calibration().dy());
    double size =
        window.heartSize()
            * window.spacing()
            / (pixel > 0 ? pixel : AugmentationSets.NOMINAL_SPACING);
    return new HeartFrame((image.width() - 1) / 2.0, (image.height() - 1) / 2.0, size);
  }
}
