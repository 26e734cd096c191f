package sc.fiji.cardiacmr.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Doubt;

class ProvenanceTextTest {

  private static final String CHARACTERS = "ab /\\\"'=,;{}[]<>&\n\t|#$%äμ心\u2028";

  private final Random random = new Random(12);

  private String word() {
    StringBuilder word = new StringBuilder("w");
    for (int i = random.nextInt(12); i > 0; i--)
      word.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    return word.toString();
  }

  private <E> E any(E[] values) {
    return values[random.nextInt(values.length)];
  }

  private Provenance any() {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<InputData> inputs = new ArrayList<>();
    List<UsedModel> models = new ArrayList<>();
    List<Doubt> doubts = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) parameters.put(word(), word());
    for (int i = random.nextInt(4); i > 0; i--) {
      InputData.Kind kind = any(InputData.Kind.values());
      boolean isCounted = kind == InputData.Kind.FOLDER || kind == InputData.Kind.LIST;
      int files = isCounted ? random.nextInt(99) : kind == InputData.Kind.FILE ? 1 : 0;
      inputs.add(new InputData(word(), word(), kind, files, random.nextBoolean() ? "" : word()));
    }
    for (int i = random.nextInt(3); i > 0; i--)
      models.add(new UsedModel(word(), word(), word(), random.nextBoolean() ? "" : word()));
    for (int i = random.nextInt(3); i > 0; i--)
      doubts.add(new Doubt(any(Doubt.About.values()), word(), random.nextBoolean()));
    boolean isCommand = random.nextBoolean();
    return new Provenance(
        word(),
        word(),
        random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt()),
        isCommand ? word() : "",
        isCommand ? parameters : Map.of(),
        inputs,
        models,
        doubts);
  }

  @Test
  void isReadAsItWasWritten() {
    for (int i = 0; i < 300; i++) {
      Provenance provenance = any();
      String line = ProvenanceText.line(provenance);
      assertFalse(line.contains("\n"), line);
      assertEquals(Optional.of(provenance), ProvenanceText.read(line));
      assertEquals(Optional.of(provenance), ProvenanceText.read(ProvenanceText.lines(provenance)));
    }
  }

  @Test
  void damagedTextsAreNoErrors() {
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(ProvenanceText.line(any()));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) text.setCharAt(at, (char) (32 + random.nextInt(96)));
        else text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
      }
      ProvenanceText.read(text.toString());
    }
    String nested = "{\"program\":\"" + Provenance.PROGRAM + "\",\"inputs\":";
    assertEquals(Optional.empty(), ProvenanceText.read(nested + "[".repeat(500_000)));
    assertEquals(Optional.empty(), ProvenanceText.read(nested + "[1]}"));
    assertEquals(Optional.empty(), ProvenanceText.read(nested + "{}}"));
    assertEquals(Optional.empty(), ProvenanceText.read(nested + "null}"));
  }

  @Test
  void otherTextsAreNone() {
    for (String text : new String[] {"", "{}", "x", "[1]", "{\"program\":\"FSL\"}", "null"})
      assertEquals(Optional.empty(), ProvenanceText.read(text));
    assertEquals(Optional.empty(), ProvenanceText.read(null));
  }

  @Test
  void saysWhatTheManualSays() {
    Provenance provenance =
        new Provenance(
            "1.2.3",
            "abc",
            Instant.ofEpochSecond(0),
            "function",
            Map.of("input", "labels.nii.gz"),
            List.of(new InputData("input", "labels.nii.gz", InputData.Kind.FILE, 1, "01")),
            List.of(new UsedModel("cine-unet", "0.1.0", "02", "float32")),
            List.of(new Doubt(Doubt.About.SPACING, "A <guess>.")));
    assertEquals(
        "{\"program\":\"Cardiac MR for Fiji\",\"version\":\"1.2.3\",\"commit\":\"abc\","
            + "\"date\":\"1970-01-01T00:00:00Z\",\"command\":\"function\","
            + "\"parameters\":{\"input\":\"labels.nii.gz\"},"
            + "\"inputs\":[{\"parameter\":\"input\",\"name\":\"labels.nii.gz\",\"kind\":\"file\","
            + "\"sha256\":\"01\"}],"
            + "\"models\":[{\"name\":\"cine-unet\",\"version\":\"0.1.0\",\"sha256\":\"02\",\"precision\":\"float32\"}],"
            + "\"doubts\":[{\"about\":\"spacing\",\"text\":\"A <guess>.\"}]}",
        ProvenanceText.line(provenance));
  }

  @Test
  void noDoubtOfALaterVersionIsLost() {
    String text =
        ProvenanceText.line(
                Provenance.ofProgram(null)
                    .withDoubts(List.of(new Doubt(Doubt.About.TIME, "Late."))))
            .replace("\"time\"", "\"weather\"");
    assertTrue(text.contains("weather"));
    assertEquals(
        List.of(new Doubt(Doubt.About.CONTENT, "Late.")),
        ProvenanceText.read(text).orElseThrow().doubts());
  }

  @Test
  void doubtsOfEarlierVersionsMakeNothingUnusable() {
    Doubt doubt = new Doubt(Doubt.About.CONTENT, "The predicted Dice is low.", true);
    String text = ProvenanceText.line(Provenance.ofProgram(null).withDoubts(List.of(doubt)));
    String former = text.replace(",\"unusable\":true", "");
    assertFalse(former.contains("unusable"), former);
    assertEquals(
        List.of(new Doubt(doubt.about(), doubt.text())),
        ProvenanceText.read(former).orElseThrow().doubts());
  }
}
