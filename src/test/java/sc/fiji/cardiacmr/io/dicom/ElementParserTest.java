package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.privacy.Pseudonyms;

/** Elements of random data sets: written, read and made anonymous. */
class ElementParserTest {

  private static final String SECRET = "ZqsecretWv";
  private static final Pattern PLANTED = Pattern.compile(PlantedImages.TEXT);

  @TempDir Path folder;

  private static List<Integer> tags() {
    List<Integer> tags = new ArrayList<>();
    for (int tag : AttributeDictionary.tags())
      if (tag != Tag.PIXEL_DATA && tag >>> 16 != 0x7FE0) tags.add(tag);
    tags.sort(Integer::compareUnsigned);
    return tags;
  }

  /**
   * A data set of random attributes: those of text hold the secret or, kept, the patient's name.
   */
  private static List<DicomElement> dataSet(
      SplittableRandom random, List<Integer> tags, int depth) {
    List<DicomElement> elements = new ArrayList<>();
    for (int n = 3 + random.nextInt(depth == 0 ? 40 : 6); n > 0; n--) {
      int tag = tags.get(random.nextInt(tags.size()));
      if (elements.stream().anyMatch(e -> e.tag() == tag)) continue;
      AttributeDictionary.Entry entry = AttributeDictionary.find(tag);
      if (entry.representation().equals("SQ")) {
        List<List<DicomElement>> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && depth < 3; i--)
          items.add(dataSet(random, tags, depth + 1));
        elements.add(new DicomElement(tag, "SQ", null, items, false));
        continue;
      }
      String text =
          switch (entry.representation()) {
            case "LO", "SH", "ST", "LT", "UT", "UC", "PN", "AE" -> SECRET;
            case "DA" -> "20190823";
            case "UI" -> "1.2.826.0.1.77777." + random.nextInt(9);
            default -> "12345678";
          };
      elements.add(
          DicomElement.of(tag, entry.representation(), text.getBytes(StandardCharsets.ISO_8859_1)));
    }
    if (random.nextBoolean()) {
      elements.removeIf(e -> e.isPrivate());
      byte[] secret = "ZqprivateWv ".getBytes(StandardCharsets.ISO_8859_1);
      elements.add(DicomElement.of(0x00290010 + 0x20000 * random.nextInt(4), "LO", secret));
    }
    elements.sort(Comparator.comparing(DicomElement::tag, Integer::compareUnsigned));
    return elements;
  }

  private static byte[] written(List<DicomElement> elements, boolean explicit, boolean bigEndian)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ElementWriter(out, explicit, bigEndian).write(elements);
    return out.toByteArray();
  }

  private static List<DicomElement> read(byte[] bytes, boolean explicit, boolean bigEndian)
      throws IOException {
    DicomInput in = new DicomInput(ByteSource.of(bytes), 0);
    return new ElementParser(in, explicit, bigEndian).read();
  }

  @Test
  void randomDataSetsAreReadAsWritten() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Integer> tags = tags();
    for (int i = 0; i < 400; i++) {
      boolean explicit = random.nextBoolean();
      boolean bigEndian = explicit && random.nextBoolean();
      byte[] bytes = written(dataSet(random, tags, 0), explicit, bigEndian);
      assertArrayEquals(bytes, written(read(bytes, explicit, bigEndian), explicit, bigEndian));
    }
  }

  /** Whatever attributes there are: the name of the patient is in none of them afterwards. */
  @Test
  void randomDataSetsBecomeAnonymous() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    List<Integer> tags = tags();
    AnonymousValues values =
        new AnonymousValues(new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH]), false);
    Confidentiality confidentiality = new Confidentiality(values, new AttributeTally());
    for (int i = 0; i < 400; i++) {
      List<DicomElement> elements = new ArrayList<>(dataSet(random, tags, 0));
      elements.removeIf(e -> e.tag() == 0x00100010);
      elements.add(DicomElement.of(0x00100010, "PN", SECRET.getBytes(StandardCharsets.ISO_8859_1)));
      elements.sort(Comparator.comparing(DicomElement::tag, Integer::compareUnsigned));
      List<DicomElement> anonymous =
          confidentiality.applied(elements, new AnonymousValues.Source(SECRET, SECRET, -1));
      String text = new String(written(anonymous, true, false), StandardCharsets.ISO_8859_1);
      assertTrue(!PLANTED.matcher(text).find(), "data set " + i);
      assertTrue(!text.contains("20190823") && !text.contains("1.2.826.0.1.77777"), "dates, uids");
      for (int j = 1; j < anonymous.size(); j++)
        assertTrue(Integer.compareUnsigned(anonymous.get(j - 1).tag(), anonymous.get(j).tag()) < 0);
    }
  }

  /** Damaged files are refused with a message, never with another exception. */
  @Test
  void damagedFilesAreRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    byte[] sound =
        PlantedImages.file(PlantedImages.elements(0, 0, 1, 4, 4, 10, new byte[32]), true);
    int refused = 0;
    Path file = folder.resolve("damaged");
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = sound.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--)
        bytes[132 + random.nextInt(bytes.length - 132)] = (byte) random.nextInt(256);
      if (random.nextInt(4) == 0)
        bytes = java.util.Arrays.copyOf(bytes, 132 + random.nextInt(bytes.length - 132));
      Files.write(file, bytes);
      try (HeaderFile header = HeaderFile.open(file)) {
        header.write(header.elements(), new ByteArrayOutputStream());
      } catch (IOException e) {
        assertTrue(e.getMessage() != null && !e.getMessage().isEmpty());
        refused++;
      }
    }
    assertTrue(refused > 300, refused + " refused");
  }

  @Test
  void theTableOfTheStandardIsWhole() {
    int actions = 0;
    for (int tag : AttributeDictionary.tags())
      if (AttributeDictionary.find(tag).action() != ConfidentialityAction.KEEP) actions++;
    assertTrue(actions > 580, actions + " attributes with an action");
    assertEquals(ConfidentialityAction.EMPTY, AttributeDictionary.find(0x00100010).action());
    assertEquals(ConfidentialityAction.REMOVE, AttributeDictionary.find(0x00104000).action());
    assertEquals(ConfidentialityAction.UID, AttributeDictionary.find(0x0020000D).action());
    assertEquals(ConfidentialityAction.DUMMY, AttributeDictionary.find(0x00120040).action());
    assertEquals(ConfidentialityAction.KEEP, AttributeDictionary.find(0x00200032).action());
    assertEquals("SQ", AttributeDictionary.representation(0x00081140));
  }
}
