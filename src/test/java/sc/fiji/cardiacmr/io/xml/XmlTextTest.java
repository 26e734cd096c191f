package sc.fiji.cardiacmr.io.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class XmlTextTest {

  private static Optional<String> first(String xml) throws XMLStreamException {
    return XmlText.first(
        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "description");
  }

  @Test
  void theFirstElementOfTheNameIsRead() throws XMLStreamException {
    assertEquals(
        Optional.of("<ä> & 1"),
        first(
            "<a xmlns:dc='x'><b/><dc:description>&lt;ä&gt; &amp; 1</dc:description>"
                + "<description>2</description></a>"));
    assertEquals(Optional.empty(), first("<a><b>1</b></a>"));
  }

  @Test
  void whatIsNotXmlOrAsksForOtherFilesIsRefused() {
    assertThrows(XMLStreamException.class, () -> first("no XML"));
    assertThrows(
        XMLStreamException.class,
        () ->
            first(
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                    + "<a><description>&e;</description></a>"));
  }
}
