package sc.fiji.cardiacmr.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms of names: with one key the same name has the same pseudonym always, and without the
 * key nobody can find out the name, not even by trying all likely ones. Remembers which name each
 * stands for. Safe for use by several threads.
 *
 * <p>HMAC-SHA256 (RFC 2104) of the name in UTF-8; its first 60 bits as twelve characters a-z and
 * 2-7 (RFC 4648, base 32), so that among a million names two have the same with a probability of
 * one in two million.
 */
public final class Pseudonyms {

  /** Length of a key, bytes. */
  public static final int KEY_LENGTH = 32;

  private static final int LENGTH = 12;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Map<String, String> names = new TreeMap<>();
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  /**
   * @param key {@value #KEY_LENGTH} bytes; copied
   * @throws IllegalArgumentException if it has another length
   */
  public Pseudonyms(byte[] key) {
    if (key.length != KEY_LENGTH)
      throw new IllegalArgumentException("A key has " + KEY_LENGTH + " bytes, not " + key.length);
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Leaves a pseudonym that was given before as it is, should anybody ask for one in its place. */
  void keep(String pseudonym) {
    given.add(pseudonym);
  }

  /** The pseudonym of a name: twelve characters. That of a pseudonym is the pseudonym itself. */
  public String of(String name) {
    if (given.contains(name)) return name;
    byte[] digest = digest(name);
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) bits = bits << 8 | digest[i] & 0xff;
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) text.append(ALPHABET.charAt((int) (bits >>> 59 - 5 * i) & 31));
    synchronized (names) {
      names.put(text.toString(), name);
    }
    given.add(text.toString());
    return text.toString();
  }

  /** The keyed digest of a text, 32 bytes; it is not remembered. */
  public byte[] digest(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  /** The name of each pseudonym that was asked for so far, by pseudonym. */
  public Map<String, String> names() {
    synchronized (names) {
      return Collections.unmodifiableMap(new TreeMap<>(names));
    }
  }
}
