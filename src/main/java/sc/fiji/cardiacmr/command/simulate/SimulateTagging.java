package sc.fiji.cardiacmr.command.simulate;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.LabelCommand;
import sc.fiji.cardiacmr.command.run.RenamedParameters;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.BundledRecipes;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.tagging.LabelMotion;
import sc.fiji.cardiacmr.tagging.TagMotion;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TissueMotion;
import sc.fiji.cardiacmr.tagging.recipe.TaggedSeries;
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
    TaggingRecipe tagging =
        new TaggingRecipe(
            RecipeFile.read(recipe, TaggingSchema.TAGGING).changed(Assignments.parse(set)));
    ImageSeries<?> image = inputSeries();
    ImageSeries<UnsignedByteType> given = readLabels(image);
    check(tagging, given != null);
    TissueMotion motion =
        new TagMotion(tagging.motion(), fieldx, fieldy, new LabelMotion.Change(1, tagging.twist()))
            .of(image, given, this::note);
    TaggedSeries tagged = TaggedSeries.of(tagging, image, given, motion, b1map, seed, progress);
    output = tagged.first().image().withName("tagged " + image.name());
    imaginary = imaginary(tagged.first(), "imaginary", image);
    tagged
        .complement()
        .ifPresent(
            second -> {
              complement = second.image().withName("complement " + image.name());
              complementimaginary = imaginary(second, "complementimaginary", image);
            });
    if (given != null && isRequested("taggedlabels")) taggedlabels = given;
    keepDisplacement(image, motion, progress);
    if (tagged.negative() > 0)
      note("Pixels below 0, which have no square root and became 0: " + tagged.negative() + ".");
  }

  private void keepDisplacement(ImageSeries<?> image, TissueMotion motion, Progress progress) {
    if (!isRequested("displacementx") && !isRequested("displacementy")) return;
    TaggingSimulator.Displacement moved =
        TaggingSimulator.displacement(image, motion, progress.part(0.99, 1));
    if (isRequested("displacementx")) displacementx = displacement(moved.x(), "x", image);
    if (isRequested("displacementy")) displacementy = displacement(moved.y(), "y", image);
  }

  /** A component of a displacement as an image. */
  static ImageSeries<?> displacement(ImageSeries<?> component, String axis, ImageSeries<?> image) {
    return component.withName("displacement " + axis + " " + image.name());
  }

  /** What can be known before the work. */
  private void check(TaggingRecipe tagging, boolean hasLabels) {
    if (!hasLabels && tagging.bloodFlows())
      throw new IllegalArgumentException(
          "tissue.washout needs to know where blood is: give labels=..., the label image of the"
              + " input.");
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
    if (!hasLabels && tagging.relaxes())
      note("Without labels all tissue relaxes as myocardium does.");
    if (tagging.isPair() && !isRequested("complement"))
      throw new IllegalArgumentException(
          "tags.cspamm=pair makes two images: say where the second goes, complement=...");
    if (tagging.isComplex() && !isRequested("imaginary"))
      note("Of the complex signal only the real part is kept: imaginary=... keeps the other.");
  }

  private ImageSeries<UnsignedByteType> readLabels(ImageSeries<?> image) {
    if (labels == null) return null;
    ImageSeries<?> series = alike(labels);
    long[] size = image.pixels().dimensionsAsLongArray();
    long[] labelSize = series.pixels().dimensionsAsLongArray();
    if (!Arrays.equals(size, labelSize))
      throw new IllegalArgumentException(
          "The labels have "
              + size(labelSize)
              + " columns, rows, slices and phases, but the image has "
              + size(size)
              + ".");
    SharedGrid.requireSamePlace(image, series);
    return LabelCommand.toLabels(series, labelmap);
  }

  private static String size(long[] size) {
    return size[0] + " x " + size[1] + " x " + size[2] + " x " + size[3];
  }

  private ImageSeries<?> imaginary(
      TaggingSimulator.Result result, String key, ImageSeries<?> image) {
    if (result.imaginary() == null || !isRequested(key)) return null;
    return result.imaginary().withName(key + " " + image.name());
  }
}
