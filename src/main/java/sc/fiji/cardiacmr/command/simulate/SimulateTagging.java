package sc.fiji.cardiacmr.command.simulate;

import java.io.IOException;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.TaggedImage;
import sc.fiji.cardiacmr.TaggingRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.LabelCommand;
import sc.fiji.cardiacmr.command.run.RenamedParameters;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.tagging.TagMotion;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.recipe.TaggingRecipe;
import sc.fiji.cardiacmr.tagging.recipe.TaggingSchema;

/** Draws tags into a cine. */
@Plugin(
    type = Command.class,
    name = "simulate-tagging",
    label = "Simulate Tagging...",
    visible = false,
    description =
        "Makes a tagged image of an untagged one by the Bloch equations: a train of binomial RF"
            + " pulses modulates the magnetisation, the readout makes it fade. As it is: static"
            + " tags, contrast by the square root, no noise; labels are needed for tissues that"
            + " relax differently, blood that flows, and tags that move.")
public class SimulateTagging extends ImageCommand implements RenamedParameters.Owner {

  @Parameter(
      label = "Labels",
      description = "label image of the same size: 1 = LV blood pool, 2 = myocardium, 3 = RV blood",
      required = false,
      persist = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "Label map",
      description =
          "what the values of the labels mean, e.g. 500=1,200=2,600=3; ours are 1 = LV blood pool, 2"
              + " = myocardium, 3 = RV blood pool",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(
      label = "Recipe",
      description =
          "which tags: tagging (the tagged paper), or a YAML file for that purpose; 'recipes' shows"
              + " and copies it",
      persist = false)
  private String recipe = "tagging";

  @Parameter(
      label = "Changes",
      description =
          "changes of the recipe, e.g. tags.spacing=7,tags.unit=mm,readout.fading=true,"
              + "motion.source=labels; docs/reference/recipes.md lists the keys",
      required = false,
      persist = false)
  private String set = "";

  @Parameter(
      label = "Field along X",
      description =
          "with motion.source=field: for the tissue at each pixel its place less that at tagging, pixels",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> fieldx;

  @Parameter(
      label = "Field along Y",
      description = "the same along Y (down)",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> fieldy;

  @Parameter(
      label = "Map of B1",
      description =
          "image file of factors of the flip angles (1: nominal), besides the B1 factor; one slice"
              + " or phase serves for all",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> b1map;

  @Parameter(label = "Seed", description = "of the noise", persist = false)
  private long seed = 1;

  @Parameter(
      label = "Tagged image",
      description = "32-bit, with size, calibration and place in the patient of the image",
      type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Parameter(
      label = "Imaginary part",
      description = "with scanner.signal=complex",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.IMPLIED))
  private ImageSeries<?> imaginary;

  @Parameter(
      label = "Complement",
      description = "with tags.cspamm=pair: the image with the last pulse inverted",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.IMPLIED))
  private ImageSeries<?> complement;

  @Parameter(
      label = "Imaginary part of the complement",
      description = "with tags.cspamm=pair and scanner.signal=complex",
      type = ItemIO.OUTPUT,
      required = false,
      attrs = @Attr(name = CommandParameter.IMPLIED))
  private ImageSeries<?> complementimaginary;

  @Parameter(
      label = "Labels of the tagged image",
      description = "the labels with our values",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> taggedlabels;

  @Parameter(
      label = "Displacement along X",
      description =
          "of the tissue at each pixel since tagging, pixels: its place less that at tagging",
      type = ItemIO.OUTPUT,
      required = false)
  private ImageSeries<?> displacementx;

  @Parameter(
      label = "Displacement along Y",
      description = "the same along Y (down)",
      type = ItemIO.OUTPUT,
      required = false)
  private ImageSeries<?> displacementy;

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("recipe")
        ? BundledRecipes.names(TaggingSchema.TAGGING.purpose())
        : super.suggestions(parameter);
  }

  @Override
  public RenamedParameters renamedParameters() {
    return FormerTagNames.ofSimulateTagging();
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    Recipe changed = RecipeFile.read(recipe, TaggingSchema.TAGGING).changed(Assignments.parse(set));
    ImageSeries<?> image = inputSeries();
    ImageSeries<UnsignedByteType> given =
        labels == null ? null : LabelCommand.toLabels(alike(labels), labelmap);
    check(new TaggingRecipe(changed), given != null);
    TaggedImage tagged =
        cardiacMr()
            .simulateTagging(
                image, new TaggingRequest(changed, given, fieldx, fieldy, b1map, seed), progress);
    note(tagged.notes());
    output = tagged.image();
    if (isRequested("imaginary")) imaginary = tagged.imaginary().orElse(null);
    complement = tagged.complement().orElse(null);
    if (isRequested("complementimaginary"))
      complementimaginary = tagged.complementImaginary().orElse(null);
    if (isRequested("taggedlabels")) taggedlabels = given;
    keepDisplacement(tagged, progress);
  }

  private void keepDisplacement(TaggedImage tagged, Progress progress) {
    if (!isRequested("displacementx") && !isRequested("displacementy")) return;
    TaggingSimulator.Displacement moved = tagged.displacement(progress.part(0.99, 1));
    if (isRequested("displacementx")) displacementx = displacement(moved.x(), "x", tagged.source());
    if (isRequested("displacementy")) displacementy = displacement(moved.y(), "y", tagged.source());
  }

  /** A component of a displacement as an image. */
  static ImageSeries<?> displacement(ImageSeries<?> component, String axis, ImageSeries<?> image) {
    return component.withName("displacement " + axis + " " + image.name());
  }

  /** What can be known before the work. */
  private void check(TaggingRecipe tagging, boolean hasLabels) {
    if (!hasLabels && isRequested("taggedlabels"))
      note("There are no labels to carry along: give labels=..., the label image of the input.");
    boolean usesLabels =
        tagging.relaxes()
            || tagging.snr().isPresent()
            || tagging.motion().equals(TagMotion.LABELS)
            || isRequested("taggedlabels");
    if (hasLabels && !usesLabels)
      note(
          "The labels change nothing: they are used with readout.fading=true, tags.pulseinterval,"
              + " scanner.snr, motion.source=labels and taggedlabels= only.");
    if (tagging.isPair() && !isRequested("complement"))
      throw new IllegalArgumentException(
          "tags.cspamm=pair makes two images: say where the second goes, complement=...");
    if (tagging.isComplex() && !isRequested("imaginary"))
      note("Of the complex signal only the real part is kept: imaginary=... keeps the other.");
  }
}
