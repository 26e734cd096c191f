package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainDigitsTest {

  private static final Locale USUAL = Locale.getDefault();
  private static final Locale ARABIC = Locale.forLanguageTag("ar-EG-u-nu-arab");

  @AfterEach
  void restore() {
    Locale.setDefault(USUAL);
  }

  private static String name() throws Exception {
    return PlainDigits.call(() -> String.format("Cast_%d", 12));
  }

  @Test
  void namesHavePlainDigits() throws Exception {
    Locale.setDefault(ARABIC);
    assertEquals("Cast_١٢", String.format("Cast_%d", 12), "else this test is of no use");
    assertEquals("Cast_12", name());
    assertEquals("Cast_12", PlainDigits.call(PlainDigitsTest::name), "within each other");
    assertEquals(ARABIC, Locale.getDefault(Locale.Category.FORMAT));
  }

  @Test
  void otherLocalesStay() throws Exception {
    Locale.setDefault(Locale.GERMANY);
    assertEquals("1,5", PlainDigits.call(() -> String.format("%.1f", 1.5)));
  }

  @Test
  void failuresPassAndTheLocaleReturns() {
    Locale.setDefault(ARABIC);
    IOException failure = new IOException("no such file");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                PlainDigits.call(
                    () -> {
                      throw failure;
                    })));
    assertEquals(ARABIC, Locale.getDefault(Locale.Category.FORMAT));
  }

  @Test
  void failuresOfEnginesAreTheirOwn() {
    Engine engine = PlainDigits.of(EngineLoader.shared());
    assertThrows(
        IOException.class, () -> engine.predictor(Path.of("nowhere"), null, EngineOptions.DEFAULT));
  }
}
