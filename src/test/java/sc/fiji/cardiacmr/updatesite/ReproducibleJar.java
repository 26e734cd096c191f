package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A copy of a jar that has the same bytes whenever the same commit is built: Maven writes the time
 * of the build into the entries and the manifest.
 */
final class ReproducibleJar {

  private static final String BUILD_TIME = "Implementation-Date";

  private ReproducibleJar() {}

  /**
   * Copies a jar.
   *
   * @param time of all entries, in UTC
   */
  static void copy(Path source, Path target, LocalDateTime time) throws IOException {
    try (ZipFile jar = new ZipFile(source.toFile());
        OutputStream out = Files.newOutputStream(target);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // The manifest first, where readers of streams expect it.
      List<? extends ZipEntry> entries =
          jar.stream()
              .sorted(
                  Comparator.comparing((ZipEntry e) -> !e.getName().equals(JarFile.MANIFEST_NAME))
                      .thenComparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(time);
        zip.putNextEntry(copy);
        try (InputStream in = jar.getInputStream(entry)) {
          if (entry.getName().equals(JarFile.MANIFEST_NAME)) withoutTime(in).write(zip);
          else in.transferTo(zip);
        }
      }
    }
  }

  private static Manifest withoutTime(InputStream in) throws IOException {
    Manifest manifest = new Manifest(in);
    manifest.getMainAttributes().remove(new java.util.jar.Attributes.Name(BUILD_TIME));
    return manifest;
  }
}
