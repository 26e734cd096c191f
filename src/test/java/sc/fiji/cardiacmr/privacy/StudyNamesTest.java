package sc.fiji.cardiacmr.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StudyNamesTest {

  private final StudyNames hashed =
      StudyNames.hashed(new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH]));

  @Test
  void plainNamesStay() {
    StudyNames plain = StudyNames.PLAIN;
    assertEquals("P01.nii.gz", plain.nameOf(Path.of("a/P01.nii.gz")));
    assertEquals("P01", plain.subjectOf("P01"));
    assertEquals("a/b.dcm", plain.relative(Path.of("a", "b.dcm")));
    plain.learn(Path.of("P01"));
    assertEquals("P01 is there", plain.text("P01 is there"));
    assertFalse(plain.nameOf(Path.of(".")).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> StudyNames.of(Identifiers.HASH));
  }

  @Test
  void aSubjectAndItsFilesShareAPseudonym() {
    String subject = hashed.subjectOf("P01");
    assertEquals(subject + ".nii.gz", hashed.nameOf(Path.of("data/P01.nii.gz")));
    assertEquals(subject + ".dcm", hashed.fileName("P01.dcm"));
    assertNotEquals(subject, hashed.subjectOf("P02"));
    assertEquals("", hashed.subjectOf(""));
  }

  @Test
  void textsLoseTheNamesThatAreKnown() {
    hashed.learn(Path.of("/data/Huber_Anna/cine.nii.gz"));
    String pseudonym = hashed.subjectOf("Huber_Anna");
    assertEquals(
        "Read " + hashed.nameOf(Path.of("cine.nii.gz")) + " of " + pseudonym + ".",
        hashed.text("Read /data/Huber_Anna/cine.nii.gz of Huber_Anna."));
    assertEquals("cine images", hashed.text("cine images"), "words are not names");
    assertEquals("Huber_Annabel", hashed.text("Huber_Annabel"), "another name");
  }

  @Test
  void numbersAreNotTakenForNames() {
    hashed.subjectOf("12345");
    hashed.subjectOf("7");
    String known = hashed.subjectOf("12345");
    assertEquals("EF 7 %, 0.12345 and 12345.5", hashed.text("EF 7 %, 0.12345 and 12345.5"));
    assertEquals("subject " + known, hashed.text("subject 12345"));
    assertEquals("x/" + hashed.subjectOf("7") + "/y", hashed.text("x/7/y"));
  }

  @Test
  void shortNamesAreFoundWhereTheyAreFiles() {
    String number = hashed.subjectOf("0815");
    String letter = hashed.subjectOf("A");
    hashed.subjectOf("image");
    assertEquals(number + ".nii.gz", hashed.text("0815.nii.gz"));
    assertEquals("Read " + number + ".dcm: done", hashed.text("Read 0815.dcm: done"));
    assertEquals(letter + ".TIF", hashed.text("A.TIF"));
    assertEquals("0815 ms, 3.0815.png and 0815.5", hashed.text("0815 ms, 3.0815.png and 0815.5"));
    assertEquals("0815.nice, A.imgs", hashed.text("0815.nice, A.imgs"), "no endings of files");
    assertEquals("image.nii", hashed.text("image.nii"), "words are not names");
  }

  @Test
  void casesOfShortSubjectsAreFoundInTexts() {
    String called = hashed.subjectOf("P1");
    assertEquals(called + " ED", hashed.caseOf("P1 ED", "P1"));
    assertEquals("worst: " + called + " ED, 5", hashed.text("worst: P1 ED, 5"));
    assertEquals(called, hashed.caseOf("P1", "P1"));
    assertEquals("P1 ED", StudyNames.PLAIN.caseOf("P1 ED", "P1"));
    assertEquals(hashed.subjectOf("Doe"), hashed.caseOf("Doe", "P1"), "a name of its own");
    String jane = hashed.caseOf("P1 Jane ED", "P1");
    assertTrue(jane.matches("[a-z2-7]{12}"), jane);
  }

  @Test
  void wordsAreNoNames() {
    String called = hashed.subjectOf("Huber");
    hashed.subjectOf("ED");
    assertEquals("ED", hashed.words("ED"));
    assertEquals("of " + called, hashed.words("of Huber"));
  }

  /** Names of many kinds, in sentences, paths and lists: none is left, and nothing else changes. */
  @Test
  void noKnownNameIsLeft() {
    SplittableRandom random = new SplittableRandom(5);
    List<String> before = List.of("", "of ", "(", "'", "/data/x/", "C:\\y\\", "a, ", "=");
    List<String> after = List.of("", " is", ")", "'", "/z", ".nii.gz", ", b", ":", "_4d");
    for (int i = 0; i < 500; i++) {
      String name = name(random);
      hashed.learn(Path.of("/somewhere/" + name + "/im.dcm"));
      String start = before.get(random.nextInt(before.size()));
      String end = after.get(random.nextInt(after.size()));
      String text = hashed.text(start + name + end);
      assertFalse(text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)), text);
      assertTrue(text.startsWith(start) && text.endsWith(end) || end.equals("_4d"), text);
      assertTrue(text.contains(hashed.subjectOf(name)), text);
    }
  }

  private static String name(SplittableRandom random) {
    String letters = "BCDFGHJKLMNPQRSTVWXZäöüé";
    StringBuilder name = new StringBuilder();
    for (int n = 4 + random.nextInt(8); n > 0; n--)
      name.append(letters.charAt(random.nextInt(letters.length())));
    String[] middle = {"", " ", "_", "-", "^", "."};
    name.insert(2, middle[random.nextInt(middle.length)]);
    return name + (random.nextBoolean() ? "" : Integer.toString(random.nextInt(10_000)));
  }
}
