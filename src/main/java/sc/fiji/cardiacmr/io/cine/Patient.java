package sc.fiji.cardiacmr.io.cine;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Who was examined, as far as is needed to see that two images are of different people. Its text
 * tells nothing.
 *
 * @param study Study Instance UID
 * @param id Patient ID; "" if unknown
 * @param name letters of the name; "" if unknown
 * @param birthDate "" if unknown
 */
public record Patient(String study, String id, String name, String birthDate) {

  static Patient of(String study, String id, String name, String birthDate) {
    String letters =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}]", "");
    return new Patient(study, id, letters, birthDate);
  }

  /**
   * Whether it may be the same person. Images of one study are, unless their identifiers differ;
   * those of several studies only if there is an identifier that says so.
   */
  boolean mayBe(Patient other) {
    if (!id.isEmpty() && !other.id.isEmpty()) {
      // A careless pseudonym such as "anonymous" is shared by many.
      return id.equals(other.id) && agree(birthDate, other.birthDate);
    }
    if (study.equals(other.study)) return true;
    boolean named = !name.isEmpty() && name.equals(other.name);
    return named && agree(birthDate, other.birthDate);
  }

  private static boolean agree(String a, String b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  @Override
  public String toString() {
    return "patient";
  }
}
