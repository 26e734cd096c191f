package sc.fiji.cardiacmr.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The libraries of NVIDIA that TensorFlow 2.18 opens when it uses a GPU, looked for where the
 * dynamic loader of Linux does: {@code LD_LIBRARY_PATH}, the cache of {@code ldconfig}, the
 * standard folders. TensorFlow itself says only that some are missing.
 */
public final class GpuLibraries {

  /**
   * A library.
   *
   * @param file name that the loader is asked for, e.g. {@code "libcudnn.so.9"}
   * @param wanted what it is part of, with the version that TensorFlow 2.18 was built for
   * @param found where it lies, or null
   */
  public record Library(String file, String wanted, Path found) {

    /** For a table: where it is, or what to install. */
    public String state() {
      return found == null ? "missing: install " + wanted : found.toString();
    }
  }

  private static final String CUDA = "CUDA 12 (12.5 or later)";

  private static final Map<String, String> WANTED = new LinkedHashMap<>();

  static {
    WANTED.put("libcuda.so.1", "the NVIDIA driver (555 or later)");
    WANTED.put("libcudart.so.12", CUDA + ", CUDA runtime");
    WANTED.put("libcublas.so.12", CUDA + ", cuBLAS");
    WANTED.put("libcublasLt.so.12", CUDA + ", cuBLAS");
    WANTED.put("libcufft.so.11", CUDA + ", cuFFT 11");
    WANTED.put("libcusolver.so.11", CUDA + ", cuSOLVER 11");
    WANTED.put("libcusparse.so.12", CUDA + ", cuSPARSE 12");
    WANTED.put("libnvJitLink.so.12", CUDA + ", nvJitLink, which cuSPARSE needs");
    WANTED.put("libcudnn.so.9", "cuDNN 9 (9.3 or later) for CUDA 12");
  }

  private static final List<Path> STANDARD =
      List.of(
          Path.of("/lib/x86_64-linux-gnu"),
          Path.of("/usr/lib/x86_64-linux-gnu"),
          Path.of("/lib64"),
          Path.of("/usr/lib64"),
          Path.of("/lib"),
          Path.of("/usr/lib"));

  private GpuLibraries() {}

  /** All of them, found on this machine or not. */
  public static List<Library> here() {
    return find(System.getenv("LD_LIBRARY_PATH"), cache(), STANDARD);
  }

  /**
   * @param path folders as in {@code LD_LIBRARY_PATH}; may be null
   * @param cache lines as {@code ldconfig -p} prints them
   * @param standard folders that are searched last
   */
  static List<Library> find(String path, List<String> cache, List<Path> standard) {
    List<Library> libraries = new ArrayList<>();
    WANTED.forEach(
        (file, wanted) ->
            libraries.add(new Library(file, wanted, find(file, path, cache, standard))));
    return libraries;
  }

  private static Path find(String file, String path, List<String> cache, List<Path> standard) {
    List<Path> candidates = new ArrayList<>();
    if (path != null)
      for (String folder : path.split(File.pathSeparator))
        if (!folder.isEmpty()) candidates.add(Path.of(folder, file));
    for (String line : cache) {
      int arrow = line.indexOf(" => ");
      if (arrow > 0 && line.strip().startsWith(file + " (") && line.contains("x86-64"))
        candidates.add(Path.of(line.substring(arrow + 4).strip()));
    }
    for (Path folder : standard) candidates.add(folder.resolve(file));
    // A link to what is no longer there does not exist.
    return candidates.stream().filter(Files::isRegularFile).findFirst().orElse(null);
  }

  /** What ldconfig says; nothing where it cannot be run. */
  private static List<String> cache() {
    for (String program : List.of("/sbin/ldconfig", "/usr/sbin/ldconfig"))
      if (Files.isExecutable(Path.of(program)))
        try {
          Process process =
              new ProcessBuilder(program, "-p")
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start();
          try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
          }
        } catch (IOException e) {
          return List.of();
        }
    return List.of();
  }
}
