package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A plain ImageJ 1 with the product as it was packaged, for tests that run it in processes of their
 * own: with a display (a virtual one where xvfb-run is installed), or as a shell command.
 */
final class RealImageJ {

  /** The packaged product. */
  static final Path FIJI = Path.of(System.getProperty("cardiacmr.fiji"));

  private static final int TIMEOUT_SECONDS = 180;

  /** Processes of some seconds end before Java's second compiler pays off. */
  private static final List<String> FOR_SHORT_PROCESSES =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path folder;

  private RealImageJ(Path folder) {
    this.folder = folder;
  }

  /** What a process said. */
  record Run(int status, String output) {

    /** The lines {@code name=value} of its output. */
    Map<String, String> values() {
      Map<String, String> values = new TreeMap<>();
      output
          .lines()
          .filter(l -> l.contains("="))
          .forEach(l -> values.put(l.split("=", 2)[0], l.split("=", 2)[1]));
      return values;
    }
  }

  /** Lays out a plain ImageJ: our jar in plugins, the libraries in plugins/jars, lib and models. */
  static RealImageJ install(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("plugins/jars"));
    copyJars(FIJI.resolve("plugins"), folder.resolve("plugins"));
    copyJars(FIJI.resolve("jars"), jars);
    for (String name : new String[] {"lib", "models"})
      Files.createSymbolicLink(folder.resolve(name), FIJI.toAbsolutePath().resolve(name));
    Path own;
    try (Stream<Path> files = Files.list(jars)) {
      own =
          files.filter(f -> f.getFileName().toString().startsWith("ij-")).findFirst().orElseThrow();
    }
    Files.move(own, folder.resolve("ij.jar"));
    if (!hasVirtualDisplay() && !hasScreen())
      fail(
          "This test opens windows and needs a display. bin/test starts or installs a virtual one.");
    return new RealImageJ(folder);
  }

  private static void copyJars(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList())
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean hasVirtualDisplay() {
    return isThere("xvfb-run") && isThere("xauth");
  }

  private static boolean hasScreen() {
    return System.getenv("DISPLAY") != null || !System.getProperty("os.name").contains("Linux");
  }

  private static boolean isThere(String program) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator))
      if (Files.isExecutable(Path.of(directory, program))) return true;
    return false;
  }

  /**
   * Runs a macro.
   *
   * @param home the working folder and the home of the user
   */
  Run macro(Path home, String text) throws IOException, InterruptedException {
    Path file = Files.writeString(home.resolve("test.ijm"), text);
    String ij = folder.resolve("ij.jar").toString();
    return imageJ(home, ij, "ij.ImageJ", "-batch", file.toString());
  }

  /** Runs a macro for a folder as it is, while an image is open, which it must leave alone. */
  Run batch(Path home, Path macro, String argument) throws IOException, InterruptedException {
    String text =
        """
        newImage("mine", "8-bit ramp", 16, 16, 1);
        runMacro("%s", "%s");
        print("images=" + nImages);
        if (nImages > 0) print("image=" + getTitle());
        """;
    Run run = macro(home, text.formatted(macro, argument));
    assertEquals("1", run.values().get("images"), run.output());
    assertEquals("mine", run.values().get("image"), run.output());
    return run;
  }

  /** Runs a command of ours without a display. */
  Run shell(Path home, String... arguments) throws IOException, InterruptedException {
    return run(home, shellCommand(home, arguments));
  }

  /** What {@link #shell} runs. */
  static List<String> shellCommand(Path home, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java(), "-Djava.awt.headless=true"));
    command.addAll(FOR_SHORT_PROCESSES);
    command.add("-Duser.home=" + home);
    command.add("-cp");
    command.add(FIJI.resolve("plugins") + "/*" + File.pathSeparator + FIJI.resolve("jars") + "/*");
    command.add("sc.fiji.cardiacmr.cli.Main");
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a class of this package whose name ends with Driver; it gets a folder for pictures. */
  Run driver(Path home, Class<?> driver, String scenario, String... arguments)
      throws IOException, InterruptedException {
    Path pictures = Files.createDirectories(FIJI.resolveSibling("screenshots"));
    List<String> all = new ArrayList<>(List.of(driver.getName(), scenario, pictures.toString()));
    all.addAll(List.of(arguments));
    return imageJ(home, withDrivers(home, driver), all.toArray(new String[0]));
  }

  /**
   * Runs a driver on a screen of 1280 x 800 pixels, on which everything is enlarged by a factor; it
   * gets the factor and a folder for pictures.
   */
  Run enlarged(Path home, String factor, Class<?> driver) throws IOException, InterruptedException {
    Path pictures = Files.createDirectories(FIJI.resolveSibling("screenshots"));
    return imageJ(
        home,
        "1280x800x24",
        List.of("-Dsun.java2d.uiScale=" + factor),
        withDrivers(home, driver),
        driver.getName(),
        factor,
        pictures.toString());
  }

  /** A class path of ImageJ and the drivers alone: the commands must come from the packaged jar. */
  private String withDrivers(Path home, Class<?> driver) throws IOException {
    Path tests = Path.of(driver.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path classes = Files.createDirectories(home.resolve("driver/sc/fiji/cardiacmr/bridge"));
    try (Stream<Path> files = Files.list(tests.resolve("sc/fiji/cardiacmr/bridge"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().contains("Driver")).toList())
        Files.copy(file, classes.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    return folder.resolve("ij.jar") + File.pathSeparator + home.resolve("driver");
  }

  private Run imageJ(Path home, String classPath, String... arguments)
      throws IOException, InterruptedException {
    // As small as the screens are on which everything has to fit.
    return imageJ(home, "1024x768x24", List.of(), classPath, arguments);
  }

  private Run imageJ(
      Path home, String screen, List<String> options, String classPath, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (hasVirtualDisplay()) command.addAll(List.of("xvfb-run", "-a", "-s", "-screen 0 " + screen));
    command.addAll(List.of(java(), "-Xmx1g"));
    command.addAll(FOR_SHORT_PROCESSES);
    command.addAll(options);
    command.add("-Duser.home=" + home);
    command.add("-Dplugins.dir=" + folder);
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(arguments));
    return run(home, command);
  }

  /** Runs any command. */
  static Run run(Path home, List<String> command) throws IOException, InterruptedException {
    Path output = home.resolve("output.txt");
    Process process = start(home, command, output);
    boolean isFinished = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (!isFinished) process.descendants().forEach(ProcessHandle::destroyForcibly);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertTrue(isFinished, "It does not come to an end:\n" + text);
    return new Run(process.exitValue(), text);
  }

  /** Starts a command. */
  static Process start(Path home, List<String> command, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Preferences and locks of ImageJ and Java shall not depend on the user's home.
    builder.environment().put("HOME", home.toString());
    return builder.start();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
