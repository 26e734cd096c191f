package sc.fiji.cardiacmr.io.xml;

import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads single texts from XML; nothing is read from anywhere else, whatever it asks for. */
public final class XmlText {

  private XmlText() {}

  /**
   * The text of the first element of a name, without its prefix; empty if there is none.
   *
   * @param in stays open
   * @throws XMLStreamException if it is not XML, or cannot be read
   */
  public static Optional<String> first(InputStream in, String element) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(in);
    while (reader.hasNext())
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && element.equals(reader.getLocalName())) return Optional.of(reader.getElementText());
    return Optional.empty();
  }
}
