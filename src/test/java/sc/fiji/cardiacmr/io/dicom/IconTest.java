package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;

/** Compressed pixels that are not those of the image, such as those of an icon. */
class IconTest {

  private static void element(
      ByteArrayOutputStream out, int tag, String representation, int length) {
    for (int shift : new int[] {16, 24, 0, 8}) out.write(tag >>> shift);
    out.writeBytes(representation.getBytes(StandardCharsets.US_ASCII));
    if (!representation.isEmpty()) out.writeBytes(new byte[2]);
    for (int shift : new int[] {0, 8, 16, 24}) out.write(length >>> shift);
  }

  /** An offset table, a fragment of eight bytes and the end. */
  private static void fragments(ByteArrayOutputStream out) {
    element(out, 0xFFFEE000, "", 0);
    element(out, 0xFFFEE000, "", 8);
    out.writeBytes(new byte[] {-1, -40, -1, -32, 1, 2, 3, 4});
    element(out, 0xFFFEE0DD, "", 0);
  }

  private static byte[] withIcon() {
    ByteArrayOutputStream icon = new ByteArrayOutputStream();
    element(icon, 0x00880200, "SQ", -1);
    element(icon, 0xFFFEE000, "", -1);
    element(icon, Tag.PIXEL_DATA, "OB", -1);
    fragments(icon);
    element(icon, 0xFFFEE00D, "", 0);
    element(icon, 0xFFFEE0DD, "", 0);
    element(icon, 0x01110010, "OW", -1);
    fragments(icon);
    String bytes =
        new String(
            DicomTestFiles.bytes(DicomTestFiles.stack(1, 1).get(0), "1.2.3"),
            StandardCharsets.ISO_8859_1);
    int pixels = bytes.indexOf("\u00e0\u007f\u0010\u0000OW");
    String all =
        bytes.substring(0, pixels)
            + icon.toString(StandardCharsets.ISO_8859_1)
            + bytes.substring(pixels);
    return all.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void theImageIsReadAllTheSame() throws IOException {
    DicomFile file = DicomReader.read(withIcon(), "icon");
    float[] expected =
        DicomReader.read(DicomTestFiles.bytes(DicomTestFiles.stack(1, 1).get(0), "1.2.3"), "plain")
            .read(0)
            .toFloats();
    assertEquals(expected[7], file.read(0).toFloats()[7]);
  }

  @Test
  void itsElementsAreReadForWriting() throws IOException {
    assertEquals("1.2.3", TestDataSets.read(withIcon()).text(Tag.SOP_INSTANCE_UID));
    assertEquals(1, TestDataSets.read(withIcon()).items(0x00880200).size());
  }
}
