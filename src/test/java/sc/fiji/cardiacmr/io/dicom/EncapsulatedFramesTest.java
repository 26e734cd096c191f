package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.dicom.DicomParser.Fragment;

class EncapsulatedFramesTest {

  private static final byte[] BYTES = {-1, -40, 1, 2, 3, -1, -40, 4, 5, 6};

  private static byte[] read(int frame, int frames, Fragment... fragments) throws IOException {
    return EncapsulatedFrames.read(ByteSource.of(BYTES), List.of(fragments), frame, frames, 1000);
  }

  @Test
  void fragmentsMakeFrames() throws IOException {
    Fragment a = new Fragment(0, 3);
    Fragment b = new Fragment(3, 2);
    Fragment c = new Fragment(5, 5);
    assertArrayEquals(new byte[] {2, 3}, read(1, 3, a, b, c));
    assertArrayEquals(BYTES, read(0, 1, a, b, c));
    // JPEG images that begin in the first and the third fragment
    assertArrayEquals(new byte[] {-1, -40, 1, 2, 3}, read(0, 2, a, b, c));
    assertArrayEquals(new byte[] {-1, -40, 4, 5, 6}, read(1, 2, a, b, c));
    Fragment d = new Fragment(6, 4);
    assertThrows(IOException.class, () -> read(0, 2, a, b, d));
  }
}
