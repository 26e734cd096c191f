package sc.fiji.cardiacmr.command.train;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.ReferenceFiles;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.plot.SampleGrid;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.Recipe;
import sc.fiji.cardiacmr.training.SamplePreview;
import sc.fiji.cardiacmr.training.Sampling;
import sc.fiji.cardiacmr.training.TrainingSlices;
import sc.fiji.cardiacmr.training.augment.Augmentation;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/** Shows a slice as a network would see it in training. */
@Plugin(
    type = Command.class,
    name = "preview-augmentation",
    label = "Preview Augmentation...",
    description =
        "Draws a slice as a network would see it in training: first as it is, then varied at random"
            + " as the recipe says, each with a note of what was applied.")
public class PreviewAugmentation extends ImageCommand {

  private static final String OF_RECIPE = "recipe";
  private static final double OWN_PROBABILITY = -1;

  @Parameter(
      label = "Recipe",
      description =
          "which window a network sees, how it is normalised and varied: small (ours), cine, lge,"
              + " tagged (the papers)",
      choices = {"small", "cine", "lge", "tagged"})
  private String recipe = "small";

  @Parameter(
      label = "Augmentation",
      description = "the set of variations; recipe: that of the recipe",
      choices = {
        OF_RECIPE,
        "standard",
        "none",
        "s1",
        "s2",
        "tagged",
        "lge-spatial",
        "lge-intensity",
        "lge",
        "multi-centre",
        "simulated-tags"
      })
  private String augmentation = OF_RECIPE;

  @Parameter(
      label = "Probability",
      description = "of each operation; -1: those of the set",
      min = "-1",
      max = "1")
  private double probability = OWN_PROBABILITY;

  @Parameter(
      label = "Labels",
      description = "label image, ROIs or contours of the image, drawn on the samples",
      required = false,
      persist = false)
  private File labels = new File("");

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3",
      required = false)
  private String labelmap = "";

  @Parameter(
      label = "Slice",
      description = "counted from 1; 0: the one with the largest heart, or the middle one",
      min = "0",
      required = false,
      persist = false)
  private int slice = 0;

  @Parameter(
      label = "Phase",
      description = "counted from 1",
      min = "1",
      required = false,
      persist = false)
  private int frame = 1;

  @Parameter(label = "Samples", description = "rows and columns of the grid, e.g. 3x4")
  private String samples = "3x4";

  @Parameter(label = "Seed", description = "of the variations")
  private long seed = 1;

  @Parameter(label = "Grid", description = "the samples", type = ItemIO.OUTPUT)
  private BufferedImage output;

  @Override
  protected void execute(Progress progress) throws IOException {
    int[] grid = grid();
    ImageSeries<?> image = inputSeries();
    if (slice > image.slices() || frame > image.frames())
      throw new IllegalArgumentException(
          String.format(
              "The image has %d slices and %d phases; slice %d, phase %d was asked for.",
              image.slices(), image.frames(), slice, frame));
    Sampling usual = Recipe.of(recipe).sampling();
    Sampling sampling =
        new Sampling(
            usual.frame(),
            usual.normalization(),
            usual.channels(),
            augmentation(usual.augmentation()));
    LabelledSlice shown = slice(image, sampling.frame());
    progress.checkCanceled();
    List<SampleGrid.Tile> tiles = new ArrayList<>();
    for (SamplePreview p : SamplePreview.draw(shown, sampling, grid[0] * grid[1], seed)) {
      var s = p.sample();
      tiles.add(new SampleGrid.Tile(s.image(), s.labels(), p.caption()));
    }
    output = SampleGrid.draw(tiles, grid[1]);
  }

  private Augmentation augmentation(Augmentation usual) {
    String name = augmentation.equals(OF_RECIPE) ? usual.name() : augmentation;
    return probability == OWN_PROBABILITY
        ? AugmentationSets.of(name)
        : AugmentationSets.of(name, probability);
  }

  private int[] grid() {
    String[] parts = samples.trim().split("\\s*[x×,]\\s*");
    try {
      if (parts.length == 2) {
        int rows = Integer.parseInt(parts[0]);
        int columns = Integer.parseInt(parts[1]);
        if (rows > 0 && columns > 0 && rows <= 20 && columns <= 20)
          return new int[] {rows, columns};
      }
    } catch (NumberFormatException e) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException(
        "samples must be rows and columns of the grid, 1 to 20 each, such as 3x4, not '"
            + samples
            + "'.");
  }

  private LabelledSlice slice(ImageSeries<?> image, InputFrame window) throws IOException {
    int t = frame - 1;
    if (labels.getPath().isEmpty()) {
      int z = slice > 0 ? slice - 1 : image.slices() / 2;
      LabelPlane none = new LabelPlane(image.width(), image.height());
      return TrainingSlices.slice(image, none, z, t, window.fit(), guess(image, window), 0);
    }
    ImageSeries<UnsignedByteType> read =
        new ReferenceFiles("", labelmap, new File("")).read(labels.toPath(), image).labels();
    for (int d = 0; d < 4; d++)
      if (image.pixels().dimension(d) != read.pixels().dimension(d))
        throw new IllegalArgumentException("'" + labels + "' does not have the size of the image.");
    List<LabelledSlice> volume =
        TrainingSlices.volume(image, read, t, slice, false, window.fit(), 0);
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
        "Without labels the heart is taken to lie in the middle of the image and to be of average"
            + " size.");
    double pixel = image.calibration().dx();
    double size =
        window.heartSize()
            * window.spacing()
            / (pixel > 0 ? pixel : AugmentationSets.NOMINAL_SPACING);
    return new HeartFrame((image.width() - 1) / 2.0, (image.height() - 1) / 2.0, size);
  }
}
