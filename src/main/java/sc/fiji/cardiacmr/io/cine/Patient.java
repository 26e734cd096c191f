package sc.fiji.cardiacmr.io.cine;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Who was examined and when, as far as is needed to see that two images are of different people or
 * examinations. Its text tells nothing.
 *
 * @param study Study Instance UID; "" if unknown
 * @param studyDate Study Date, YYYYMMDD; "" if unknown
 * @param id Patient ID; "" if unknown
 * @param name letters of the parts of the name, whatever their order; "" if unknown
 * @param birthDate "" if unknown
 */
public record Patient(String study, String studyDate, String id, String name, String birthDate) {

  /** No heart was imaged before; such a date stands for one that was removed. */
  private static final String FIRST_DATE = "19800101";

  static Patient of(String study, String studyDate, String id, String name, String birthDate) {
    String letters =
        Arrays.stream(
                Normalizer.normalize(name, Normalizer.Form.NFD)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\p{M}", "")
                    .split("[^\\p{L}]+"))
            .sorted()
            .collect(Collectors.joining());
    boolean isDate = studyDate.matches("\\d{8}") && studyDate.compareTo(FIRST_DATE) >= 0;
    return new Patient(study, isDate ? studyDate : "", id, letters, birthDate);
  }

  /**
   * Whether it may be the same person. Images of one study are, unless their identifiers differ;
   * those of several studies only if there is an identifier that says so.
   */
  boolean mayBe(Patient other) {
    if (!id.isEmpty() && !other.id.isEmpty()) {
      // A careless pseudonym such as "anonymous" is shared by many; names may be spelt otherwise.
      if (!birthDate.isEmpty() && !other.birthDate.isEmpty())
        return id.equals(other.id) && birthDate.equals(other.birthDate);
      return id.equals(other.id) && agree(name, other.name);
    }
    if (study.equals(other.study)) return true;
    boolean named = !name.isEmpty() && name.equals(other.name);
    return named && agree(birthDate, other.birthDate);
  }

  /**
   * Whether it may be the same examination: one study, or several of one day and one person, as
   * some archives divide an examination.
   */
  boolean isSameVisit(Patient other) {
    if (!mayBe(other)) return false;
    return isSameStudy(other) || !studyDate.isEmpty() && studyDate.equals(other.studyDate);
  }

  /** Whether both are of one study; where that is not stated, unless the dates differ. */
  boolean isSameStudy(Patient other) {
    return study.equals(other.study) && (!study.isEmpty() || agree(studyDate, other.studyDate));
  }

  private static boolean agree(String a, String b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  @Override
  public String toString() {
    return "patient";
  }
}
