package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.edit.LabelFingerprint;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.Recording;

/**
 * Writes images and labels as NIfTI, in the pixel type of the image, little-endian. The name says
 * how: {@code .nii}, {@code .hdr} or {@code .img} (both are written), each with {@code .gz} behind
 * it if compressed. What is written is read back by {@link NiftiReader} as it was:
 *
 * <ul>
 *   <li>Spacing is in mm; if nothing is known of it, pixdim is 1, 1, 1 and the unit 0. If something
 *       is known, pixdim of an unknown axis is 0.
 *   <li>The frame interval is in seconds. NIfTI-1 keeps it, as the spacing, to 7 digits.
 *   <li>The geometry is the matrix (sform, code 1) and, if its axes are at right angles and its
 *       steps agree with the spacing, also the quaternion (qform, code 1).
 *   <li>Heart rate and spread of the frame intervals, for which NIfTI has no field, are in the
 *       description: {@code heart rate 62.5/min, frame interval spread 1.5 ms}.
 *   <li>Where the image comes from, and what is doubtful about it, is in a header extension (code
 *       6, a comment) as {@link sc.fiji.cardiacmr.provenance.ProvenanceText}; of labels, a checksum
 *       of each plane is in another one ({@link LabelFingerprint}).
 * </ul>
 *
 * <p>Equal images give equal bytes, but for the date on which a command wrote them. A file is
 * written whole or not at all (see {@link WholeFiles}); of a pair the header comes last.
 */
public final class NiftiWriter {

  /** Largest size of an axis in NIfTI-1. */
  static final int LARGEST_1 = Short.MAX_VALUE;

  /** Higher levels save little on noisy images and cost several times the time. */
  private static final int LEVEL = 2;

  private NiftiWriter() {}

  /**
   * The files that an image is written to: itself or, of a pair, header and voxels. They need not
   * exist, and the name need not be one of NIfTI.
   */
  public static List<Path> filesOf(Path file) {
    return NiftiFiles.of(file)
        .map(files -> Stream.of(files.header(), files.voxels()).distinct().toList())
        .orElse(List.of(file));
  }

  /**
   * Writes NIfTI-1, or NIfTI-2 if an axis has more than 32767 pixels.
   *
   * @throws IOException if the name has not the ending of NIfTI or the file cannot be written; the
   *     message says which and why
   * @throws IllegalArgumentException if NIfTI has no such pixel type
   */
  public static void write(ImageSeries<?> image, Path file) throws IOException {
    write(image, file, version(image));
  }

  /**
   * As {@link #write(ImageSeries, Path)}, as one of several files that appear together.
   *
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public static void write(ImageSeries<?> image, Path file, WholeFiles files) throws IOException {
    write(image, file, version(image), files);
  }

  private static int version(ImageSeries<?> image) {
    for (long size : image.pixels().dimensionsAsLongArray()) if (size > LARGEST_1) return 2;
    return 1;
  }

  /**
   * Writes a chosen version of NIfTI.
   *
   * @param version 1 or 2
   * @throws IOException if the name has not the ending of NIfTI or the file cannot be written; the
   *     message says which and why
   * @throws IllegalArgumentException if NIfTI has no such pixel type, or the version cannot hold
   *     the image
   */
  public static void write(ImageSeries<?> image, Path file, int version) throws IOException {
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      write(image, file, version, files);
      files.commit();
    }
  }

  private static void write(ImageSeries<?> image, Path file, int version, WholeFiles target)
      throws IOException {
    if (version != 1 && version != 2)
      throw new IllegalArgumentException("Unknown NIfTI version " + version + ". Choose 1 or 2.");
    for (long size : image.pixels().dimensionsAsLongArray())
      if (version == 1 && size > LARGEST_1)
        throw new IllegalArgumentException(
            "NIfTI-1 cannot store " + size + " pixels along an axis; choose NIfTI-2.");
    NiftiFiles files =
        NiftiFiles.of(file)
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + " cannot be written: the name must end in .nii, .hdr or .img,"
                            + " optionally followed by .gz."));
    writeTyped(image, files, version, target);
  }

  private static <T extends RealType<T>> void writeTyped(
      ImageSeries<T> image, NiftiFiles files, int version, WholeFiles target) throws IOException {
    NiftiType type = VoxelWriter.typeOf(image.pixels().getType());
    Provenance provenance = Recording.provenance(image.calibration().doubts());
    byte[] extension = NiftiExtension.of(provenance, LabelFingerprint.of(image));
    byte[] header =
        NiftiHeaderWriter.write(
            new NiftiHeaderMaker(image, provenance)
                .header(type, version, !files.isPair(), extension.length),
            extension);
    if (!files.isPair()) {
      WholeFile.Content content =
          out -> {
            out.write(header);
            VoxelWriter.write(image.pixels(), type, out);
          };
      target.write(files.header(), packed(files, content));
      return;
    }
    target.write(
        files.voxels(), packed(files, out -> VoxelWriter.write(image.pixels(), type, out)));
    target.write(files.header(), packed(files, out -> out.write(header)));
  }

  /**
   * The pixels of an image as a file stores them, little-endian, X fastest.
   *
   * @throws IllegalArgumentException if NIfTI has no such pixel type
   */
  public static <T extends RealType<T>> void writePixels(ImageSeries<T> image, OutputStream out)
      throws IOException {
    VoxelWriter.write(image.pixels(), VoxelWriter.typeOf(image.pixels().getType()), out);
  }

  private static WholeFile.Content packed(NiftiFiles files, WholeFile.Content content) {
    if (!files.isCompressed()) return content;
    return out -> {
      try (OutputStream compressed = new ParallelGzipOutputStream(out, LEVEL)) {
        content.writeTo(compressed);
      }
    };
  }
}
