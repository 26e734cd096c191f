package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of files that take long to make: made once in a process, then written again. */
final class SharedFolder {

  /** Makes the folder. */
  interface Maker {

    /** Makes it in another folder, and returns it. */
    Path make(Path parent) throws IOException;
  }

  private final Maker maker;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String name;

  SharedFolder(Maker maker) {
    this.maker = maker;
  }

  /** The folder in another one. */
  synchronized Path in(Path parent) throws IOException {
    if (name == null) {
      Path made = maker.make(parent);
      List<Path> found;
      try (Stream<Path> walk = Files.walk(made)) {
        found = walk.filter(Files::isRegularFile).toList();
      }
      for (Path file : found) files.put(made.relativize(file).toString(), Files.readAllBytes(file));
      name = made.getFileName().toString();
      return made;
    }
    Path folder = parent.resolve(name);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path to = folder.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
    return folder;
  }
}
