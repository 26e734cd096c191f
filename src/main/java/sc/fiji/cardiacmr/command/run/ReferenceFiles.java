package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.ij.RoiLabels;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.contour.SunnybrookContours;
import sc.fiji.cardiacmr.io.contour.SunnybrookContours.Position;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.LabelHint;

/**
 * Reads references of any kind: labels, a zip of ImageJ ROIs, Sunnybrook contours.
 *
 * @param pixelSize as the user stated it, or ""
 * @param labelMap for label images, or ""
 * @param dicom the study that Sunnybrook contours belong to, or an empty name
 */
public record ReferenceFiles(String pixelSize, String labelMap, File dicom) {

  /** Whether the file holds contours or ROIs rather than labels. */
  public static boolean isContours(Path reference) {
    return Files.isDirectory(reference)
        || RoiLabels.isRoiFile(reference)
        || name(reference).endsWith(".txt");
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  /** Whether it is contours or ROIs rather than labels. */
  public static boolean isContours(ImageSource reference) {
    return reference.file().map(ReferenceFiles::isContours).orElse(false);
  }

  /**
   * The labels of an image, with the stated pixel size, tested against anatomy.
   *
   * @param map label map, or ""
   * @param hint how the user can state one
   */
  public JudgedLabels labels(ImageSeries<?> image, String map, LabelHint hint) {
    return JudgedLabels.of(PixelSize.apply(pixelSize, image), LabelMap.parse(map), hint);
  }

  /**
   * Reads a reference.
   *
   * @param predicted what it will be compared with; contours get its size
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the study of contours lies elsewhere in the patient, or
   *     several of its images have the number of a contour
   */
  public ReferenceLabels read(ImageSource reference, ImageSeries<?> predicted) throws IOException {
    if (reference.file().isEmpty()) return labels(reference.image().orElseThrow());
    Path file = reference.file().get();
    if (isContours(file)) return contours(file, predicted, "reference");
    return labels(reference.read());
  }

  /**
   * Reads contours or ROIs.
   *
   * @param image that they were drawn on, whose size they get
   * @param name of the labels
   * @throws IOException if they cannot be read
   * @throws IllegalArgumentException if the file is neither, the study of contours lies elsewhere
   *     in the patient, or several of its images have the number of a contour
   */
  public ReferenceLabels contours(Path file, ImageSeries<?> image, String name) throws IOException {
    if (RoiLabels.isRoiFile(file)) return RoiLabels.of(RoiLabels.read(file), image, name);
    if (!isContours(file))
      throw new IllegalArgumentException(
          "'%s' is neither a zip of ImageJ ROIs (.zip, .roi) nor a folder of contours."
              .formatted(file));
    return readContours(file, image, name);
  }

  private ReferenceLabels labels(ImageSeries<?> image) {
    JudgedLabels judged = labels(image, labelMap, LabelHint.PARAMETER);
    ImageSeries<UnsignedByteType> labels = judged.labels();
    return new ReferenceLabels(labels, AnnotatedImages.whereLabelled(labels), judged.notes());
  }

  private ReferenceLabels readContours(Path reference, ImageSeries<?> predicted, String name)
      throws IOException {
    if (dicom.getPath().isEmpty())
      throw new IllegalArgumentException(
          "The contours are numbered like the DICOM images they were drawn on: also give"
              + " dicom=..., the folder of that study.");
    CineStudy study = CineImporter.importSeries(dicom.toPath(), CineOptions.DEFAULT, Progress.NONE);
    // Contours are numbered, not placed: the study says where they lie.
    SharedGrid.requireSame(PixelSize.apply(pixelSize, study.image()), predicted);
    return SunnybrookContours.read(reference)
        .toLabels(
            predicted.width(),
            predicted.height(),
            predicted.slices(),
            predicted.phases(),
            predicted.calibration(),
            name,
            number -> study.locateOnly(number).map(place -> position(study, place)).orElse(null));
  }

  /** Contours count the pixels of the images as they were before the import resampled them. */
  private static Position position(CineStudy study, int[] place) {
    return new Position(place[0], place[1], study.slices().get(place[0])::toTarget);
  }
}
