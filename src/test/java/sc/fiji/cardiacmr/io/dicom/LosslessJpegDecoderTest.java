package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** By hand, from ITU-T T.81; images made by dcmtk are in {@link DicomReaderTest}. */
class LosslessJpegDecoderTest {

  /** 2 x 2 pixels of 8 bits; Huffman codes 0 (no difference) and 10 (difference of one). */
  private static final String HEAD =
      "ffd8 ffc3 000b 08 0002 0002 01 01 11 00"
          + "ffc4 0015 00 01 01 00000000000000000000000000 00 00 01";

  private static final PixelFormat FORMAT = new PixelFormat(2, 2, 1, 1, 8, 0, false, false);

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void predictionBeginsAnewAfterARestart() throws IOException {
    String scan = "ffda 0008 01 01 00 01 00 00";
    // First row: +1 (101), 0 (0); second row: 0, 0.
    byte[] whole = hex(HEAD + scan + "a3 ffd9");
    assertArrayEquals(
        new byte[] {(byte) 129, (byte) 129, (byte) 129, (byte) 129},
        LosslessJpegDecoder.decode(whole, FORMAT));
    byte[] restarted = hex(HEAD + "ffdd 0004 0002" + scan + "af ffd0 3f ffd9");
    assertArrayEquals(
        new byte[] {(byte) 129, (byte) 129, (byte) 128, (byte) 128},
        LosslessJpegDecoder.decode(restarted, FORMAT));
  }

  @Test
  void restartsThatAreMissingOrWithinARowAreRefused() {
    String scan = "ffda 0008 01 01 00 01 00 00";
    assertRefused(hex(HEAD + "ffdd 0004 0002" + scan + "af 3f ffd9"), "restart marker");
    assertRefused(hex(HEAD + "ffdd 0004 0003" + scan + "af ffd0 3f ffd9"), "whole rows");
  }

  private static void assertRefused(byte[] jpeg, String part) {
    String message =
        assertThrows(IOException.class, () -> LosslessJpegDecoder.decode(jpeg, FORMAT))
            .getMessage();
    assertTrue(message.contains(part), message);
  }
}
