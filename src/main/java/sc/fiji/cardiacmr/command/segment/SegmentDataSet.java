package sc.fiji.cardiacmr.command.segment;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.JudgedSegmentation;
import sc.fiji.cardiacmr.ModelSegmenter;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.DoubtNotes;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.ManifestPairs;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;

/** Segments every image of a manifest, for Evaluate Segmentation. */
@Plugin(
    type = Command.class,
    name = "segment-dataset",
    label = "Segment Data Set...",
    visible = false,
    description =
        "Segments every image of a manifest and writes the labels to a folder, each file"
            + " named like its image, ready for Evaluate Segmentation. If an image fails, it"
            + " continues with the next one.")
public class SegmentDataSet extends EngineCommand {

  private static final String DONE = "done";

  @Parameter(
      label = "Manifest",
      description = "tab-separated file: image label subject centre phase split ...",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File manifest;

  @Parameter(
      label = "Data folder",
      description =
          "folder that the paths in the manifest are relative to; empty: the manifest's folder",
      style = "directory",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File data = new File("");

  @Parameter(
      label = "Split",
      description = "only the rows of this split, e.g. validation; empty: all",
      required = false,
      persist = false)
  private String split = "";

  @Parameter(
      label = "Model",
      description = "name of an installed model, or a model folder",
      persist = false)
  private String model = "cine-unet";

  @Parameter(
      label = "Predictions",
      description =
          "folder to write to; created if needed. Files named like the images are"
              + " replaced; those of images that fail are deleted",
      style = "new-directory",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File predictions;

  @Parameter(
      label = "Orientations",
      description =
          "number of orientations to average over: the image rotated by right angles (2,"
              + " 4) and mirrored (8). auto: as the model's card recommends",
      choices = {OrientationChoice.AUTO, "1", "2", "4", "8"},
      persist = false)
  private String orientations = OrientationChoice.AUTO;

  @Parameter(
      label = HarmonizeChoice.LABEL,
      description = HarmonizeChoice.DESCRIPTION,
      choices = {HarmonizeChoice.NONE, HarmonizeChoice.HISTOGRAM, HarmonizeChoice.CYCLEGAN},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String harmonize = HarmonizeChoice.NONE;

  @Parameter(
      label = HarmonizeChoice.STYLE_LABEL,
      description = HarmonizeChoice.STYLE_DESCRIPTION,
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String style = "";

  @Parameter(
      label = HarmonizeChoice.DIRECTION_LABEL,
      description = HarmonizeChoice.DIRECTION_DESCRIPTION,
      choices = {"source-to-target", "target-to-source"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String direction = "source-to-target";

  @Parameter(
      label = ConsistencyChoice.LABEL,
      description = ConsistencyChoice.DESCRIPTION,
      choices = {
        ConsistencyChoice.AUTO,
        ConsistencyChoice.NONE,
        ConsistencyChoice.SLICES,
        ConsistencyChoice.CYCLE
      },
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String consistency = ConsistencyChoice.AUTO;

  @Parameter(
      label = ImageCommand.PIXEL_SIZE_LABEL,
      description = "width, height and slice distance in mm, if the images do not state them",
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String pixelsize = "";

  @Parameter(label = "Images", description = "result for each image", type = ItemIO.OUTPUT)
  private Table output;

  /** Of the image that was segmented last; null if it failed. */
  private Judgement judgement;

  private boolean isIncomplete;

  private final DoubtNotes doubts = new DoubtNotes();

  @Override
  protected void execute(Progress progress) throws IOException {
    PixelSize.apply(pixelsize, Calibration.UNKNOWN); // what cannot be understood is said at once
    Path root = data.getPath().isEmpty() ? null : data.toPath();
    Set<Path> images = new LinkedHashSet<>();
    Manifest rows = ManifestPairs.rows(manifest.toPath(), root, split);
    for (ManifestEntry row : rows.entries()) images.add(row.image());
    Files.createDirectories(predictions.toPath());
    checkNames(images);
    checkLabels(rows);
    SegmentRequest request =
        HarmonizeChoice.apply(
            SegmentRequest.DEFAULT
                .withOrientations(OrientationChoice.parse(orientations))
                .withConsistency(ConsistencyChoice.parse(consistency)),
            harmonize,
            style,
            direction);
    output = new Table("image", "result", Judgement.QUALITY_COLUMN, Judgement.REMARKS_COLUMN);
    int withProblems = 0;
    try (ModelSegmenter segmenter = cardiacMr().segmenter(model, request)) {
      progress.checkCanceled();
      removeOld(images);
      int i = 0;
      for (Path image : images) {
        progress.update(i, images.size(), "Segmenting " + image.getFileName());
        Progress part = progress.part((double) i / images.size(), (double) (i + 1) / images.size());
        judgement = null;
        Result result = segment(segmenter, image, part);
        if (!result.text().equals(DONE)) withProblems++;
        isIncomplete |= result.isFailed();
        output.addRow(
            names().nameOf(image),
            result.text(),
            judgement == null ? "" : judgement.quality().toString(),
            judgement == null ? "" : judgement.text());
        i++;
      }
    }
    if (withProblems > 0)
      note("Images with problems: " + withProblems + " of " + images.size() + "; see the table.");
    note(doubts.texts());
  }

  /** Predictions are named like their images: none may overwrite an image or another prediction. */
  private void checkNames(Set<Path> images) throws IOException {
    Map<String, Path> names = new HashMap<>();
    for (Path image : images) {
      if (Files.isSameFile(image.getParent(), predictions.toPath()))
        throw new IllegalArgumentException(
            "predictions: '" + predictions + "' contains the images; choose another folder.");
      Path other = names.put(image.getFileName().toString(), image);
      if (other != null)
        throw new IllegalArgumentException(
            "'"
                + other
                + "' and '"
                + image
                + "' have the same name, so their labels would overwrite each other.");
    }
  }

  /** Labels may be named like their images as well, in a folder of their own. */
  private void checkLabels(Manifest rows) throws IOException {
    for (ManifestEntry row : rows.entries()) {
      Path target = target(row.image());
      if (row.hasLabel() && Files.exists(target) && Files.isSameFile(row.label(), target))
        throw new IllegalArgumentException(
            "predictions: '" + predictions + "' contains the labels; choose another folder.");
    }
  }

  /** What another model made of an image must not count as that of this one, should it fail. */
  private void removeOld(Set<Path> images) throws IOException {
    for (Path image : images)
      try {
        Files.deleteIfExists(target(image));
      } catch (IOException e) {
        throw new IOException(target(image) + " cannot be replaced: " + FileMessages.reason(e), e);
      }
  }

  private Path target(Path image) {
    return predictions.toPath().resolve(names().nameOf(image));
  }

  /** Labels one image and says what became of it. */
  private Result segment(ModelSegmenter segmenter, Path file, Progress progress) {
    return result(
        () -> {
          ImageSeries<?> image = PixelSize.apply(pixelsize, NiftiReader.read(file));
          doubts.add(image);
          JudgedSegmentation segmentation = segmenter.judged(image, progress);
          judgement = segmentation.quality().judgement();
          doubts.add(segmentation.labels().withName(image.name()));
          try (Recording.Span span = Recording.enterFor("image", file)) {
            NiftiWriter.write(segmentation.labels(), target(file));
          }
          return segmentation.notes();
        });
  }

  /** The work on one image, which gives notes. */
  interface ImageWork {
    List<String> run() throws IOException;
  }

  /**
   * What became of an image.
   *
   * @param text what is doubtful, or why it failed
   * @param isFailed whether it has no labels
   */
  record Result(String text, boolean isFailed) {}

  /** What became of an image; a failure is told, not thrown, so that the others get their turn. */
  static Result result(ImageWork work) {
    try {
      List<String> notes = work.run();
      return new Result(notes.isEmpty() ? DONE : String.join(" ", notes), false);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      return new Result(Failure.reason(e), true);
    }
  }

  /** Whether an image has no labels. */
  @Override
  public boolean isIncomplete() {
    return isIncomplete;
  }

  @Override
  protected List<String> suggestions(String parameter) {
    if (parameter.equals("style")) return InstalledModels.translators();
    return parameter.equals("model") ? InstalledModels.segmenters() : List.of();
  }
}
