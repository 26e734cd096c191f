package sc.fiji.cardiacmr.updatesite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.zip.GZIPOutputStream;

/** Writes the index of a site: the format {@code pluginRecords} of Fiji's updater, with its DTD. */
final class SiteIndexWriter {

  private static final String DOCUMENT_TYPE =
      """
      <!DOCTYPE pluginRecords [
      <!ELEMENT pluginRecords ((update-site | disabled-update-site)*, plugin*)>
      <!ELEMENT update-site EMPTY>
      <!ELEMENT disabled-update-site EMPTY>
      <!ELEMENT plugin (platform*, category*, version?, previous-version*)>
      <!ELEMENT platform (#PCDATA)>
      <!ELEMENT category (#PCDATA)>
      <!ELEMENT version (description?, dependency*, link*, author*)>
      <!ELEMENT description (#PCDATA)>
      <!ELEMENT dependency EMPTY>
      <!ELEMENT link (#PCDATA)>
      <!ELEMENT author (#PCDATA)>
      <!ELEMENT previous-version EMPTY>
      <!ATTLIST update-site name CDATA #REQUIRED url CDATA #REQUIRED ssh-host CDATA #IMPLIED
        upload-directory CDATA #IMPLIED description CDATA #IMPLIED maintainer CDATA #IMPLIED
        timestamp CDATA #REQUIRED>
      <!ATTLIST disabled-update-site name CDATA #REQUIRED url CDATA #REQUIRED ssh-host CDATA #IMPLIED
        upload-directory CDATA #IMPLIED description CDATA #IMPLIED maintainer CDATA #IMPLIED
        timestamp CDATA #REQUIRED>
      <!ATTLIST plugin filename CDATA #REQUIRED update-site CDATA #IMPLIED executable CDATA #IMPLIED>
      <!ATTLIST version checksum CDATA #REQUIRED timestamp CDATA #REQUIRED filesize CDATA #REQUIRED>
      <!ATTLIST dependency filename CDATA #REQUIRED timestamp CDATA #IMPLIED overrides CDATA #IMPLIED>
      <!ATTLIST previous-version filename CDATA #IMPLIED timestamp CDATA #REQUIRED
        timestamp-obsolete CDATA #IMPLIED checksum CDATA #REQUIRED>
      ]>
      """;

  private final StringBuilder text = new StringBuilder();

  private SiteIndexWriter() {}

  /** The compressed index of these files, in their order. */
  static byte[] bytes(Collection<SiteFile> files) {
    byte[] xml = xml(files).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(xml);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static String xml(Collection<SiteFile> files) {
    SiteIndexWriter writer = new SiteIndexWriter();
    writer.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").append(DOCUMENT_TYPE);
    writer.text.append("<pluginRecords>\n");
    files.forEach(writer::add);
    return writer.text.append("</pluginRecords>\n").toString();
  }

  private void add(SiteFile file) {
    open(2, "plugin", "filename", file.filename());
    String platform = UpdaterRules.platform(file.filename());
    if (platform != null) element(4, "platform", platform);
    if (file.current() != null) addVersion(file);
    for (SiteVersion version : file.previous())
      empty(
          4,
          "previous-version",
          "timestamp",
          version.timestamp(),
          "timestamp-obsolete",
          version.timestampObsolete(),
          "checksum",
          version.checksum(),
          "filename",
          version.filename());
    close(2, "plugin");
  }

  private void addVersion(SiteFile file) {
    SiteVersion version = file.current();
    open(
        4,
        "version",
        "checksum",
        version.checksum(),
        "timestamp",
        version.timestamp(),
        "filesize",
        file.size());
    if (file.description() != null) element(6, "description", file.description());
    file.dependencies()
        .forEach(
            (path, timestamp) -> {
              if (timestamp == 0) empty(6, "dependency", "filename", path);
              else empty(6, "dependency", "filename", path, "timestamp", timestamp);
            });
    file.authors().forEach(author -> element(6, "author", author));
    close(4, "version");
  }

  private void open(int indent, String name, Object... attributes) {
    start(indent, name, attributes);
    text.append(">\n");
  }

  private void empty(int indent, String name, Object... attributes) {
    start(indent, name, attributes);
    text.append("/>\n");
  }

  private void start(int indent, String name, Object... attributes) {
    text.append(" ".repeat(indent)).append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2)
      text.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escaped(attributes[i + 1].toString()))
          .append('"');
  }

  private void close(int indent, String name) {
    text.append(" ".repeat(indent)).append("</").append(name).append(">\n");
  }

  private void element(int indent, String name, String content) {
    text.append(" ".repeat(indent)).append('<').append(name).append('>');
    text.append(escaped(content)).append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
