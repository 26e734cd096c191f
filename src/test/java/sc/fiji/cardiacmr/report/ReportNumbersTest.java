package sc.fiji.cardiacmr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportNumbersTest {

  private final ReportNumbers english = new ReportNumbers(Locale.ENGLISH);
  private final ReportNumbers german = new ReportNumbers(Locale.GERMAN);

  @Test
  void decimalsAndMinus() {
    assertEquals("12.35", english.text(12.346, 2));
    assertEquals("12,35", german.text(12.346, 2));
    assertEquals("\u22123.0", english.text(-3, 1));
    assertEquals("0.0", english.text(-0.01, 1));
    assertEquals("0", german.text(-0.4, 0));
    assertEquals("1234", english.text(1234, 0));
    assertEquals("\u2013", english.text(Double.NaN, 1));
  }

  @Test
  void onlyTheTextOfADrawingChanges() {
    String svg = "<rect x='1.5'/><text x='2.5' y='3'>-14.9</text><text>12.5 %</text>";
    assertEquals(svg, english.inDrawing(svg));
    assertEquals(
        "<rect x='1.5'/><text x='2.5' y='3'>-14,9</text><text>12,5 %</text>",
        german.inDrawing(svg));
  }

  @Test
  void namesInADrawingStay() {
    for (String name : new String[] {"study_2024.05.01", "$1 1.5", "1.2.840", "v1.5"})
      assertEquals("<text>" + name + "</text>", german.inDrawing("<text>" + name + "</text>"));
  }
}
