package sc.fiji.cardiacmr.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private static Pseudonyms key(int value) {
    byte[] key = new byte[Pseudonyms.KEY_LENGTH];
    key[31] = (byte) value;
    return new Pseudonyms(key);
  }

  /** From Python: base64.b32encode(hmac.new(key, b"P01", "sha256").digest())[:12].lower(). */
  @Test
  void isTheOneOfPython() {
    assertEquals("t3ooomyywj54", key(7).of("P01"));
  }

  @Test
  void dependsOnNameAndKeyAlone() {
    assertEquals(key(1).of("Müller"), key(1).of("Müller"));
    assertNotEquals(key(1).of("Müller"), key(1).of("Mueller"));
    assertNotEquals(key(1).of("Müller"), key(2).of("Müller"));
    Set<String> all = new HashSet<>();
    Pseudonyms pseudonyms = key(3);
    for (int i = 0; i < 10_000; i++) {
      String pseudonym = pseudonyms.of("subject " + i);
      assertTrue(pseudonym.matches("[a-z2-7]{12}"), pseudonym);
      all.add(pseudonym);
    }
    assertEquals(10_000, all.size());
    assertEquals(10_000, pseudonyms.names().size());
  }

  @Test
  void thatOfAPseudonymIsItself() {
    Pseudonyms pseudonyms = key(1);
    String once = pseudonyms.of("P01");
    assertEquals(once, pseudonyms.of(once));
    assertEquals(1, pseudonyms.names().size());
  }

  @Test
  void aKeyHasItsLength() {
    assertThrows(IllegalArgumentException.class, () -> new Pseudonyms(new byte[16]));
  }
}
