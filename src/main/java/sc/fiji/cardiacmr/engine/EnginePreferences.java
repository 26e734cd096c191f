package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import sc.fiji.cardiacmr.file.Remarks;
import sc.fiji.cardiacmr.file.WholeFile;

/**
 * What the user chose once for all commands: it stands for {@code device=auto}, {@code
 * precision=auto} and threads that a command leaves open. A command that is told something else
 * does that.
 *
 * @param options device, threads and precision; the device "gpu" means the GPU where one can be
 *     used
 * @param memory how the memory of the GPU is treated
 */
public record EnginePreferences(EngineOptions options, GpuMemory memory) {

  /** What holds where nothing was chosen. */
  public static final EnginePreferences DEFAULT =
      new EnginePreferences(EngineOptions.DEFAULT, GpuMemory.RELEASE);

  private static final String FILE = "preferences.txt";

  /** Those of this user; the defaults, with a remark, where the file is damaged. */
  public static EnginePreferences current() {
    return read(EngineFolder.own());
  }

  static EnginePreferences read(Path folder) {
    Path file = folder.resolve(FILE);
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      values.load(in);
      return new EnginePreferences(
          new EngineOptions(
              Integer.parseInt(values.getProperty("threads", "0")),
              values.getProperty("device", "auto"),
              Precision.parse(values.getProperty("precision", "auto"))),
          GpuMemory.parse(values.getProperty("gpumemory", "release")));
    } catch (NoSuchFileException e) {
      return DEFAULT;
    } catch (IOException | IllegalArgumentException e) {
      Remarks.add(
          file
              + " cannot be read, so the engine runs as if nothing had been chosen. Choose again in"
              + " TensorFlow Engine, or delete the file.");
      return DEFAULT;
    }
  }

  /** Keeps these for all later runs of this user. */
  public void save() throws IOException {
    write(EngineFolder.own());
  }

  void write(Path folder) throws IOException {
    String text =
        "device=%s\nthreads=%s\nprecision=%s\ngpumemory=%s\n"
            .formatted(
                options.device(),
                options.threads(),
                options.precision().name().toLowerCase(Locale.ROOT),
                memory.word());
    WholeFile.write(folder.resolve(FILE), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The options of a command, with these in place of what it leaves open. */
  public EngineOptions complete(EngineOptions asked) {
    return new EngineOptions(
        asked.threads() > 0 ? asked.threads() : options.threads(),
        asked.device().equals("auto") && options.device().equals("cpu") ? "cpu" : asked.device(),
        asked.precision() == Precision.AUTO ? options.precision() : asked.precision());
  }

  /** Whether natives for the GPU are loaded where there are some. */
  boolean allowsGpu() {
    return !options.device().equals("cpu");
  }
}
