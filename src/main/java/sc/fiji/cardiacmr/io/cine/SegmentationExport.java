package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.dicom.SegmentationFile;
import sc.fiji.cardiacmr.io.dicom.SourcePlane;
import sc.fiji.cardiacmr.text.Version;

/** Lays labels back on the DICOM images of their study. */
public final class SegmentationExport {

  private final CineStudy study;
  private final Path root;

  /**
   * @param study as it was imported, with names of files
   * @param root folder or file that it was imported from
   */
  public SegmentationExport(CineStudy study, Path root) {
    this.study = study;
    this.root = root;
  }

  /**
   * Writes labels of all phases as a DICOM segmentation.
   *
   * @param labels of the study's image
   * @param model that made them; "" if unknown
   * @param isPatientNamed whether the file says whose it is
   * @param date of the file
   * @throws IllegalArgumentException if labels and study do not belong together, the study has no
   *     place in the patient, or nothing is labelled
   * @throws IOException if an image cannot be read, or the file not be written
   */
  public void write(
      ImageSeries<UnsignedByteType> labels,
      String model,
      boolean isPatientNamed,
      Instant date,
      OutputStream out)
      throws IOException {
    SharedGrid.requireLabels(study.image(), labels);
    if (labels.phases() != study.image().phases())
      throw new IllegalArgumentException(
          "The labels have %s phases and the study has %s; give labels of all phases."
              .formatted(labels.phases(), study.image().phases()));
    SliceGrid grid = study.slices().get(0).target();
    Calibration calibration = study.image().calibration();
    if (!calibration.isInPlaneKnown())
      throw new IllegalArgumentException(
          "The images do not state their pixel size, which a segmentation must; save the labels as NIfTI instead.");
    for (CineSlice slice : study.slices())
      if (!slice.target().isPlaced())
        throw new IllegalArgumentException(
            "The images do not state their place in the patient, so no viewer could lay the segmentation on them; save the labels as NIfTI instead.");
    double thickness = study.slices().get(0).thickness();
    double distance = calibration.dz();
    new SegmentationFile(labels, planes())
        .write(
            new SegmentationFile.Description(
                grid.row(),
                grid.column(),
                calibration.dx(),
                calibration.dy(),
                Double.isFinite(thickness) ? thickness : distance,
                study.slices().size() > 1 ? distance : Double.NaN,
                isPatientNamed,
                model,
                Version.text(),
                date),
            out);
  }

  /** Of an image that was copied, only the place where it is first belongs to its file. */
  private SourcePlane[][] planes() {
    Set<CineFrame> shown = new HashSet<>();
    SourcePlane[][] planes = new SourcePlane[study.slices().size()][];
    for (int z = 0; z < planes.length; z++) {
      CineSlice slice = study.slices().get(z);
      planes[z] = new SourcePlane[slice.frames().size()];
      for (int t = 0; t < planes[z].length; t++) {
        CineFrame frame = slice.frames().get(t);
        Path file = isOnPlane(frame, slice) && shown.add(frame) ? file(frame) : null;
        planes[z][t] = new SourcePlane(file, frame.frameNumber(), slice.target().position());
      }
    }
    return planes;
  }

  /** An image of a slice that follows the heart may lie far from where the slice is. */
  private boolean isOnPlane(CineFrame frame, CineSlice slice) {
    Calibration calibration = study.image().calibration();
    double scale = SlicePlanes.smallest(calibration.dz(), slice.thickness(), calibration.dx());
    SliceGrid plane = slice.target();
    double[] offset = Vectors.plus(frame.grid().position(), -1, plane.position());
    return !SlicePlanes.isElsewhere(Math.abs(Vectors.dot(offset, plane.normal())), scale);
  }

  private Path file(CineFrame frame) {
    if (frame.file().isEmpty()) return null;
    return root.toFile().isDirectory() ? root.resolve(frame.file()) : root;
  }
}
