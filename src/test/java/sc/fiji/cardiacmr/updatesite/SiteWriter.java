package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import sc.fiji.cardiacmr.file.FolderTree;

/**
 * Writes an update site, a folder of static files: the index {@code db.xml.gz} and each version of
 * each file under its path, with its timestamp behind.
 *
 * <p>A file whose checksum is that of the site before keeps its version, and the bytes of it. Other
 * files become new versions; what is no longer there is marked as removed. Old versions stay.
 */
final class SiteWriter {

  private final Path before;
  private final SortedMap<String, SiteFile> index;
  private final long timestamp;

  /**
   * A writer for one version of a site.
   *
   * @param before folder with the site as it was before, or null for the first version
   * @param timestamp of what is new
   * @throws IOException if there is no site in that folder, or its index is damaged
   * @throws IllegalArgumentException if the timestamp is none, or not after those of the site
   *     before
   */
  SiteWriter(Path before, long timestamp) throws IOException {
    UpdaterRules.time(timestamp);
    this.before = before;
    this.timestamp = timestamp;
    index =
        before == null ? new TreeMap<>() : SiteIndexReader.read(before.resolve(UpdaterRules.INDEX));
    for (SiteFile file : index.values())
      file.versions()
          .forEach(
              version -> {
                if (Math.max(version.timestamp(), version.timestampObsolete()) >= timestamp)
                  throw new IllegalArgumentException(
                      "The site before has a version of "
                          + version.filename()
                          + " with the timestamp "
                          + version.timestamp()
                          + "; the new one, "
                          + timestamp
                          + ", must be later. Commit the release, or set -Dupdate-site.timestamp.");
              });
  }

  /**
   * What was done.
   *
   * @param added number of files that no version before had
   * @param changed number of files with a new version
   * @param removed number of files that are no longer on the site
   * @param kept number of files without a change
   * @param returned paths of files that were removed once. The updater does not install them by
   *     itself where it has seen the site before: it takes them for files that the user did not
   *     want
   */
  record Summary(int added, int changed, int removed, int kept, List<String> returned) {

    /** Says it to whoever runs Maven. */
    void print(Path site, String version, long timestamp) {
      System.out.printf(
          "%s: version %s of %d; %d files new, %d changed, %d removed, %d as before.%n",
          site, version, timestamp, added, changed, removed, kept);
      if (!returned.isEmpty())
        System.out.println(
            "These files were removed from the site before and come back. Fiji's updater does not"
                + " install them by itself for users of the site; better give them other names: "
                + String.join(", ", returned));
    }
  }

  /**
   * Writes the site, whole or not at all.
   *
   * @param files by their paths in the installation
   * @param dependencies of the jars that have some, by path: paths of jars without their versions
   * @param target folder; a site that is there is replaced
   * @throws IOException if something cannot be read or written, or the site before lacks a file
   * @throws IllegalArgumentException if the updater would overlook a file, take two for versions of
   *     one, or take one for a mark that says to delete it
   */
  Summary write(SortedMap<String, Path> files, Map<String, List<String>> dependencies, Path target)
      throws IOException {
    SortedMap<String, Path> sources = byKey(files);
    SortedMap<String, SiteFile> written = new TreeMap<>();
    int added = 0;
    int changed = 0;
    int kept = 0;
    List<String> returned = new ArrayList<>();
    for (Map.Entry<String, Path> source : sources.entrySet()) {
      String path = pathOf(source.getKey(), files);
      SiteFile old = index.get(source.getKey());
      SiteFile now = file(path, source.getValue(), old);
      written.put(source.getKey(), now);
      if (old == null) added++;
      else if (old.current() == null) returned.add(path);
      else if (now.current().equals(old.current())) kept++;
      else changed++;
    }
    int removed = 0;
    for (Map.Entry<String, SiteFile> old : index.entrySet()) {
      if (written.containsKey(old.getKey())) continue;
      if (old.getValue().current() != null) removed++;
      written.put(old.getKey(), old.getValue().removed(timestamp));
    }
    written.replaceAll((key, file) -> withDependencies(file, dependencies, written));
    write(written, sources, target);
    return new Summary(added, changed, removed, kept, returned);
  }

  private static SortedMap<String, Path> byKey(SortedMap<String, Path> files) {
    SortedMap<String, Path> sources = new TreeMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      String problem = UpdaterRules.problem(file.getKey());
      if (problem != null)
        throw new IllegalArgumentException("Cannot ship " + file.getKey() + ": " + problem + ".");
      if (sources.put(UpdaterRules.key(file.getKey()), file.getValue()) != null)
        throw new IllegalArgumentException(
            "Two files are versions of "
                + UpdaterRules.key(file.getKey())
                + ", "
                + file.getKey()
                + " is one. Remove what earlier builds left: mvn clean.");
    }
    return sources;
  }

  private static String pathOf(String key, SortedMap<String, Path> files) {
    return files.keySet().stream()
        .filter(p -> UpdaterRules.key(p).equals(key))
        .findAny()
        .orElseThrow();
  }

  private SiteFile file(String path, Path source, SiteFile old) throws IOException {
    if (Files.size(source) == 0)
      throw new IllegalArgumentException(
          path + " is empty; the updater takes an empty file for one that it has to delete.");
    String checksum = UpdaterChecksum.of(path, source);
    SiteVersion current = old == null ? null : old.current();
    if (current != null && current.checksum().equals(checksum) && current.filename().equals(path))
      return old;
    JarDescription jar = JarDescription.of(path, source);
    return new SiteFile(
        path,
        new SiteVersion(path, checksum, timestamp, 0),
        Files.size(source),
        old == null ? List.of() : old.previousAt(timestamp),
        jar.description(),
        jar.authors(),
        Map.of());
  }

  private static SiteFile withDependencies(
      SiteFile file, Map<String, List<String>> dependencies, Map<String, SiteFile> site) {
    if (file.current() == null) return file;
    Map<String, Long> known = new LinkedHashMap<>();
    for (String key : dependencies.getOrDefault(file.filename(), List.of())) {
      SiteFile own = site.get(key);
      known.put(key, own == null || own.current() == null ? 0 : own.current().timestamp());
    }
    return new SiteFile(
        file.filename(),
        file.current(),
        file.size(),
        file.previous(),
        file.description(),
        file.authors(),
        known);
  }

  private void write(Map<String, SiteFile> site, Map<String, Path> sources, Path target)
      throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    FolderTree.delete(part);
    for (Map.Entry<String, SiteFile> entry : site.entrySet())
      for (SiteVersion version : entry.getValue().versions().toList()) {
        boolean isNew = version.timestamp() == timestamp;
        Path source = isNew ? sources.get(entry.getKey()) : before.resolve(version.location());
        if (!Files.exists(source))
          throw new IOException("The site before is not complete: it lacks " + source + ".");
        copy(source, part.resolve(version.location()), version.timestamp());
      }
    Path written = part.resolve(UpdaterRules.INDEX);
    Files.write(written, SiteIndexWriter.bytes(site.values()));
    setTime(written, timestamp);
    FolderTree.delete(target);
    Files.move(part, target);
  }

  private static void copy(Path source, Path target, long timestamp) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(source, target);
    setTime(target, timestamp);
  }

  /** A web server tells the updater the time of the index, by which it knows what is new. */
  private static void setTime(Path file, long timestamp) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.from(UpdaterRules.time(timestamp).toInstant(ZoneOffset.UTC)));
  }
}
