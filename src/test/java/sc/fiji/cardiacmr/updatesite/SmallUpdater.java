package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.FolderTree;

/**
 * Installs from a site by the rules of Fiji's updater, for tests. What it does, and what it leaves
 * undone, is what imagej-updater 2.0 does: it tells files by their paths without versions and by
 * checksums, installs by itself only what is newer than the index that it saw last, keeps what the
 * user changed, checks size and checksum of what it loads, deletes by empty files in the folder
 * {@code update}, and leaves empty folders behind.
 */
final class SmallUpdater {

  /** What a file of the site is to an installation. */
  enum State {
    NEW,
    NOT_INSTALLED,
    INSTALLED,
    UPDATEABLE,
    MODIFIED,
    OBSOLETE,
    OBSOLETE_MODIFIED,
    OBSOLETE_UNINSTALLED
  }

  private final Path application;
  private final Path site;
  private final String platform;

  /** Timestamp of the index that was seen last. */
  private long seen;

  SmallUpdater(Path application, Path site, String platform) {
    this.application = application;
    this.site = site;
    this.platform = platform;
  }

  /** The state of every file of the site, by its path without version. */
  SortedMap<String, State> states() throws IOException {
    SortedMap<String, State> states = new TreeMap<>();
    SortedMap<String, Path> local = local();
    for (SiteFile file : index().values())
      states.put(file.key(), state(file, local.get(file.key())));
    return states;
  }

  private State state(SiteFile file, Path local) throws IOException {
    boolean isObsolete = file.current() == null;
    if (local == null) {
      if (isObsolete) return State.OBSOLETE_UNINSTALLED;
      return file.versions().allMatch(v -> v.timestamp() > seen) ? State.NEW : State.NOT_INSTALLED;
    }
    String checksum = UpdaterChecksum.of(application.relativize(local).toString(), local);
    if (!isObsolete && file.current().checksum().equals(checksum)) return State.INSTALLED;
    boolean isOld = file.previous().stream().anyMatch(v -> v.checksum().equals(checksum));
    if (isObsolete) return isOld ? State.OBSOLETE : State.OBSOLETE_MODIFIED;
    return isOld ? State.UPDATEABLE : State.MODIFIED;
  }

  /**
   * Brings the installation up to date, as <i>Apply changes</i> and a restart do.
   *
   * @throws IOException if a file of the site is damaged or missing; nothing is changed then
   */
  void update() throws IOException {
    SortedMap<String, SiteFile> index = index();
    SortedMap<String, State> states = states();
    SortedMap<String, Path> local = local();
    Deque<SiteFile> wanted = new ArrayDeque<>();
    Path staging = application.resolve("update");
    FolderTree.delete(staging);
    for (SiteFile file : index.values()) {
      State state = states.get(file.key());
      if (state == State.NEW && isForThisPlatform(file) || state == State.UPDATEABLE)
        wanted.add(file);
      if (state == State.OBSOLETE) touch(staging.resolve(relative(local.get(file.key()))));
    }
    SortedMap<String, SiteFile> taken = new TreeMap<>();
    while (!wanted.isEmpty()) {
      SiteFile file = wanted.remove();
      if (taken.put(file.key(), file) != null) continue;
      // A dependency is installed whatever its platform.
      for (String dependency : file.dependencies().keySet()) {
        State state = states.get(UpdaterRules.key(dependency));
        if (state == State.NEW || state == State.NOT_INSTALLED || state == State.UPDATEABLE)
          wanted.add(index.get(UpdaterRules.key(dependency)));
      }
    }
    for (SiteFile file : taken.values()) load(file, local.get(file.key()), staging);
    moveIntoPlace(staging);
    seen =
        UpdaterRules.timestamp(
            Files.getLastModifiedTime(site.resolve(UpdaterRules.INDEX)).toInstant());
  }

  private boolean isForThisPlatform(SiteFile file) {
    String only = UpdaterRules.platform(file.filename());
    return only == null || only.equals(platform);
  }

  private void load(SiteFile file, Path local, Path staging) throws IOException {
    Path source = site.resolve(file.current().location());
    Path target = staging.resolve(file.filename());
    Files.createDirectories(target.getParent());
    Files.copy(source, target);
    Files.setLastModifiedTime(target, java.nio.file.attribute.FileTime.from(Instant.now()));
    if (Files.size(target) != file.size())
      throw new IOException("Incorrect file size for " + file.filename());
    String checksum = checksumOrReason(file.filename(), target);
    if (!checksum.equals(file.current().checksum()))
      throw new IOException("Incorrect checksum for " + file.filename() + ": " + checksum);
    if (local != null && !relative(local).equals(file.filename()))
      touch(staging.resolve(relative(local)));
  }

  private static String checksumOrReason(String path, Path file) {
    try {
      return UpdaterChecksum.of(path, file);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private void moveIntoPlace(Path staging) throws IOException {
    if (!Files.exists(staging)) return;
    try (Stream<Path> files = Files.walk(staging)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = application.resolve(staging.relativize(file).toString());
        if (Files.size(file) == 0) Files.deleteIfExists(target);
        else {
          Files.createDirectories(target.getParent());
          Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    FolderTree.delete(staging);
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) Files.createFile(file);
  }

  private SortedMap<String, SiteFile> index() throws IOException {
    return SiteIndexReader.read(site.resolve(UpdaterRules.INDEX));
  }

  private String relative(Path file) {
    return application.relativize(file).toString().replace('\\', '/');
  }

  /** The files that the updater looks at, by their paths without versions. */
  private SortedMap<String, Path> local() throws IOException {
    SortedMap<String, Path> found = new TreeMap<>();
    if (!Files.exists(application)) return found;
    try (Stream<Path> files = Files.walk(application)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = relative(file);
        if (path.startsWith("update/") || UpdaterRules.problem(path) != null) continue;
        Path other = found.put(UpdaterRules.key(path), file);
        if (other != null)
          throw new IOException("Multiple versions exist: " + other + " and " + file);
      }
    }
    return found;
  }

  /** The paths of all files of an installation, for comparing. */
  static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    if (!Files.exists(folder)) return content;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList())
        content.put(
            folder.relativize(file).toString().replace('\\', '/'),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return content;
  }
}
