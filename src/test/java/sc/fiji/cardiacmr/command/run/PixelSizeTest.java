package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Doubt.About;

public class PixelSizeTest {

  @Test
  void statesTheSpacing() {
    Calibration stated = PixelSize.apply("1.5, 1.25,8", Calibration.UNKNOWN);
    assertEquals(Calibration.ofSpacing(1.5, 1.25, 8), stated);
  }

  @Test
  void twoNumbersLeaveTheSliceDistanceAlone() {
    Calibration stated = PixelSize.apply("2,2", Calibration.ofSpacing(1, 1, 10));
    assertEquals(Calibration.ofSpacing(2, 2, 10), stated);
  }

  @Test
  void emptyChangesNothing() {
    Calibration calibration = Calibration.ofSpacing(1, 2, 3);
    assertSame(calibration, PixelSize.apply("", calibration));
  }

  @Test
  void settlesWhatIsDoubtfulAboutTheSpacingAndNothingElse() {
    Doubt spacing = new Doubt(About.SPACING, "pixdim says 1 mm.");
    Doubt time = new Doubt(About.TIME, "The order is a guess.");
    Calibration doubtful = Calibration.ofSpacing(1, 1, 1).withDoubt(spacing).withDoubt(time);
    assertEquals(
        Calibration.ofSpacing(1.4, 1.4, 8).withDoubt(time), PixelSize.apply("1.4,1.4,8", doubtful));
    // The slice distance is as doubtful as before.
    assertEquals(doubtful.doubts(), PixelSize.apply("1.4,1.4", doubtful).doubts());
  }

  @Test
  void aStatedSizeThatCannotBeIsDoubtful() {
    for (String text : new String[] {"0.01,0.01,8", "25,25,8", "1.4,1.4,80", "1.0,4.0,8.0"})
      assertEquals(1, PixelSize.apply(text, Calibration.UNKNOWN).doubts().size(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.4;1.4;8",
        "1,4;1,4;8",
        "1,4 1,4 8",
        "1.4 x 1.4 x 8",
        "1,4x1,4x8",
        "1.4, 1.4, 8"
      })
  void understandsWhatPeopleWrite(String text) {
    assertArrayEquals(new double[] {1.4, 1.4, 8}, PixelSize.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1,4,8", "1,5;8", "1,5 8", "1,4", "1,8,1"})
  void whatCanBeReadInTwoWaysIsRefusedWithWhatToWrite(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> PixelSize.parse(text)).getMessage();
    assertTrue(message.contains("1.4,1.4,8"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1,2,3,4",
        "1,-2,3",
        "a,b",
        "0,1,1",
        "1,Infinity,1",
        "NaN,1,1",
        "1,4,1,4,8",
        "1,4,1,4,8,0",
        "1,4,1,4",
        "1..4,1,8",
        "1.4,1.4,",
        "0x1p3,1,1",
        "1f,1f,8f"
      })
  void everythingElseIsRefused(String text) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> PixelSize.apply(text, Calibration.UNKNOWN))
            .getMessage();
    assertTrue(message.contains("a point for decimals"), message);
  }

  /** However a size is written, it is understood as it was meant, or refused. */
  @Test
  void neverUnderstandsAnotherSize() {
    Random random = new Random(15);
    int understood = 0;
    for (int i = 0; i < 2000; i++) {
      double[] mm = new double[random.nextInt(4) == 0 ? 2 : 3];
      mm[0] = mm[1] = Math.max(0.3, Math.round(random.nextDouble() * 40) / 10.0);
      if (mm.length == 3) mm[2] = Math.max(0.3, Math.round(random.nextDouble() * 120) / 10.0);
      String[] separators = {",", ", ", ";", " ", "x", " x "};
      String separator = separators[random.nextInt(separators.length)];
      boolean isComma = random.nextBoolean();
      StringBuilder text = new StringBuilder();
      for (double length : mm) {
        boolean isWhole = length == Math.rint(length) && random.nextBoolean();
        String number = isWhole ? (int) length + "" : String.format(Locale.ROOT, "%.1f", length);
        if (!text.isEmpty()) text.append(separator);
        text.append(isComma ? number.replace('.', ',') : number);
      }
      try {
        assertArrayEquals(mm, PixelSize.parse(text.toString()), text.toString());
        understood++;
      } catch (IllegalArgumentException e) {
        assertTrue(text.indexOf(",") >= 0, text.toString());
      }
    }
    assertTrue(understood > 1000, understood + "");
  }
}
