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
import sc.fiji.cardiacmr.command.run.JudgedLabels;
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
        "Simulates a tagged image from an untagged one with the Bloch equations: a train"
            + " of binomial RF pulses modulates the magnetisation, and the readout makes it"
            + " fade. By default: square-root contrast, no noise, and tags that move with the tissue"
            + " where labels or a displacement field say how; labels are also needed for tissues"
            + " that relax differently and blood that flows.")
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
          "what the values of the labels mean, e.g. 500=1,200=2,600=3; by default 1 = LV"
              + " blood pool, 2 = myocardium, 3 = RV blood pool",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(
      label = "Recipe",
      description =
          "which tags: tagging (the tagged paper), or a YAML file with a tagging recipe;"
              + " 'recipes' shows and copies recipes",
      persist = false)
  private String recipe = "tagging";

  @Parameter(
      label = "Changes",
      description =
          "changes to the recipe, e.g."
              + " tags.spacing=7,tags.unit=mm,readout.fading=true,motion.source=none;"
              + " docs/reference/recipes.md lists the keys",
      required = false,
      persist = false)
  private String set = "";

  @Parameter(
      label = "Field along X",
      description =
          "displacement of the tissue at each pixel in pixels,"
              + " its position minus that at tagging",
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
          "image file of factors for the flip angles (1: nominal), in addition to the B1"
              + " factor; a single slice or phase is used for all",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private ImageSeries<?> b1map;

  @Parameter(label = "Seed", description = "of the noise", persist = false)
  private long seed = 1;

  @Parameter(
      label = "Tagged image",
      description = "32-bit, with the size, calibration and position in the patient of the image",
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
      description = "the labels with 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> taggedlabels;

  @Parameter(
      label = "Displacement along X",
      description =
          "of the tissue at each pixel since tagging, in pixels: its position minus that"
              + " at tagging",
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
        labels == null ? null : judged(JudgedLabels.of(alike(labels), labelmap));
    check(new TaggingRecipe(changed), given != null, image.phases() > 1 && fieldx == null);
    TaggedImage tagged =
        cardiacMr()
            .simulateTagging(
                image,
                new TaggingRequest(
                    changed, given, known(fieldx), known(fieldy), known(b1map), seed),
                progress);
    note(tagged.notes());
    output = tagged.image();
    if (isRequested("imaginary")) imaginary = tagged.imaginary().orElse(null);
    complement = tagged.complement().orElse(null);
    if (isRequested("complementimaginary"))
      complementimaginary = tagged.complementImaginary().orElse(null);
    if (isRequested("taggedlabels")) taggedlabels = given;
    keepDisplacement(tagged, progress);
  }

  private ImageSeries<?> known(ImageSeries<?> other) {
    return other == null ? null : alike(other);
  }

  private ImageSeries<UnsignedByteType> judged(JudgedLabels given) {
    note(given.notes());
    return given.labels();
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
  private void check(TaggingRecipe tagging, boolean hasLabels, boolean labelsMayMove) {
    if (!hasLabels && isRequested("taggedlabels"))
      note("No labels of the tagged image without labels=..., the label image of the input.");
    boolean usesLabels =
        tagging.relaxes()
            || tagging.snr().isPresent()
            || tagging.motion().equals(TagMotion.LABELS)
            || tagging.motion().equals(TagMotion.AUTOMATIC) && labelsMayMove
            || isRequested("taggedlabels");
    if (hasLabels && !usesLabels)
      note(
          "The labels have no effect: they are used only with readout.fading=true,"
              + " tags.pulseinterval, scanner.snr, taggedlabels= and for tags that move.");
    if (tagging.isPair() && !isRequested("complement"))
      throw new IllegalArgumentException(
          "tags.cspamm=pair makes two images: give a file for the second one, complement=...");
    if (tagging.isComplex() && !isRequested("imaginary"))
      note(
          "Only the real part of the complex signal is kept; imaginary=... keeps the"
              + " imaginary part.");
  }
}
