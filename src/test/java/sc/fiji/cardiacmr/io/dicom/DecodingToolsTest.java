package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingToolsTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.5, dcmdrle",
    "1.2.840.10008.1.2.4.50, dcmdjpeg",
    "1.2.840.10008.1.2.4.51, dcmdjpeg",
    "1.2.840.10008.1.2.4.57, dcmdjpeg",
    "1.2.840.10008.1.2.4.70, dcmdjpeg",
    "1.2.840.10008.1.2.4.80, dcmdjpls",
    "1.2.840.10008.1.2.4.81, dcmdjpls",
    "1.2.840.10008.1.2.4.90, gdcmconv --raw",
    "1.2.840.10008.1.2.4.91, gdcmconv --raw",
    "1.2.840.10008.1.2.4.201, pydicom",
    "1.2.840.10008.1.2.4.102, video",
    "1.2.3.4, without compression"
  })
  void namesTheProgramThatDecodes(String uid, String part) {
    String advice = DecodingTools.advice(TransferSyntax.of(uid));
    assertTrue(advice.contains(part), advice);
    assertEquals(
        advice.contains("Bio-Formats"), DecodingTools.isForBioFormats(TransferSyntax.of(uid)));
  }

  @Test
  void bioFormatsIsNotAskedForWhatItTakesForJpeg() {
    for (String uid : new String[] {"80", "81", "201", "51", "102"})
      assertTrue(
          !DecodingTools.isForBioFormats(TransferSyntax.of("1.2.840.10008.1.2.4." + uid)), uid);
  }
}
