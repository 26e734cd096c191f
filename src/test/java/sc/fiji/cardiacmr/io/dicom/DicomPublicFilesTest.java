package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The test files that come with pydicom, where it is installed: what it reads of them is what we
 * read, value for value; where we refuse, we say why. The table is made by
 * src/test/python/pydicom_files.py.
 */
class DicomPublicFilesTest {

  private static final Path FOLDER =
      Path.of(
          System.getProperty(
              "cardiacmr.pydicom", "/usr/lib/python3/dist-packages/pydicom/data/test_files"));

  @Test
  void pydicomReadsTheSame() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(FOLDER), "python3-pydicom is not installed");
    String table;
    try (InputStream in = getClass().getResourceAsStream("pydicom_files.tsv")) {
      table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int equal = 0;
    int refused = 0;
    for (String line : table.lines().skip(1).toList()) {
      String[] row = line.split("\t", -1);
      Path path = FOLDER.resolve(row[0]);
      if (!Files.exists(path)) continue;
      try {
        DicomFile file = DicomReader.read(path);
        CRC32 checksum = new CRC32();
        for (int f = 0; f < file.frames(); f++) checksum.update(bytes(file.read(f)));
        if (row[4].isEmpty()) continue;
        assertEquals(row[1], String.valueOf(file.width()), row[0]);
        assertEquals(row[2], String.valueOf(file.height()), row[0]);
        assertEquals(row[3], String.valueOf(file.frames()), row[0]);
        assertEquals(row[4], String.format("%08x", checksum.getValue()), row[0]);
        equal++;
      } catch (IOException reason) {
        String message = reason.getMessage();
        assertTrue(message.contains(row[0]) && message.length() > row[0].length() + 20, message);
        // Of what pydicom reads only JPEG 2000, segmentations and masks of single bits are refused.
        boolean known =
            message.contains("gdcmconv")
                || message.contains("This is a segmentation")
                || message.contains("one bit per pixel");
        assertTrue(row[4].isEmpty() || known, message);
        refused++;
      }
    }
    assertTrue(equal >= 10, equal + " files are equal");
    assertTrue(refused >= 10, refused + " files were refused");
  }

  private static byte[] bytes(PixelArray pixels) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * pixels.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : pixels.toFloats()) buffer.putFloat(value);
    return buffer.array();
  }
}
