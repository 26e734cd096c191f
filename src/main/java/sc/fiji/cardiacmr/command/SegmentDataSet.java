package sc.fiji.cardiacmr.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.Segmenter;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.ManifestEntry;

/** Segments every image of a manifest, for Evaluate Segmentation. */
@Plugin(
    type = Command.class,
    name = "segment-dataset",
    label = "Segment Data Set...",
    description =
        "Segments every image of a manifest and writes the labels to a folder, each file named like"
            + " its image, ready for Evaluate Segmentation. Goes on after an image that fails.")
public class SegmentDataSet extends EngineCommand {

  @Parameter(
      label = "Manifest",
      description = "tab-separated file: image label subject centre phase split ...",
      persist = false)
  private File manifest;

  @Parameter(
      label = "Data folder",
      description = "folder to which the paths in the manifest are relative; empty: its own",
      style = "directory",
      persist = false,
      required = false)
  private File data = new File("");

  @Parameter(
      label = "Split",
      description = "only the rows of this split, e.g. validation; empty: all",
      required = false)
  private String split = "";

  @Parameter(label = "Model", description = "name of an installed model, or a model folder")
  private String model = "cine-unet";

  @Parameter(
      label = "Predictions",
      description = "folder to write to; is made if need be",
      style = "new-directory",
      persist = false)
  private File predictions;

  @Parameter(
      label = "Orientations",
      description =
          "average over the image turned by right angles (2, 4) and mirrored (8); auto: as the"
              + " model's card recommends",
      choices = {ModelOrientations.AUTO, "1", "2", "4", "8"})
  private String orientations = ModelOrientations.AUTO;

  @Parameter(
      label = "Harmonize",
      description =
          "histogram: match the intensities of each volume to those of the model's training images",
      choices = {ModelMatching.NONE, ModelMatching.HISTOGRAM})
  private String harmonize = ModelMatching.NONE;

  @Parameter(
      label = ImageCommand.PIXEL_SIZE_LABEL,
      description = "width, height and slice distance in mm, if the images do not state them",
      persist = false,
      required = false)
  private String pixelsize = "";

  @Parameter(label = "Images", description = "what became of each image", type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    PixelSize.apply(pixelsize, Calibration.UNKNOWN); // what cannot be understood is said at once
    Path root = data.getPath().isEmpty() ? null : data.toPath();
    Set<Path> images = new LinkedHashSet<>();
    for (ManifestEntry row : ManifestPairs.rows(manifest.toPath(), root, split).entries())
      images.add(row.image());
    Files.createDirectories(predictions.toPath());
    checkNames(images);
    ModelFolder folder = Models.store().find(model);
    SegmentationOptions options =
        SegmentationOptions.DEFAULT
            .withOrientations(ModelOrientations.of(folder, orientations))
            .withMatching(ModelMatching.of(folder, harmonize));
    output = new Table("image", "result");
    int failed = 0;
    try (SegmentationModel loaded =
        SegmentationModel.load(folder, EngineLoader.shared(), engineOptions())) {
      Segmenter segmenter = new Segmenter(loaded, options);
      int i = 0;
      for (Path image : images) {
        progress.update(i, images.size(), "Segmenting " + image.getFileName());
        Progress part = progress.part((double) i / images.size(), (double) (i + 1) / images.size());
        String result = segment(segmenter, image, part);
        if (!result.equals("done")) failed++;
        output.addRow(image.getFileName().toString(), result);
        i++;
      }
    }
    if (failed > 0) note(failed + " of " + images.size() + " images need a look; see the table.");
  }

  /** Predictions are named like their images: none may overwrite an image or another prediction. */
  private void checkNames(Set<Path> images) throws IOException {
    Map<String, Path> names = new HashMap<>();
    for (Path image : images) {
      if (Files.isSameFile(image.getParent(), predictions.toPath()))
        throw new IllegalArgumentException(
            "predictions: '" + predictions + "' holds the images; choose another folder.");
      Path other = names.put(image.getFileName().toString(), image);
      if (other != null)
        throw new IllegalArgumentException(
            "'" + other + "' and '" + image + "' have the same name, and so would their labels.");
    }
  }

  /** Labels one image; what went wrong is told, not thrown, so that the others get their turn. */
  private String segment(Segmenter segmenter, Path file, Progress progress) {
    try {
      ImageSeries<?> stated = NiftiReader.read(file);
      ImageSeries<?> image =
          stated.withCalibration(PixelSize.apply(pixelsize, stated.calibration()));
      var segmentation = segmenter.segment(image, progress);
      NiftiWriter.write(segmentation.labels(), predictions.toPath().resolve(file.getFileName()));
      List<String> notes = segmentation.notes();
      return notes.isEmpty() ? "done" : String.join(" ", notes);
    } catch (IOException | IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? Models.names() : List.of();
  }
}
