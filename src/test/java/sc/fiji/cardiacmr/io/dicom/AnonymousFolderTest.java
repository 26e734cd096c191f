package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.privacy.Pseudonyms;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class AnonymousFolderTest {

  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;

  @TempDir Path folder;

  private static Pseudonyms key(int seed) {
    byte[] key = new byte[Pseudonyms.KEY_LENGTH];
    key[0] = (byte) seed;
    return new Pseudonyms(key);
  }

  private static byte[] pixels(int number) {
    byte[] pixels = new byte[2 * WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i * 7 + number);
    return pixels;
  }

  private static List<DicomElement> image(int number) {
    return PlantedImages.elements(
        number / 2, number % 2, number, WIDTH, HEIGHT, 10, pixels(number));
  }

  private Path input() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in/sub"));
    for (int n = 1; n <= 4; n++)
      Files.write(input.resolve("f" + n), PlantedImages.file(image(n), n % 2 == 0));
    return folder.resolve("in");
  }

  private AnonymousFolder.Result run(Path input, String output, Pseudonyms key, boolean shift)
      throws IOException {
    return AnonymousFolder.write(input, folder.resolve(output), key, shift, Progress.NONE);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void assertNothingPlanted(Path file, boolean dates) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertFalse(Pattern.compile(PlantedImages.TEXT).matcher(bytes).find(), file.toString());
    for (String number : PlantedImages.NUMBERS)
      if (dates || !number.equals("031415")) assertFalse(bytes.contains(number), number);
  }

  @Test
  void nothingPlantedIsLeftAndPixelsAreTheSame() throws IOException {
    AnonymousFolder.Result result = run(input(), "out", key(1), false);
    List<Path> written = files(folder.resolve("out"));
    assertEquals(4, written.size());
    for (Path file : written) assertNothingPlanted(file, true);
    Table names = result.files();
    for (int row = 0; row < names.rowCount(); row++) {
      DicomFile before = DicomReader.read(folder.resolve("in").resolve(names.text(row, "file")));
      DicomFile after = DicomReader.read(folder.resolve("out").resolve(names.text(row, "written")));
      assertEquals(before.transferSyntax(), after.transferSyntax());
      assertArrayEquals(before.read(0).toFloats(), after.read(0).toFloats());
      for (int tag :
          new int[] {
            Tag.IMAGE_POSITION_PATIENT,
            Tag.IMAGE_ORIENTATION_PATIENT,
            Tag.PIXEL_SPACING,
            Tag.TRIGGER_TIME,
            Tag.ECHO_TIME,
            Tag.SERIES_NUMBER,
            Tag.INSTANCE_NUMBER,
            Tag.SEQUENCE_NAME,
            Tag.NOMINAL_INTERVAL,
            Tag.IMAGE_TYPE
          }) assertEquals(before.attributes().text(tag), after.attributes().text(tag));
    }
  }

  @Test
  void identifiersStayConsistent() throws IOException {
    Path input = input();
    run(input, "a", key(1), false);
    run(input, "b", key(1), false);
    run(input, "c", key(2), false);
    List<Path> a = files(folder.resolve("a"));
    List<Path> b = files(folder.resolve("b"));
    for (int i = 0; i < a.size(); i++)
      assertArrayEquals(Files.readAllBytes(a.get(i)), Files.readAllBytes(b.get(i)));
    Map<String, Set<String>> uids = new HashMap<>();
    for (Path file : a)
      for (int tag :
          new int[] {Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.SOP_INSTANCE_UID})
        uids.computeIfAbsent(Tag.toText(tag), t -> new HashSet<>())
            .add(DicomReader.read(file).attributes().text(tag));
    assertEquals(1, uids.get(Tag.toText(Tag.STUDY_INSTANCE_UID)).size());
    assertEquals(1, uids.get(Tag.toText(Tag.SERIES_INSTANCE_UID)).size());
    assertEquals(4, uids.get(Tag.toText(Tag.SOP_INSTANCE_UID)).size());
    String other =
        DicomReader.read(files(folder.resolve("c")).get(0)).attributes().text(Tag.PATIENT_ID);
    assertNotEquals(DicomReader.read(a.get(0)).attributes().text(Tag.PATIENT_ID), other);
    // A reference within a file is that of the image it meant.
    Set<String> images = uids.get(Tag.toText(Tag.SOP_INSTANCE_UID));
    int found = 0;
    for (Path file : a)
      try (HeaderFile header = HeaderFile.open(file)) {
        for (DicomElement e : header.elements())
          if (e.tag() == 0x00081140)
            for (DicomElement inner : e.items().get(0))
              if (inner.tag() == 0x00081155
                  && images.contains(
                      new String(inner.value(), StandardCharsets.US_ASCII)
                          .trim()
                          .replace("\0", ""))) found++;
      }
    assertEquals(3, found, "the last image refers to one that is not there");
  }

  @Test
  void datesAreRemovedOrShiftedTogether() throws IOException {
    Path input = input();
    run(input, "removed", key(1), false);
    run(input, "shifted", key(1), true);
    try (HeaderFile removed = HeaderFile.open(files(folder.resolve("removed")).get(0));
        HeaderFile shifted = HeaderFile.open(files(folder.resolve("shifted")).get(0))) {
      assertEquals("", removed.text(0x00080020));
      assertEquals("000000.000000", removed.text(Tag.ACQUISITION_TIME));
      assertEquals("REMOVED", removed.text(0x00280303));
      String date = shifted.text(0x00080020);
      assertTrue(date.matches("20(09|1\\d)\\d{4}"), date);
      assertEquals(date, shifted.text(0x00080022));
      assertEquals("", shifted.text(0x00100030), "nobody needs the date of birth");
      assertEquals("MODIFIED", shifted.text(0x00280303));
    }
    for (Path file : files(folder.resolve("shifted"))) assertNothingPlanted(file, false);
  }

  @Test
  void whatCannotBeAnonymousIsLeftOutAndNamed() throws IOException {
    Path input = input();
    List<DicomElement> report = new ArrayList<>(image(5));
    report.removeIf(e -> e.tag() == Tag.PIXEL_DATA);
    Files.write(input.resolve("report"), PlantedImages.file(report, true));
    List<DicomElement> burned = new ArrayList<>(image(6));
    burned.add(DicomElement.of(0x00280301, "CS", "YES ".getBytes(StandardCharsets.US_ASCII)));
    burned.sort(java.util.Comparator.comparing(DicomElement::tag, Integer::compareUnsigned));
    Files.write(input.resolve("burned"), PlantedImages.file(burned, true));
    Files.writeString(input.resolve("notes.txt"), "ZqnotesWv");
    byte[] cut = PlantedImages.file(image(7), true);
    Files.write(input.resolve("cut"), java.util.Arrays.copyOf(cut, cut.length / 2));
    AnonymousFolder.Result result = run(input, "out", key(1), false);
    Map<String, String> reasons = new HashMap<>();
    for (AnonymousFolder.OmittedFile one : result.leftOut())
      reasons.put(one.file().getFileName().toString(), one.reason());
    assertEquals(Set.of("report", "burned", "notes.txt", "cut"), reasons.keySet());
    assertTrue(reasons.get("report").startsWith("contains no image"), reasons.get("report"));
    assertTrue(reasons.get("burned").contains("burned into its pixels"));
    assertEquals("not a DICOM file", reasons.get("notes.txt"));
    assertTrue(reasons.get("cut").startsWith("cannot be read"), reasons.get("cut"));
    for (Path file : files(folder.resolve("out"))) assertNothingPlanted(file, true);
  }

  /** An overlay that has no data of its own lies in unused bits of the pixels. */
  @Test
  void overlaysWithinThePixelsAreLeftOut() throws IOException {
    Path input = input();
    for (int position : new int[] {0, 12}) {
      List<DicomElement> overlay = new ArrayList<>(image(5 + position));
      overlay.removeIf(e -> e.tag() >>> 16 == 0x6000);
      overlay.add(DicomElement.of(0x60000102, "US", new byte[] {(byte) position, 0}));
      overlay.sort(java.util.Comparator.comparing(DicomElement::tag, Integer::compareUnsigned));
      Files.write(input.resolve("overlay" + position), PlantedImages.file(overlay, true));
    }
    AnonymousFolder.Result result = run(input, "out", key(1), false);
    assertEquals(1, result.leftOut().size());
    assertEquals("overlay12", result.leftOut().get(0).file().getFileName().toString());
    assertEquals(
        "has an overlay within its pixels, which may show names (Overlay Bit Position)",
        result.leftOut().get(0).reason());
  }

  @Test
  void foldersMustBeApart() throws IOException {
    Path input = input();
    assertThrows(IllegalArgumentException.class, () -> run(input, "in/out", key(1), false));
    assertThrows(IllegalArgumentException.class, () -> run(input, "", key(1), false));
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("x"), "x");
    assertThrows(IllegalArgumentException.class, () -> run(input, "full", key(1), false));
    assertEquals(4, files(input).size());
  }

  @Test
  void theTableSaysWhatWasDone() throws IOException {
    Table table = run(input(), "out", key(1), false).attributes();
    Map<String, String> actions = new HashMap<>();
    Map<String, String> free = new HashMap<>();
    for (int row = 0; row < table.rowCount(); row++) {
      actions.put(table.text(row, "tag"), table.text(row, "action"));
      free.put(table.text(row, "tag"), table.text(row, "free text"));
    }
    assertEquals("replaced", actions.get("(0010,0010)"));
    assertEquals("emptied", actions.get("(0010,0030)"));
    assertEquals("removed", actions.get("(0010,0033)"));
    assertEquals("removed", actions.get("(0010,0034)"));
    assertEquals("removed", actions.get("(0010,1001)"));
    assertEquals("removed", actions.get("(0019,1001)"));
    assertEquals("removed", actions.get("(6000,0022)"));
    assertEquals("kept", actions.get("(0020,0032)"));
    assertEquals("kept in part", actions.get("(0008,0104)"));
    assertEquals("yes", free.get("(0018,0024)"));
    assertEquals("no", free.get("(0020,0032)"));
  }

  @Test
  void aFailureLeavesNothingBehind() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThrows(IOException.class, () -> run(empty, "out", key(1), false));
    Path input = input();
    assertThrows(
        java.util.concurrent.CancellationException.class,
        () ->
            AnonymousFolder.write(
                input,
                folder.resolve("out"),
                key(1),
                false,
                new Progress() {
                  private int calls;

                  @Override
                  public void update(long done, long total, String message) {
                    calls++;
                  }

                  @Override
                  public boolean isCanceled() {
                    return calls > 6;
                  }
                }));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          Set.of("empty", "in"), new HashSet<>(left.map(p -> p.getFileName().toString()).toList()));
    }
  }
}
