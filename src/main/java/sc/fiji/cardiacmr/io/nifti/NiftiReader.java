package sc.fiji.cardiacmr.io.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.provenance.Provenance;

/**
 * Reads images and labels from NIfTI-1 and NIfTI-2 files: .nii, .hdr/.img pairs (either may be
 * named), each plain or compressed by gzip, both byte orders.
 *
 * <p>The image has the axes X, Y, Z, T and the pixel type of the file. Where the header scales the
 * voxels (scl_slope is neither 0 nor NaN, and slope and intercept are not 1 and 0), the pixels are
 * {@code slope * voxel + intercept}, computed in double precision: {@code FloatType} for files of 8
 * and 16 bit whole numbers and float32, {@code DoubleType} for all others. Spacing, time and
 * geometry: see {@link NiftiHeader#calibration()}.
 *
 * <p>All methods throw {@link IOException} with a message for the user if the file is missing, not
 * NIfTI, damaged, incomplete, too large for the memory, or of a kind that is not understood.
 */
public final class NiftiReader {

  /** So much after the last voxel is read to reach, and check, the checksum of gzip. */
  private static final int LONGEST_TAIL = 1 << 20;

  private static final String COPY_AGAIN = "Copy or download it again.";

  private NiftiReader() {}

  /** Whether the name is that of a NIfTI file. */
  public static boolean isNifti(Path file) {
    return NiftiFiles.of(file).isPresent();
  }

  /**
   * The files that an image consists of: itself or, of a pair, header and voxels, as far as they
   * exist.
   */
  public static List<Path> filesOf(Path file) {
    return NiftiFiles.of(file)
        .map(NiftiFiles::existing)
        .map(files -> Stream.of(files.header(), files.voxels()).distinct())
        .orElse(Stream.of(file))
        .filter(Files::exists)
        .toList();
  }

  /** Reads the header only. */
  public static NiftiHeader readHeader(Path file) throws IOException {
    NiftiFiles files = find(file);
    try {
      return readHeader(NiftiSource.of(files.header()));
    } catch (IOException e) {
      throw explained(file, e);
    }
  }

  /** Where the file comes from, if it says so; nothing but header and extensions is read. */
  public static Optional<Provenance> readProvenance(Path file) throws IOException {
    NiftiFiles files = find(file);
    try (NiftiSource.Content content = NiftiSource.of(files.header()).open()) {
      NiftiHeader header = NiftiHeaderReader.read(content.in());
      return NiftiExtension.read(content.in(), header).provenance();
    } catch (IOException e) {
      throw explained(file, e);
    }
  }

  /**
   * Reads the image; its name is that of the file without the ending. Doubts that {@link
   * NiftiWriter} left in an extension are those of its calibration.
   */
  public static ImageSeries<?> read(Path file) throws IOException {
    NiftiFiles files = find(file);
    try {
      NiftiSource header = NiftiSource.of(files.header());
      return files.isPair()
          ? readPair(header, NiftiSource.of(files.voxels()), files.name())
          : read(header, files.name());
    } catch (IOException e) {
      throw explained(file, e);
    }
  }

  /** Reads labels: whole numbers from 0 to 255. */
  public static ImageSeries<UnsignedByteType> readLabels(Path file) throws IOException {
    return readLabels(file, LabelMap.IDENTITY);
  }

  /**
   * Reads labels and translates them.
   *
   * @param map what the file's values mean; {@link LabelMap#IDENTITY} or null if they are ours
   *     already. A value that the map does not allow is an error.
   */
  public static ImageSeries<UnsignedByteType> readLabels(Path file, LabelMap map)
      throws IOException {
    ImageSeries<?> image = read(file);
    boolean same = map == null || map.isIdentity();
    if (same && image.pixels().getType() instanceof UnsignedByteType) {
      @SuppressWarnings("unchecked")
      ImageSeries<UnsignedByteType> labels = (ImageSeries<UnsignedByteType>) image;
      return labels;
    }
    try {
      return (same ? LabelMap.IDENTITY : map).apply(image);
    } catch (IllegalArgumentException e) {
      throw explained(file, new IOException(e.getMessage(), e));
    }
  }

  /** Reads a single file (.nii, .nii.gz) that is in memory already. */
  static ImageSeries<?> read(byte[] file, String name) throws IOException {
    try {
      return read(NiftiSource.of(file), name);
    } catch (IOException e) {
      throw explained(name, e);
    }
  }

  /** Reads a single file (.nii) from the source. */
  private static ImageSeries<?> read(NiftiSource source, String name) throws IOException {
    try (NiftiSource.Content content = source.open()) {
      NiftiHeader header = NiftiHeaderReader.read(content.in());
      if (!header.singleFile())
        throw new IOException("its header says that the voxels are in an .img file.");
      NiftiExtension extension = NiftiExtension.read(content.in(), header);
      int size = header.version() == 1 ? NiftiHeaderReader.SIZE_1 : NiftiHeaderReader.SIZE_2;
      return extension.apply(readVoxels(content, size + extension.length(), header, name));
    }
  }

  /** Reads the two files of a pair (.hdr, .img) from the sources. */
  private static ImageSeries<?> readPair(NiftiSource headerSource, NiftiSource voxels, String name)
      throws IOException {
    NiftiHeader header;
    NiftiExtension extension;
    try (NiftiSource.Content content = headerSource.open()) {
      header = NiftiHeaderReader.read(content.in());
      extension = NiftiExtension.read(content.in(), header);
    }
    if (header.singleFile())
      throw new IOException("its header says that the voxels are in the same file, a .nii file.");
    try (NiftiSource.Content content = voxels.open()) {
      return extension.apply(readVoxels(content, 0, header, name));
    }
  }

  private static NiftiHeader readHeader(NiftiSource source) throws IOException {
    try (NiftiSource.Content content = source.open()) {
      return NiftiHeaderReader.read(content.in());
    }
  }

  private static ImageSeries<?> readVoxels(
      NiftiSource.Content content, int position, NiftiHeader header, String name)
      throws IOException {
    // Before any memory is taken: the file must be able to hold what its header claims.
    long end = header.dataOffset() + header.voxelCount() * header.type().bytes();
    if (end > content.limit())
      throw new IOException(
          "its header requires "
              + end
              + " bytes, but the file contains "
              + (content.compressed() ? "at most " : "only ")
              + content.limit()
              + ".");
    skip(content.in(), header.dataOffset() - position);
    ImageSeries<?> image = new VoxelReader(content.in(), header).read(name);
    if (content.compressed()) readTail(content.in());
    return image;
  }

  private static void skip(InputStream in, long count) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (EOFException e) {
      throw new IOException("it ends before the first voxel; the file is incomplete.", e);
    }
  }

  private static void readTail(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 13];
    int read = 0;
    for (int n; read < LONGEST_TAIL && (n = in.read(buffer)) >= 0; ) read += n;
  }

  private static NiftiFiles find(Path file) throws IOException {
    NiftiFiles named =
        NiftiFiles.of(file)
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + " does not have the name of a NIfTI file, which ends in .nii, .hdr or"
                            + " .img, optionally followed by .gz."));
    // For one of a pair the other may be compressed, but the one that was named is meant.
    NiftiFiles files = named.isPair() && Files.exists(file) ? named.existing() : named;
    for (Path path : new Path[] {files.header(), files.voxels()})
      if (!Files.isRegularFile(path)) throw new NoSuchFileException(path + " does not exist.");
    return files;
  }

  private static IOException explained(Object file, IOException e) {
    String reason = FileMessages.reason(e);
    if (e instanceof ZipException)
      reason = "its compressed data is damaged (" + e.getMessage() + "). " + COPY_AGAIN;
    else if (e instanceof EOFException) reason = "it ends too early. " + COPY_AGAIN;
    return new IOException(file + " cannot be read: " + reason, e);
  }
}
