package sc.fiji.cardiacmr.io.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;
import sc.fiji.cardiacmr.io.xml.XmlText;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.text.Html;

/**
 * Drawings as SVG 1.1: sharp at any size, text as text. Those that a command or script makes say
 * where they come from in the element {@code metadata} (SVG 1.1, section 21), as a {@link
 * ProvenanceText}.
 */
public final class SvgFile {

  private static final String METADATA = "metadata";

  /** The library names elements of its own, which it does not use. */
  private static final String OWN_NAMES = " xmlns:jfreesvg='[^']*'";

  private SvgFile() {}

  /** Whether a file of this name is to be SVG. */
  public static boolean isNamed(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".svg");
  }

  /** Writes a drawing to a stream, which stays open. */
  public static void write(Drawing drawing, OutputStream stream) throws IOException {
    String element = element(drawing, "d", true);
    int end = element.indexOf('>') + 1;
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append(element, 0, end);
    if (Recording.isOn())
      text.append("<metadata>")
          .append(Html.escaped(ProvenanceText.line(Recording.provenance())))
          .append("</metadata>");
    text.append(element, end, element.length()).append('\n');
    stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A drawing as an element of a page, which fills the width that it is given.
   *
   * @param prefix of its identifiers, which no other drawing on the page may have: letters
   */
  public static String element(Drawing drawing, String prefix) {
    return element(drawing, prefix, false);
  }

  private static String element(Drawing drawing, String prefix, boolean isSized) {
    int width = drawing.getWidth();
    int height = drawing.getHeight();
    SVGGraphics2D g = new SVGGraphics2D(width, height, SVGUnits.PX);
    // By default the time, which would make each file another one.
    g.setDefsKeyPrefix(prefix);
    drawing.drawOn(g);
    return g.getSVGElement(
            null, isSized, new ViewBox(0, 0, width, height), PreserveAspectRatio.XMID_YMID, null)
        .replaceFirst(OWN_NAMES, "");
  }

  /**
   * Where a drawing comes from, if it says so.
   *
   * @throws IOException if it is not XML or cannot be read
   */
  public static Optional<Provenance> readProvenance(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return XmlText.first(in, METADATA).flatMap(ProvenanceText::read);
    } catch (XMLStreamException e) {
      throw new IOException(file + " cannot be read: it is not an SVG file.", e);
    }
  }
}
