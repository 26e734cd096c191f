package sc.fiji.cardiacmr.updatesite;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file on a site with its history.
 *
 * @param filename path of the current version in the installation, or of the last one
 * @param current null if the file was removed: the updater deletes it then
 * @param size of the current version, in bytes
 * @param previous earlier versions, so that the updater tells an old file, which it replaces, from
 *     one that the user changed, which it leaves alone
 * @param description what jar and authors say about themselves; null if nothing
 * @param dependencies paths without versions of the jars that a jar needs, of this site and of
 *     others, with the timestamps of those of this site and 0 for others
 */
record SiteFile(
    String filename,
    SiteVersion current,
    long size,
    List<SiteVersion> previous,
    String description,
    List<String> authors,
    Map<String, Long> dependencies) {

  /** What two versions have in common. */
  String key() {
    return UpdaterRules.key(filename);
  }

  /** All versions, the current one first. */
  Stream<SiteVersion> versions() {
    return Stream.concat(Stream.ofNullable(current), previous.stream());
  }

  /** The file as it is after its removal from the site. */
  SiteFile removed(long time) {
    if (current == null) return this;
    return new SiteFile(filename, null, 0, previousAt(time), null, List.of(), Map.of());
  }

  /** The versions that are previous ones once another is the current one. */
  List<SiteVersion> previousAt(long time) {
    if (current == null) return previous;
    return Stream.concat(previous.stream(), Stream.of(current.obsoleteSince(time))).toList();
  }
}
