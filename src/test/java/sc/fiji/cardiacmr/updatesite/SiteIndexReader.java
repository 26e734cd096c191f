package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the index of a site, and demands that it obeys its own DTD. */
final class SiteIndexReader extends DefaultHandler {

  private final SortedMap<String, SiteFile> files = new TreeMap<>();
  private final StringBuilder content = new StringBuilder();

  private String filename;
  private SiteVersion current;
  private long size;
  private String description;
  private List<SiteVersion> previous;
  private List<String> authors;
  private Map<String, Long> dependencies;

  private SiteIndexReader() {}

  /**
   * The files of a site by their paths without versions.
   *
   * @param file {@code db.xml.gz}
   * @throws IOException if it cannot be read, or is none
   */
  static SortedMap<String, SiteFile> read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setValidating(true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      SiteIndexReader reader = new SiteIndexReader();
      factory.newSAXParser().parse(new InputSource(in), reader);
      return reader.files;
    } catch (SAXException | NumberFormatException e) {
      throw new IOException(
          "'" + file + "' is not the index of an update site: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes) {
    content.setLength(0);
    switch (name) {
      case "plugin" -> {
        filename = attributes.getValue("filename");
        current = null;
        size = 0;
        description = null;
        previous = new ArrayList<>();
        authors = new ArrayList<>();
        dependencies = new LinkedHashMap<>();
      }
      case "version" -> {
        current =
            new SiteVersion(
                filename, attributes.getValue("checksum"), number(attributes, "timestamp"), 0);
        size = number(attributes, "filesize");
      }
      case "previous-version" -> previous.add(previousVersion(attributes));
      case "dependency" ->
          dependencies.put(attributes.getValue("filename"), number(attributes, "timestamp"));
      default -> {}
    }
  }

  private SiteVersion previousVersion(Attributes attributes) {
    String path = attributes.getValue("filename");
    return new SiteVersion(
        path == null ? filename : path,
        attributes.getValue("checksum"),
        number(attributes, "timestamp"),
        number(attributes, "timestamp-obsolete"));
  }

  @Override
  public void characters(char[] text, int start, int length) {
    content.append(text, start, length);
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    switch (name) {
      case "description" -> description = content.toString();
      case "author" -> authors.add(content.toString());
      case "plugin" -> {
        SiteFile file =
            new SiteFile(filename, current, size, previous, description, authors, dependencies);
        files.put(file.key(), file);
      }
      default -> {}
    }
  }

  private static long number(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? 0 : Long.parseLong(value);
  }
}
