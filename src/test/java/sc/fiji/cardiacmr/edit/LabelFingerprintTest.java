package sc.fiji.cardiacmr.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

class LabelFingerprintTest {

  private static ImageSeries<UnsignedByteType> labels(byte[] pixels, int z, int t) {
    return Planes.wrapLabels(pixels, 6, 5, z, t, Calibration.UNKNOWN, "labels");
  }

  private static byte[] random(SplittableRandom random, int planes) {
    byte[] pixels = new byte[30 * planes];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) random.nextInt(4);
    return pixels;
  }

  /** Whatever pixel is changed, its slice and phase are named, and no other. */
  @Test
  void everyEditIsNoticed() {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 200; run++) {
      int z = 1 + random.nextInt(5);
      int t = 1 + random.nextInt(4);
      byte[] pixels = random(random, z * t);
      LabelFingerprint before = LabelFingerprint.of(labels(pixels.clone(), z, t)).orElseThrow();
      LabelFingerprint read = LabelFingerprint.parse(before.text()).orElseThrow();
      assertEquals(before, read);
      LabelEdits expected = LabelEdits.NONE;
      for (int i = random.nextInt(4); i > 0; i--) {
        int at = random.nextInt(pixels.length);
        pixels[at] = (byte) (7 + i);
        expected = expected.and(LabelEdits.of(at / 30 % z, at / 30 / z));
      }
      assertEquals(expected, LabelEdits.of(read.compared(labels(pixels, z, t)).calibration()));
    }
  }

  @Test
  void otherPixelTypesAreTheSameLabels() {
    byte[] pixels = random(new SplittableRandom(1), 2);
    LabelFingerprint before = LabelFingerprint.of(labels(pixels, 2, 1)).orElseThrow();
    float[] floats = new float[pixels.length];
    for (int i = 0; i < floats.length; i++) floats[i] = pixels[i];
    var image =
        new ImageSeries<>(ArrayImgs.floats(floats, 6, 5, 2, 1), Calibration.UNKNOWN, "floats");
    assertEquals(List.of(), before.compared(image).calibration().doubts());
    floats[31] += 0.25f;
    assertEquals(LabelEdits.of(1, 0), LabelEdits.of(before.compared(image).calibration()));
  }

  @Test
  void aSubstackIsComparedWithWhatItCameFrom() {
    byte[] pixels = random(new SplittableRandom(2), 6);
    LabelFingerprint before = LabelFingerprint.of(labels(pixels, 3, 2)).orElseThrow();
    byte[] part = new byte[60];
    System.arraycopy(pixels, 60, part, 0, 60);
    assertEquals(List.of(), before.compared(labels(part, 2, 1)).calibration().doubts());
    part[40] ^= 4;
    assertEquals(
        LabelEdits.of(1, 0), LabelEdits.of(before.compared(labels(part, 2, 1)).calibration()));
  }

  @Test
  void croppedLabelsAreSaidToBeCropped() {
    LabelFingerprint before = LabelFingerprint.of(labels(new byte[30], 1, 1)).orElseThrow();
    var cropped = Planes.wrapLabels(new byte[20], 5, 4, 1, 1, Calibration.UNKNOWN, "cropped");
    assertEquals(
        List.of(
            new Doubt(
                Doubt.About.EDIT,
                "Labels were cropped or scaled after they were made: they have 5 x 4 pixels, and"
                    + " had 6 x 5.")),
        before.compared(cropped).calibration().doubts());
  }

  @Test
  void greyImagesHaveNone() {
    byte[] pixels = new byte[30];
    pixels[3] = 32;
    assertEquals(Optional.empty(), LabelFingerprint.of(labels(pixels, 1, 1)));
    var floats =
        new ImageSeries<>(
            ArrayImgs.floats(new float[30], 6, 5, 1, 1), Calibration.UNKNOWN, "floats");
    assertEquals(Optional.empty(), LabelFingerprint.of(floats));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "6x5x1x1:",
        "6x5x1x1:AAAA",
        "6x5x99999x99999:AAAAAA==",
        "6x5x1x1:AAAAAA=",
        "6 x 5",
        "6x5x2x1:AAAAAA=="
      })
  void damagedTextsSayNothing(String text) {
    assertTrue(LabelFingerprint.parse(text).isEmpty());
  }

  @Test
  void theTextIsShort() {
    byte[] pixels = random(new SplittableRandom(1), 300);
    int length = LabelFingerprint.of(labels(pixels, 10, 30)).orElseThrow().text().length();
    assertTrue(length < 1700, "length " + length);
  }
}
