package sc.fiji.cardiacmr.io.png;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Node;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;

/**
 * Pictures as PNG. Those that a command or script makes say where they come from in two text chunks
 * (PNG specification, 11.3.3): {@code Software}, and {@code Comment} with a {@link ProvenanceText}.
 */
public final class PngFile {

  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final String COMMENT = "Comment";

  private PngFile() {}

  /** Writes a picture to a stream, which stays open. */
  public static void write(BufferedImage picture, OutputStream stream) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(stream)) {
      writer.setOutput(out);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(picture), writer.getDefaultWriteParam());
      if (Recording.isOn()) describe(metadata, Recording.provenance());
      writer.write(new IIOImage(picture, null, metadata));
    } finally {
      writer.dispose();
    }
  }

  private static void describe(IIOMetadata metadata, Provenance provenance) throws IOException {
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    IIOMetadataNode latin = new IIOMetadataNode("tEXt");
    IIOMetadataNode software = new IIOMetadataNode("tEXtEntry");
    software.setAttribute("keyword", "Software");
    software.setAttribute("value", provenance.software());
    latin.appendChild(software);
    root.appendChild(latin);
    IIOMetadataNode international = new IIOMetadataNode("iTXt");
    IIOMetadataNode comment = new IIOMetadataNode("iTXtEntry");
    comment.setAttribute("keyword", COMMENT);
    comment.setAttribute("compressionFlag", "FALSE");
    comment.setAttribute("compressionMethod", "0");
    comment.setAttribute("languageTag", "");
    comment.setAttribute("translatedKeyword", "");
    comment.setAttribute("text", ProvenanceText.line(provenance));
    international.appendChild(comment);
    root.appendChild(international);
    metadata.mergeTree(FORMAT, root);
  }

  /**
   * Where a picture comes from, if it says so.
   *
   * @throws IOException if it is not a PNG file or cannot be read
   */
  public static Optional<Provenance> readProvenance(Path file) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
    ImageReader reader = readers.next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) throw new IOException(file + " cannot be read.");
      reader.setInput(in, true, false);
      return find(reader.getImageMetadata(0).getAsTree(FORMAT));
    } finally {
      reader.dispose();
    }
  }

  private static Optional<Provenance> find(Node node) {
    if (node instanceof IIOMetadataNode entry && COMMENT.equals(entry.getAttribute("keyword"))) {
      Optional<Provenance> found = ProvenanceText.read(entry.getAttribute("text"));
      if (found.isPresent()) return found;
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      Optional<Provenance> found = find(child);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }
}
