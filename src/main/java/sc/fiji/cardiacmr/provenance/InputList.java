package sc.fiji.cardiacmr.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The inputs of a command, whose checksums are computed beside its work. May be used by several
 * threads.
 */
final class InputList {

  private static final Executor BESIDE =
      task -> {
        Thread thread = new Thread(task, "checksums");
        thread.setDaemon(true);
        thread.start();
      };

  private final List<Supplier<InputData>> inputs = new ArrayList<>();
  private final Map<String, List<Supplier<String>>> lists = new LinkedHashMap<>();

  /** One after the other: the disk is not read in several places at once. */
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  /** Computes something about a file, which may fail. */
  private interface Reading {
    String read() throws IOException;
  }

  /** The same inputs, to which others may be added. */
  synchronized InputList copy() {
    InputList copy = new InputList();
    copy.inputs.addAll(inputs);
    return copy;
  }

  /** Adds one about which nothing more is to be known. */
  synchronized void add(InputData input) {
    inputs.add(() -> input);
  }

  /**
   * Adds a file, or a folder with the files that are in it now.
   *
   * @param without files of a folder that do not count
   * @throws IOException if the folder cannot be listed
   */
  void addFile(String parameter, String name, Path path, Collection<Path> without)
      throws IOException {
    if (!Files.isDirectory(path)) {
      addBeside(
          new InputData(parameter, name, InputData.Kind.FILE, 1, ""), () -> Checksums.ofFile(path));
      return;
    }
    FolderFileList files = FolderFileList.of(path, without);
    InputData unread =
        new InputData(parameter, name, InputData.Kind.FOLDER, files.names().size(), "");
    if (files.isWhole()) addBeside(unread, () -> Checksums.ofFolder(files));
    else add(unread);
  }

  private synchronized void addBeside(InputData unread, Reading checksum) {
    CompletableFuture<String> sha256 = beside(checksum);
    inputs.add(() -> unread.withChecksum(sha256.join()));
  }

  /** Adds a file to the list of a parameter. */
  synchronized void addListed(String parameter, String name, Path file) {
    CompletableFuture<String> line = beside(() -> Checksums.line(file, name));
    lists.computeIfAbsent(parameter, this::newList).add(line::join);
  }

  private List<Supplier<String>> newList(String parameter) {
    List<Supplier<String>> lines = new ArrayList<>();
    inputs.add(() -> listed(parameter, lines));
    return lines;
  }

  private InputData listed(String parameter, List<Supplier<String>> lines) {
    List<Supplier<String>> known;
    synchronized (this) {
      known = List.copyOf(lines);
    }
    List<String> texts = known.stream().map(Supplier::get).toList();
    String sha256 = texts.contains("") ? "" : Checksums.ofLines(texts);
    return new InputData(parameter, "", InputData.Kind.LIST, texts.size(), sha256);
  }

  /** Adds an open image, whose checksum is computed when it is first asked for. */
  synchronized void addImage(String parameter, String title, Checksums.Content pixels) {
    inputs.add(
        new Supplier<>() {
          private InputData data;

          @Override
          public synchronized InputData get() {
            if (data == null)
              data = new InputData(parameter, title, InputData.Kind.IMAGE, 0, checksum(pixels));
            return data;
          }
        });
  }

  private static String checksum(Checksums.Content pixels) {
    try {
      return Checksums.of(pixels);
    } catch (IOException | IllegalArgumentException e) {
      // Of a type that NIfTI has not, or no longer to be had: unknown.
      return "";
    }
  }

  /** The result of a reading; "" if it fails. */
  private synchronized CompletableFuture<String> beside(Reading reading) {
    CompletableFuture<String> result =
        last.handleAsync(
            (before, failure) -> {
              try {
                return reading.read();
              } catch (IOException | RuntimeException e) {
                return ""; // unknown; if it matters, the command has said so
              }
            },
            BESIDE);
    last = result;
    return result;
  }

  /** All that have been added; waits for their checksums. */
  List<InputData> known() {
    List<Supplier<InputData>> known;
    synchronized (this) {
      known = List.copyOf(inputs);
    }
    return known.stream().map(Supplier::get).toList();
  }
}
