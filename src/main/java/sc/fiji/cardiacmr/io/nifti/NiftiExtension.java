package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;

/**
 * What stands between the header and the voxels (nifti1.h, "Extended header"): after four bytes, of
 * which the first is not 0, blocks of a size, a code and content. Ours has the code 6, a comment,
 * and holds a {@link ProvenanceText}. Blocks of other programs are passed over; a damaged one ends
 * the reading, but is no error, as the header alone says where the voxels are.
 *
 * @param length bytes that were read from the stream, the four at the start included
 * @param provenance what our block says, if there is one
 */
record NiftiExtension(int length, Optional<Provenance> provenance) {

  private static final int COMMENT = 6;

  /** Size and code. */
  private static final int START = 8;

  /** Sizes of blocks are multiples of this. */
  private static final int UNIT = 16;

  /** More is not read: ours is a few thousand bytes. */
  private static final int MOST = ProvenanceText.LONGEST + UNIT;

  /** Our block, to be written after the four bytes. */
  static byte[] of(Provenance provenance) {
    byte[] text = ProvenanceText.line(provenance).getBytes(StandardCharsets.UTF_8);
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
    return new NiftiExtension(bytes.length, find(blocks));
  }

  private static Optional<Provenance> find(ByteBuffer blocks) {
    if (blocks.remaining() < NiftiHeaderReader.EXTENDER || blocks.get(0) == 0)
      return Optional.empty();
    blocks.position(NiftiHeaderReader.EXTENDER);
    while (blocks.remaining() >= START) {
      int size = blocks.getInt();
      int code = blocks.getInt();
      if (size < START || size - START > blocks.remaining()) break;
      if (code == COMMENT) {
        String text = StandardCharsets.UTF_8.decode(blocks.slice().limit(size - START)).toString();
        Optional<Provenance> provenance = ProvenanceText.read(text.replace("\0", ""));
        if (provenance.isPresent()) return provenance;
      }
      blocks.position(blocks.position() + size - START);
    }
    return Optional.empty();
  }

  /** The image with the doubts of the extension. */
  <T extends RealType<T>> ImageSeries<T> apply(ImageSeries<T> image) {
    List<Doubt> all = new ArrayList<>(image.calibration().doubts());
    provenance.ifPresent(p -> all.addAll(p.doubts()));
    List<Doubt> distinct = all.stream().distinct().toList();
    return image.withCalibration(image.calibration().withDoubts(distinct));
  }
}
