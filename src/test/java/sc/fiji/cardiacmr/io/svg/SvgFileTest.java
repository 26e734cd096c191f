package sc.fiji.cardiacmr.io.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Drawing;

class SvgFileTest {

  @TempDir Path folder;

  private static Drawing drawing() {
    return new Drawing(60, 40, SvgFileTest::paint);
  }

  private static void paint(Graphics2D g) {
    g.setPaint(new GradientPaint(0, 0, Color.RED, 10, 10, Color.BLUE));
    g.fillRect(5, 5, 20, 20);
    g.setColor(Color.BLACK);
    g.drawString("EF < 50 % & ä", 5, 35);
  }

  private Path write(Drawing drawing) throws IOException {
    Path file = folder.resolve("p.svg");
    try (OutputStream out = Files.newOutputStream(file)) {
      SvgFile.write(drawing, out);
    }
    return file;
  }

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theFileIsXmlWithTheTextAsText() throws Exception {
    Document svg = parse(Files.readString(write(drawing())));
    assertEquals("svg", svg.getDocumentElement().getTagName());
    assertEquals("60.0px", svg.getDocumentElement().getAttribute("width"));
    assertEquals("0.0 0.0 60.0 40.0", svg.getDocumentElement().getAttribute("viewBox"));
    assertEquals("EF < 50 % & ä", svg.getElementsByTagName("text").item(0).getTextContent());
    assertEquals(Optional.empty(), SvgFile.readProvenance(folder.resolve("p.svg")));
  }

  @Test
  void theSameDrawingGivesTheSameFile() throws IOException {
    String first = Files.readString(write(drawing()));
    assertEquals(first, Files.readString(write(drawing())));
  }

  @Test
  void aDrawingSaysWhichCommandMadeIt() throws Exception {
    Recording recording =
        Recording.of(
            "function", Map.of("input", "<Herz> & ä 心"), Instant.EPOCH, FileNaming.AS_GIVEN);
    try (Recording.Span span = recording.enter()) {
      Path file = write(drawing());
      parse(Files.readString(file));
      assertEquals(Optional.of(Recording.provenance()), SvgFile.readProvenance(file));
    }
  }

  @Test
  void elementsOfOnePageShareNoIdentifiers() throws Exception {
    String a = SvgFile.element(drawing(), "a");
    String b = SvgFile.element(drawing(), "b");
    assertTrue(a.contains("id='a"), a);
    assertFalse(b.contains("id='a"), b);
    assertEquals("", parse(a).getDocumentElement().getAttribute("width"));
  }

  @Test
  void refusesWhatIsNoDrawing() throws IOException {
    Path file = Files.writeString(folder.resolve("x.svg"), "no drawing");
    assertThrows(IOException.class, () -> SvgFile.readProvenance(file));
  }

  @Test
  void readsNothingFromElsewhere() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    Path file =
        Files.writeString(
            folder.resolve("x.svg"),
            "<!DOCTYPE svg [<!ENTITY e SYSTEM \""
                + secret.toUri()
                + "\">]><svg><metadata>&e;</metadata></svg>");
    assertThrows(IOException.class, () -> SvgFile.readProvenance(file));
  }
}
