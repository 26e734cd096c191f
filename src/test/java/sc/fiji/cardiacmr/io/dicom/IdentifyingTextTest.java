package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IdentifyingTextTest {

  private static DicomAttributes header(String name, String id, String birth, String institution) {
    DicomAttributes header = new DicomAttributes();
    put(header, 0x00100010, name);
    put(header, 0x00100020, id);
    put(header, 0x00100030, birth);
    put(header, 0x00080080, institution);
    return header;
  }

  private static void put(DicomAttributes header, int tag, String text) {
    header.put(tag, "LO", text.getBytes(StandardCharsets.ISO_8859_1), false);
  }

  private final IdentifyingText text =
      IdentifyingText.of(header("Meyer^Li^^Dr.", "K-4711", "19530417", "Heart Clinic Neustadt"));

  @Test
  void takesOutNamesNumbersAndDates() {
    assertEquals("cine [removed] sax", text.cleaned("cine MEYER sax"));
    assertEquals("[removed]_sax", text.cleaned("li_sax"));
    assertEquals("limits", text.cleaned("limits"), "a short name is found as a word only");
    assertEquals("x[removed]x", text.cleaned("xK-4711x"));
    for (String date : List.of("17.04.1953", "1953-04-17", "170453", "04/17/1953"))
      assertEquals("b. [removed]", text.cleaned("b. " + date));
    assertEquals("heart [removed]", text.cleaned("heart Neustadt"));
    assertEquals("cine_sax_8mm", text.cleaned("cine_sax_8mm"));
  }

  @Test
  void aNameOfOneLetterStays() {
    assertEquals("P", IdentifyingText.of(header("P", "", "", "MR")).cleaned("P"));
    assertEquals("MR 1", IdentifyingText.of(header("", "", "", "MR")).cleaned("MR 1"));
  }

  @Test
  void withoutAHeaderNothingIsTakenOut() {
    assertSame(IdentifyingText.NONE, IdentifyingText.of(new DicomAttributes()));
    assertEquals("Meyer", IdentifyingText.NONE.cleaned("Meyer"));
  }

  /** Random names and numbers at random places of random protocols. */
  @Test
  void nothingOfARandomHeaderIsLeft() {
    SplittableRandom random = new SplittableRandom(11);
    List<String> protocols = List.of("cine_sax", "trufi retro 8mm", "LGE PSIR", "tfl2d1_16", "");
    List<String> joins = List.of(" ", "_", "-", ".", ",", "^");
    for (int i = 0; i < 500; i++) {
      String family = word(random, 2 + random.nextInt(8));
      String given = word(random, 2 + random.nextInt(8));
      String id = word(random, 1) + (1000 + random.nextInt(1_000_000));
      String birth =
          String.format(
              Locale.ROOT,
              "19%02d%02d%02d",
              20 + random.nextInt(80),
              1 + random.nextInt(12),
              1 + random.nextInt(28));
      IdentifyingText identifying = IdentifyingText.of(header(family + "^" + given, id, birth, ""));
      String protocol = protocols.get(random.nextInt(protocols.size()));
      String join = joins.get(random.nextInt(joins.size()));
      for (String secret : List.of(family, given, id, birth)) {
        String written = random.nextBoolean() ? secret : secret.toUpperCase(Locale.ROOT);
        String cleaned = identifying.cleaned(protocol + join + written + join + "x");
        assertFalse(
            cleaned
                .replace("removed", "")
                .toLowerCase(Locale.ROOT)
                .matches(".*(?<![a-z0-9])" + secret.toLowerCase(Locale.ROOT) + "(?![a-z0-9]).*"),
            secret + " in " + cleaned);
      }
    }
  }

  private static String word(SplittableRandom random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) word.append((char) ('a' + random.nextInt(26)));
    return word.toString();
  }
}
