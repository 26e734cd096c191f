package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.privacy.Pseudonyms;

class AnonymousValuesTest {

  private static String protocol(String description) {
    return new AnonymousValues(new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH]), false)
        .protocol(new AnonymousValues.Source("4711", description, -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kurzachse_Cine",
        "cine petit axe",
        "cine_retro_2-Kammer",
        "Marquage SA",
        "CSPAMM",
        "Fluss Aorta",
        "LGE_PSIR_sax",
        "Sp\u00e4taufnahmen",
        "T1map_MOLLI_sax",
        "Survey_MST",
        "dyn_tfl_perfusion",
        "trufi retro"
      })
  void saysWhatTheDescriptionSaid(String description) {
    assertEquals(SeriesWord.of(description), SeriesWord.of(protocol(description)));
  }

  @Test
  void saysNoMoreOfAWordThanWhatItMeans() {
    String text = protocol("cine Taggart Kurzmann");
    assertTrue(text.startsWith("cine tag sax "), text);
    assertFalse(text.contains("taggart") || text.contains("kurzmann"), text);
  }

  @Test
  void ofALongDescriptionWhatItMeansStays() {
    String text =
        protocol(
            "heart cardiac chamber retro trufi fiesta flash contrast native breathing stack basal"
                + " transversal calibration kurzachse");
    assertTrue(text.length() <= 64 && text.startsWith("heart cardiac "), text);
    assertTrue(text.matches(".* sax [a-z]{4}"), text);
  }
}
