package sc.fiji.cardiacmr;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.harmonize.IntensityCheck;
import sc.fiji.cardiacmr.harmonize.SeriesHistogram;
import sc.fiji.cardiacmr.harmonize.SeriesMask;
import sc.fiji.cardiacmr.harmonize.SeriesMatching;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.png.PngFile;
import sc.fiji.cardiacmr.io.svg.SvgFile;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.plot.SegmentationMontage;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.recipe.TaggingSchema;

/**
 * The part of {@link CardiacMR} that is about images alone: files, DICOM studies, intensities and
 * simulated tags.
 */
public sealed interface ImageTasks permits CardiacMR {

  /**
   * Reads an image: NIfTI, TIFF or anything that ImageJ opens by itself.
   *
   * @throws IOException if there is no such file or it cannot be read
   */
  default ImageSeries<?> open(Path file) throws IOException {
    return ImageFiles.read(file);
  }

  /** Reads an image, as {@link #open(Path)}. */
  default ImageSeries<?> open(String file) throws IOException {
    return open(Path.of(file));
  }

  /**
   * Writes an image or labels; the name's ending decides the format: .nii.gz, .nii, .hdr, .tif or
   * .png (a single slice). The file is written whole or not at all, and says that this program
   * wrote it, and when.
   */
  default void save(ImageSeries<?> image, Path file) throws IOException {
    boolean isLabels = image.pixels().getType() instanceof UnsignedByteType;
    try (Recording.Span span = Recording.enterScript()) {
      ImageFiles.write(image, isLabels ? DisplayStyle.LABELS : DisplayStyle.GREY, file);
    }
  }

  /** Writes an image or labels, as {@link #save(ImageSeries, Path)}. */
  default void save(ImageSeries<?> image, String file) throws IOException {
    save(image, Path.of(file));
  }

  /** Writes a table: .csv, or .tsv and .txt with tabs; whole or not at all. */
  default void save(Table table, String file) throws IOException {
    try (Recording.Span span = Recording.enterScript()) {
      TableWriter.write(table, Path.of(file));
    }
  }

  /**
   * Writes a picture, whole or not at all: as SVG if the name ends in .svg, else as PNG.
   *
   * @throws IllegalArgumentException if it is to be SVG but consists of pixels, as one of an image
   */
  default void save(BufferedImage picture, String file) throws IOException {
    Path target = Path.of(file);
    boolean isSvg = SvgFile.isNamed(target);
    if (isSvg && !(picture instanceof Drawing))
      throw new IllegalArgumentException(
          "This picture consists of pixels, so it cannot be SVG; give a name that ends in .png.");
    try (Recording.Span span = Recording.enterScript()) {
      WholeFile.write(
          target,
          stream -> {
            if (isSvg) SvgFile.write((Drawing) picture, stream);
            else PngFile.write(picture, stream);
          });
    }
  }

  /**
   * Where a file comes from: a table, an image, a picture, ROIs or a model.
   *
   * @throws IOException if it cannot be read, or does not say so
   */
  default FileOrigin origin(Path file) throws IOException {
    return FileOrigin.read(file);
  }

  /**
   * The slices of an image at ED and ES with the contours of its labels.
   *
   * @param labels of the size of the image, of one phase or of all
   */
  default BufferedImage picture(ImageSeries<?> image, ImageSeries<?> labels) {
    SharedGrid.requireLabels(image, labels);
    return SegmentationMontage.draw(image, LabelMap.labels(labels));
  }

  /**
   * Makes an image of pixels, which are not copied.
   *
   * @param pixels axes X, Y; X, Y, Z (slice); or X, Y, Z, T (phase)
   * @param spacing size of a voxel, or {@link Spacing#UNKNOWN}
   * @throws IllegalArgumentException if there are fewer than two or more than four axes
   */
  default ImageSeries<?> image(RandomAccessibleInterval<?> pixels, Spacing spacing) {
    return ImageSeries.of(pixels, spacing.calibration(), "image");
  }

  /** Imports a cine study from a folder of DICOM files, and corrects what is inconsistent. */
  default CineStudy importCine(Path folder) throws IOException {
    return importCine(folder, CineOptions.DEFAULT, Progress.NONE);
  }

  /**
   * Imports a cine study from a folder of DICOM files in any order.
   *
   * @throws IOException if there is no cine, or it cannot be read; the report of a study that
   *     cannot be used is in {@link sc.fiji.cardiacmr.io.cine.CurationException}
   */
  default CineStudy importCine(Path folder, CineOptions options, Progress progress)
      throws IOException {
    return CineImporter.importSeries(folder, options, progress);
  }

  /** The intensities that occur in an image. */
  default Histogram histogram(ImageSeries<?> image) {
    return histogram(image, null, Progress.NONE);
  }

  /**
   * The intensities that occur in an image.
   *
   * @param mask only pixels where it is greater than 0 count; null: all
   */
  default Histogram histogram(ImageSeries<?> image, ImageSeries<?> mask, Progress progress) {
    return SeriesHistogram.of(image, new SeriesMask(mask, image), progress);
  }

  /** Brings each volume of an image to the full distribution of a reference image. */
  default SeriesMatching.Result harmonize(ImageSeries<?> image, ImageSeries<?> reference) {
    HistogramMatching matching = new CdfMatching(histogram(reference));
    return harmonize(image, matching, HarmonizeRequest.DEFAULT, Progress.NONE);
  }

  /** Brings an image to the intensities of a reference. */
  default SeriesMatching.Result harmonize(
      ImageSeries<?> image,
      HistogramMatching matching,
      HarmonizeRequest request,
      Progress progress) {
    IntensityCheck.requireContrast(image);
    SeriesMask mask = new SeriesMask(request.mask(), image);
    var whole =
        new SeriesMatching(matching, request.scope(), request.depth(), request.changesOutside());
    SeriesMatching.Result result = whole.match(image, mask, progress);
    ImageSeries<?> named = result.image().withName("harmonized " + image.name());
    return new SeriesMatching.Result(named, result.unchanged());
  }

  /**
   * Draws tags into a cine, as a recipe says.
   *
   * @param labels of all phases, which tell tissues apart and how they move; null: none
   * @param changes of the bundled recipe, e.g. {@code tags.spacing=7,tags.unit=mm}; "" for none
   * @param seed of the noise
   */
  default TaggedImage simulateTagging(
      ImageSeries<?> image, ImageSeries<?> labels, String changes, long seed) throws IOException {
    Recipe recipe =
        RecipeFile.read("tagging", TaggingSchema.TAGGING).changed(Assignments.parse(changes));
    return simulateTagging(image, TaggingRequest.of(recipe, labels, seed), Progress.NONE);
  }

  /**
   * Draws tags into a cine by the Bloch equations.
   *
   * @throws IllegalArgumentException if image, labels, fields and recipe do not fit each other
   */
  default TaggedImage simulateTagging(
      ImageSeries<?> image, TaggingRequest request, Progress progress) {
    return request.simulate(image, progress);
  }
}
