package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a jar says about itself in the {@code pom.xml} that Maven put into it; the updater shows it.
 *
 * @param description null if it says nothing
 * @param authors names of its developers
 */
record JarDescription(String description, List<String> authors) {

  private static final JarDescription NONE = new JarDescription(null, List.of());

  /**
   * Reads it; a file that is no jar, or a jar without {@code pom.xml}, says nothing.
   *
   * @throws IOException if it cannot be read
   */
  static JarDescription of(String path, Path file) throws IOException {
    if (!path.endsWith(".jar")) return NONE;
    try (ZipFile jar = new ZipFile(file.toFile())) {
      ZipEntry pom =
          jar.stream()
              .filter(e -> e.getName().matches("META-INF/maven/.*/pom\\.xml"))
              .findFirst()
              .orElse(null);
      if (pom == null) return NONE;
      try (InputStream in = jar.getInputStream(pom)) {
        return of(in);
      } catch (SAXException e) {
        throw new IOException("The pom.xml in '" + file + "' is damaged: " + e.getMessage(), e);
      }
    }
  }

  private static JarDescription of(InputStream pom) throws IOException, SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element project = factory.newDocumentBuilder().parse(pom).getDocumentElement();
      List<String> authors = new ArrayList<>();
      for (Element developers : children(project, "developers"))
        for (Element developer : children(developers, "developer"))
          children(developer, "name").forEach(name -> authors.add(text(name)));
      String description =
          children(project, "description").stream()
              .map(JarDescription::text)
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse(null);
      return new JarDescription(description, List.copyOf(authors));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
      if (node instanceof Element element && element.getTagName().equals(name)) found.add(element);
    return found;
  }

  private static String text(Element element) {
    return element.getTextContent().strip().replaceAll("\\s+", " ");
  }
}
