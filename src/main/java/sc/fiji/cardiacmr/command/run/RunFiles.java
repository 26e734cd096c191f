package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.FileNaming;

/** The files that a run of a command reads and writes. */
final class RunFiles {

  private final CardiacCommand command;
  private final CommandParameters parameters;
  private final List<Path> inputs = new ArrayList<>();
  private final Map<CommandParameter, Path> results = new LinkedHashMap<>();
  private final Set<CommandParameter> written = new HashSet<>();

  RunFiles(CardiacCommand command, CommandParameters parameters) {
    this.command = command;
    this.parameters = parameters;
  }

  /** A file that is read. */
  void addInput(Path file) {
    inputs.add(file);
  }

  /** A file that a result goes to. */
  void addResult(CommandParameter p, Path file) {
    results.put(p, file);
  }

  /** A file that is the value of a parameter, to be read or written. */
  void add(CommandParameter p, File file) {
    if (p.isRead()) addInput(file.toPath());
    if ("save".equals(p.fileStyle())) addResult(p, file.toPath());
  }

  List<Path> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /** Where results go, by parameter. */
  Map<CommandParameter, Path> results() {
    return Collections.unmodifiableMap(results);
  }

  /** Whether a result goes to a file. */
  boolean isSaved(CommandParameter result) {
    return results.containsKey(result);
  }

  /**
   * Refuses to write where something is read, or twice to the same place.
   *
   * @throws IllegalArgumentException if a file to write is one that is read, or that of another
   *     result
   */
  void requireDifferent() {
    Set<Path> seen = new HashSet<>();
    for (Path input : inputs) {
      seen.add(canonical(input));
      for (Path part : NiftiReader.filesOf(input)) seen.add(canonical(part));
    }
    results.forEach(
        (p, file) -> {
          for (Path part : NiftiWriter.filesOf(file))
            if (!seen.add(canonical(part)))
              throw new IllegalArgumentException(
                  p.name()
                      + "="
                      + file
                      + " would overwrite an input or another result; choose another name.");
        });
  }

  /** Files that exist and will be replaced. */
  List<Path> replaced() {
    return results.values().stream()
        .flatMap(file -> NiftiWriter.filesOf(file).stream())
        .filter(Files::exists)
        .toList();
  }

  private static Path canonical(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  /** The files and folders that will be written. */
  List<Path> targets() {
    List<Path> targets = new ArrayList<>(results.values());
    for (CommandParameter p : parameters.inputs())
      if (p.isFile()
          && p.fileStyle().equals("new-directory")
          && p.get(command) instanceof File folder
          && !folder.getPath().isEmpty()) targets.add(folder.toPath());
    return targets;
  }

  /** Where results are written; null if nowhere. */
  Path folder() {
    // Beside a new folder, so that it can be given away without the key.
    return targets().stream()
        .findFirst()
        .map(target -> target.toAbsolutePath().normalize().getParent())
        .orElse(null);
  }

  /**
   * Writes the results that were given a file and are wanted, all of them or none.
   *
   * @param wanted of the values
   * @throws java.util.concurrent.CancellationException if the user stopped it; then nothing is
   *     written
   */
  void write(Predicate<Object> wanted, Progress progress) throws IOException {
    Set<CommandParameter> chosen = new HashSet<>();
    try (WholeFiles together = new WholeFiles(progress)) {
      for (CommandParameter p : parameters.outputs()) {
        Object value = p.get(command);
        if (value == null || !isSaved(p) || !wanted.test(value)) continue;
        OutputFiles.write(p, value, results.get(p), together);
        chosen.add(p);
      }
      progress.checkCanceledFinally();
      together.commit();
    }
    written.addAll(chosen);
  }

  /**
   * Says which files that were asked for were not written, since there is no such result.
   *
   * @param naming what to call them
   */
  List<String> missing(FileNaming naming) {
    List<String> missing = new ArrayList<>();
    for (CommandParameter p : parameters.outputs()) {
      if (!isSaved(p) || p.get(command) != null) continue;
      Path file = results.get(p);
      missing.add(
          "%s was not written: there is no result '%s' here."
                  .formatted(naming.nameOf(file), p.label())
              + (Files.exists(file) ? " The file of that name is from an earlier run." : ""));
    }
    return missing;
  }

  /** The file that was written of a result; null if none was. */
  Path written(CommandParameter result) {
    return written.contains(result) ? results.get(result) : null;
  }

  /** The files and folders that the command wrote itself. */
  List<MadeResult> ofCommand() {
    List<MadeResult> made = new ArrayList<>();
    for (CommandParameter p : parameters.inputs())
      if (p.isFile()
          && !p.isRead()
          && p.get(command) instanceof File file
          && !file.getPath().isEmpty()
          && file.exists()
          && !inputs.contains(file.toPath())) made.add(new MadeResult(p, null, file.toPath()));
    return made;
  }
}
