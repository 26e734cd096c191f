package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of an installation, gathered from a build.
 *
 * @param files those that Fiji lacks, by their paths in the installation
 * @param librariesOfFiji libraries that Fiji has and a plain ImageJ lacks, by path
 * @param dependencies of the plug-in's jar, by its path: paths of jars without versions
 * @param version of the program, from the name of its jar
 */
record Product(
    SortedMap<String, Path> files,
    SortedMap<String, Path> librariesOfFiji,
    Map<String, List<String>> dependencies,
    String version) {

  private static final String PLUGIN = "CardiacMR_-";
  private static final String IMAGEJ = "ij";

  /**
   * Where things are.
   *
   * @param checkout folder with {@code models}, {@code macros}, {@code update-site} and {@code
   *     LICENSE.txt}
   * @param application assembled by the build, with {@code plugins}, {@code jars} and {@code
   *     lib/cardiacmr}
   * @param natives folder with a folder {@code <platform>} with the natives for each platform
   * @param work folder for a file that is made
   */
  record Places(Path checkout, Path application, Path natives, Path work) {}

  /**
   * Gathers everything.
   *
   * @param time of what is made, in UTC
   * @throws IOException if something is missing or cannot be read
   * @throws IllegalArgumentException if a library shadows one of Fiji's, or is not known
   */
  static Product gather(Places places, LocalDateTime time) throws IOException {
    ListedJars lists = ListedJars.read(places.checkout().resolve("update-site"));
    SortedMap<String, Path> files = new TreeMap<>();
    String plugin = addPlugin(places, time, files);

    SortedMap<String, Path> libraries = new TreeMap<>();
    add(places.application().resolve("jars"), "jars", libraries);
    lists.checkLibraries(libraries.keySet());
    SortedMap<String, Path> ofFiji = new TreeMap<>();
    SortedSet<String> needed = new TreeSet<>();
    libraries.forEach(
        (path, file) -> {
          needed.add(UpdaterRules.key(path));
          if (lists.isOfSite(path)) files.put(path, file);
          else if (!ListedJars.name(path).equals(IMAGEJ)) ofFiji.put(path, file);
        });

    add(places.application().resolve("lib/cardiacmr"), "lib/cardiacmr", files);
    for (String platform : UpdaterRules.PLATFORMS) addNatives(places, platform, files);
    add(places.checkout().resolve("models"), "models/cardiacmr", files);
    add(places.checkout().resolve("macros"), "macros", files);
    files.put("licenses/cardiacmr/LICENSE.txt", places.checkout().resolve("LICENSE.txt"));
    lists.checkShadows(files.keySet());
    return new Product(files, ofFiji, Map.of(plugin, List.copyOf(needed)), version(plugin));
  }

  private static String version(String plugin) {
    return plugin.substring(plugin.indexOf(PLUGIN) + PLUGIN.length(), plugin.lastIndexOf('.'));
  }

  private static String addPlugin(Places places, LocalDateTime time, Map<String, Path> files)
      throws IOException {
    SortedMap<String, Path> found = new TreeMap<>();
    add(places.application().resolve("plugins"), "plugins", found);
    found.keySet().removeIf(path -> !path.startsWith("plugins/" + PLUGIN));
    if (found.size() != 1)
      throw new IOException(
          "There must be one jar of the plug-in in "
              + places.application().resolve("plugins")
              + ", but there are "
              + found.keySet()
              + ". Run mvn clean.");
    Files.createDirectories(places.work());
    Path copy = places.work().resolve("plugin.jar");
    ReproducibleJar.copy(found.get(found.firstKey()), copy, time);
    files.put(found.firstKey(), copy);
    return found.firstKey();
  }

  /**
   * Adds the natives of a platform. Dependencies on them would have the updater download those of
   * all platforms, so there are none: files without any are installed as well.
   */
  private static void addNatives(Places places, String platform, Map<String, Path> files)
      throws IOException {
    int before = files.size();
    Path folder = places.natives().resolve(platform);
    if (Files.isDirectory(folder)) add(folder, "lib/" + platform + "/cardiacmr", files);
    if (files.size() == before)
      throw new IOException(
          "The natives of TensorFlow for "
              + platform
              + " are missing: "
              + folder
              + " holds none. Maven fetches them from Maven Central when the profile update-site is on.");
  }

  private static void add(Path folder, String path, Map<String, Path> files) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList())
        files.put(path + "/" + folder.relativize(file).toString().replace('\\', '/'), file);
    }
  }

  /** The files for one platform. */
  SortedMap<String, Path> forPlatform(String platform) {
    SortedMap<String, Path> chosen = new TreeMap<>(files);
    chosen
        .keySet()
        .removeIf(
            path -> {
              String only = UpdaterRules.platform(path);
              return only != null && !only.equals(platform);
            });
    return chosen;
  }
}
