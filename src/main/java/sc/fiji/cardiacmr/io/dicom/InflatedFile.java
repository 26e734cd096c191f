package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;

/**
 * The data set of a deflated file. It is kept while there is memory for it and inflated again when
 * it is needed after that, so that a folder of such files needs no more memory than any other.
 */
final class InflatedFile implements DicomFile.Opener {

  private final Path file;
  private SoftReference<byte[]> data;

  /**
   * @param inflated not copied
   */
  InflatedFile(Path file, byte[] inflated) {
    this.file = file;
    data = new SoftReference<>(inflated);
  }

  @Override
  public synchronized ByteSource open() throws IOException {
    byte[] bytes = data.get();
    if (bytes == null) {
      try (ByteSource source = ByteSource.of(file)) {
        bytes = DicomParser.inflate(source);
      }
      data = new SoftReference<>(bytes);
    }
    return ByteSource.of(bytes);
  }
}
