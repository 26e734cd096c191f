package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The jars that every Fiji has and those that the site ships, from {@code
 * update-site/fiji-jars.txt} and {@code update-site/jars.txt}. Names are those of the files without
 * version and ending.
 */
record ListedJars(Set<String> ofFiji, Set<String> ofSite) {

  /**
   * Reads both lists.
   *
   * @param folder {@code update-site} of the checkout
   */
  static ListedJars read(Path folder) throws IOException {
    return new ListedJars(
        names(folder.resolve("fiji-jars.txt")), names(folder.resolve("jars.txt")));
  }

  private static Set<String> names(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name of a jar without folder, version and ending. */
  static String name(String path) {
    String key = UpdaterRules.key(path.substring(path.lastIndexOf('/') + 1));
    return key.replaceFirst("\\.jar$", "");
  }

  boolean isOfFiji(String path) {
    return ofFiji.contains(name(path));
  }

  boolean isOfSite(String path) {
    return ofSite.contains(name(path));
  }

  /**
   * Checks that the libraries of the build are known: each is Fiji's or the site's, none both, and
   * the site ships nothing that the build does not have.
   *
   * @param libraries file names
   * @throws IllegalArgumentException if not; says what to do
   */
  void checkLibraries(Collection<String> libraries) {
    for (String library : libraries) {
      if (isOfFiji(library) && isOfSite(library))
        throw new IllegalArgumentException(
            library + " is one of Fiji's own jars: take it out of update-site/jars.txt.");
      if (!isOfFiji(library) && !isOfSite(library))
        throw new IllegalArgumentException(
            library
                + " is neither in update-site/fiji-jars.txt nor in update-site/jars.txt: add it to the"
                + " one that is right, or run mvn clean if it comes from an earlier build.");
    }
    Set<String> missing = new TreeSet<>(ofSite);
    libraries.forEach(library -> missing.remove(name(library)));
    if (!missing.isEmpty())
      throw new IllegalArgumentException(
          "update-site/jars.txt names jars that the build does not have: " + missing + ".");
  }

  /**
   * Checks that no file of an installation shadows one of Fiji's jars. Only {@code jars} and {@code
   * plugins} are on Fiji's class path.
   *
   * @param paths in the installation
   * @throws IllegalArgumentException if one does
   */
  void checkShadows(Collection<String> paths) {
    List<String> shadows =
        paths.stream()
            .filter(path -> path.startsWith("jars/") || path.startsWith("plugins/"))
            .filter(path -> path.endsWith(".jar"))
            .filter(this::isOfFiji)
            .toList();
    if (!shadows.isEmpty())
      throw new IllegalArgumentException(
          "The site would replace jars of Fiji, and break other plug-ins: "
              + String.join(", ", shadows)
              + ".");
  }
}
