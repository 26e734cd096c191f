package sc.fiji.cardiacmr.fiji;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Fiji with Cardiac MR in a folder, which runs scripts in processes of their own. */
public final class RealFiji {

  /** System property that names the folder. */
  public static final String PROPERTY = "cardiacmr.real.fiji";

  private static final Path SCRIPTS = Path.of("src/test/fiji");
  private static final int TIMEOUT_SECONDS = 300;

  private final Path folder;

  private RealFiji(Path folder) {
    this.folder = folder;
  }

  /** The one that the property names; without it, the test is skipped. */
  public static RealFiji find() {
    String name = System.getProperty(PROPERTY, "");
    assumeTrue(!name.isEmpty(), "No real Fiji: mvn verify -Pfiji, or -D" + PROPERTY + "=FOLDER");
    Path folder = Path.of(name).toAbsolutePath();
    boolean isAssembled = !Files.exists(folder.resolve("maven.log"));
    assumeTrue(
        isAssembled || Files.exists(folder.resolve("complete")),
        "The real Fiji could not be assembled; see " + folder.resolve("maven.log"));
    assertTrue(
        hasJar(folder.resolve("plugins"), "CardiacMR_"), folder + " is no Fiji with Cardiac MR.");
    return new RealFiji(folder);
  }

  private static boolean hasJar(Path folder, String start) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(f -> f.getFileName().toString().startsWith(start));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it has a jar whose name begins like this, such as {@code tensorflow-1}. */
  public boolean has(String start) {
    return hasJar(folder.resolve("jars"), start);
  }

  /**
   * Runs a script without a display.
   *
   * @param home working folder and home of the user
   * @param parameters of the script, {@code name=value}
   * @return the lines {@code name=value} of its output; those of several values by the first
   */
  public Map<String, String> headless(Path home, String script, String... parameters)
      throws IOException, InterruptedException {
    return run(home, List.of(), List.of("--headless"), script, parameters);
  }

  /** Runs a script with a display, a virtual one. */
  public Map<String, String> displayed(Path home, String script)
      throws IOException, InterruptedException {
    return run(home, List.of("xvfb-run", "-a"), List.of(), script);
  }

  private Map<String, String> run(
      Path home, List<String> before, List<String> options, String script, String... parameters)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + home);
    for (String key : List.of("imagej.dir", "ij.dir", "plugins.dir"))
      command.add("-D" + key + "=" + folder);
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED"); // imagej-legacy patches ImageJ 1
    command.add("-Xmx3g");
    if (options.contains("--headless")) command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-cp", jars(), "net.imagej.Main"));
    command.addAll(options);
    command.addAll(List.of("--run", SCRIPTS.resolve(script).toAbsolutePath().toString()));
    if (parameters.length > 0)
      command.add(Stream.of(parameters).map(RealFiji::quoted).collect(Collectors.joining(",")));
    Path output = home.resolve(script + ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean isFinished = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (!isFinished) process.descendants().forEach(ProcessHandle::destroyForcibly);
    if (!isFinished) process.destroyForcibly();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertTrue(isFinished, "It does not come to an end:\n" + text);
    Map<String, String> values = new TreeMap<>();
    text.lines()
        .filter(l -> l.contains("="))
        .forEach(l -> values.putIfAbsent(l.split("=", 2)[0], l.split("=", 2)[1]));
    values.put("output", text);
    return values;
  }

  private static String quoted(String parameter) {
    int equals = parameter.indexOf('=');
    return parameter.substring(0, equals + 1) + '"' + parameter.substring(equals + 1) + '"';
  }

  /** As the launcher: all jars of jars and plugins, whose commands SciJava has to see. */
  private String jars() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String part : List.of("jars", "plugins"))
      try (Stream<Path> files = Files.walk(folder.resolve(part))) {
        files.filter(f -> f.toString().endsWith(".jar")).forEach(f -> jars.add(f.toString()));
      }
    return String.join(File.pathSeparator, jars);
  }
}
