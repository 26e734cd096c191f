package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.edit.LabelFingerprint;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;

/**
 * What stands between the header and the voxels (nifti1.h, "Extended header"): after four bytes, of
 * which the first is not 0, blocks of a size, a code and content. Ours has the code 6, a comment,
 * and holds a {@link ProvenanceText}; labels have another one of the same code, with their {@link
 * LabelFingerprint}. Blocks of other programs are passed over; a damaged one ends the reading, but
 * is no error, as the header alone says where the voxels are.
 *
 * @param length bytes that were read from the stream, the four at the start included
 * @param provenance what our block says, if there is one
 * @param labels how the labels were when they were written, if it says so
 */
record NiftiExtension(
    int length, Optional<Provenance> provenance, Optional<LabelFingerprint> labels) {

  private static final String LABELS = Provenance.PROGRAM + ", checksums of label planes: ";

  private static final int COMMENT = 6;

  /** Size and code. */
  private static final int START = 8;

  /** Sizes of blocks are multiples of this. */
  private static final int UNIT = 16;

  /** More is not read: ours are a few thousand bytes. */
  private static final int MOST = ProvenanceText.LONGEST + (1 << 17);

  /** Our blocks, to be written after the four bytes. */
  static byte[] of(Provenance provenance, Optional<LabelFingerprint> labels) {
    byte[] origin = block(ProvenanceText.line(provenance));
    if (labels.isEmpty()) return origin;
    byte[] checksums = block(LABELS + labels.get().text());
    byte[] both = Arrays.copyOf(origin, origin.length + checksums.length);
    System.arraycopy(checksums, 0, both, origin.length, checksums.length);
    return both;
  }

  private static byte[] block(String content) {
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    int size = (START + text.length + UNIT - 1) / UNIT * UNIT;
    ByteBuffer block = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return block.putInt(size).putInt(COMMENT).put(text).array();
  }

  /**
   * Reads what follows a header, at most to the first voxel.
   *
   * @param in behind the header
   */
  static NiftiExtension read(InputStream in, NiftiHeader header) throws IOException {
    int size = header.version() == 1 ? NiftiHeaderReader.SIZE_1 : NiftiHeaderReader.SIZE_2;
    long room = header.singleFile() ? header.dataOffset() - size : MOST;
    byte[] bytes = in.readNBytes((int) Math.min(room, MOST));
    ByteBuffer blocks = ByteBuffer.wrap(bytes).order(header.byteOrder());
    List<String> comments = comments(blocks);
    return new NiftiExtension(
        bytes.length,
        comments.stream().flatMap(text -> ProvenanceText.read(text).stream()).findFirst(),
        comments.stream()
            .filter(text -> text.startsWith(LABELS))
            .flatMap(text -> LabelFingerprint.parse(text.substring(LABELS.length())).stream())
            .findFirst());
  }

  private static List<String> comments(ByteBuffer blocks) {
    List<String> comments = new ArrayList<>();
    if (blocks.remaining() < NiftiHeaderReader.EXTENDER || blocks.get(0) == 0) return comments;
    blocks.position(NiftiHeaderReader.EXTENDER);
    while (blocks.remaining() >= START) {
      int size = blocks.getInt();
      int code = blocks.getInt();
      if (size < START || size - START > blocks.remaining()) break;
      if (code == COMMENT) {
        String text = StandardCharsets.UTF_8.decode(blocks.slice().limit(size - START)).toString();
        comments.add(text.replace("\0", ""));
      }
      blocks.position(blocks.position() + size - START);
    }
    return comments;
  }

  /** The image with the doubts of the extension, and with what was edited since. */
  <T extends RealType<T>> ImageSeries<T> apply(ImageSeries<T> image) {
    List<Doubt> all = new ArrayList<>(image.calibration().doubts());
    provenance.ifPresent(p -> all.addAll(p.doubts()));
    List<Doubt> distinct = all.stream().distinct().toList();
    ImageSeries<T> doubted = image.withCalibration(image.calibration().withDoubts(distinct));
    return labels.map(written -> written.compared(doubted)).orElse(doubted);
  }
}
