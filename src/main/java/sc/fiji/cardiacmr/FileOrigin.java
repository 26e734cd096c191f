package sc.fiji.cardiacmr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.model.FileReference;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.provenance.Checksums;
import sc.fiji.cardiacmr.provenance.FolderFileList;
import sc.fiji.cardiacmr.provenance.InputData;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ShellWords;
import sc.fiji.cardiacmr.provenance.UsedModel;

/**
 * Where a file comes from, how to make it again, and what has changed since.
 *
 * @param file the file, or the folder of a model
 * @param provenance what it says
 */
public record FileOrigin(Path file, Provenance provenance) {

  private static final int SHORT = 12;

  /**
   * Reads where a file comes from.
   *
   * @param file a table, NIfTI, TIFF, PNG, a zip of ROIs, JSON, or a model: its folder, card or
   *     archive
   * @throws IOException if it cannot be read, or does not say where it comes from
   */
  public static FileOrigin read(Path file) throws IOException {
    if (!Files.exists(file)) throw new IOException("There is no file '" + file + "'.");
    Optional<Provenance> found = ModelOrigin.read(file);
    if (found.isEmpty() && Files.isDirectory(file))
      throw new IOException("'" + file + "' is a folder, but not of a model; name a file in it.");
    if (found.isEmpty()) found = ProvenanceFiles.read(file);
    return new FileOrigin(
        file,
        found.orElseThrow(
            () ->
                new IOException(
                    "'"
                        + file
                        + "' does not say where it comes from: another program wrote it, or a"
                        + " version of Cardiac MR for Fiji that did not say so, or the text was removed.")));
  }

  /**
   * The command that made the file, for a shell.
   *
   * @param program how the shell calls this program
   * @throws IOException if no command made it
   */
  public String shellCommand(String program) throws IOException {
    if (provenance.command().isEmpty())
      throw new IOException(
          "'" + file + "' was made by a script, not by a command: " + provenance.software() + ".");
    List<String> words = new ArrayList<>(List.of(program, provenance.command()));
    provenance.parameters().forEach((key, value) -> words.add(key + "=" + value));
    return ShellWords.line(words);
  }

  /**
   * What is not as it was when the file was made: the program, models, inputs; a sentence each.
   * Paths are relative to the working folder.
   *
   * @throws IOException if an input cannot be read
   */
  public List<String> changes(ModelStore models) throws IOException {
    List<String> changes = new ArrayList<>();
    Provenance now = Provenance.ofProgram(null);
    if (!now.version().equals(provenance.version()) || !now.commit().equals(provenance.commit()))
      changes.add(
          "The file was made by %s, this is %s.".formatted(program(provenance), program(now)));
    for (UsedModel model : provenance.models()) addChange(model, models, changes);
    for (InputData input : provenance.inputs()) addChange(input, changes);
    return changes;
  }

  private static String program(Provenance p) {
    String version = p.version().isEmpty() ? "an unknown version" : "version " + p.version();
    return p.commit().isEmpty() ? version : version + " (commit " + p.commit() + ")";
  }

  /** Only of a model that the command names: those that made its inputs are in their checksums. */
  private void addChange(UsedModel model, ModelStore models, List<String> changes) {
    Optional<String> named =
        provenance.parameters().values().stream()
            .filter(value -> value.equals(model.name()) || value.endsWith("/" + model.name()))
            .findFirst();
    if (named.isEmpty()) return;
    String now;
    try {
      now = models.find(named.get()).card().savedModel().map(FileReference::sha256).orElse("");
    } catch (IOException | IllegalArgumentException e) {
      changes.add(
          "The model '%s' (version %s, SHA-256 %s) is not here: %s"
              .formatted(model.name(), model.version(), shortened(model.sha256()), e.getMessage()));
      return;
    }
    if (!now.equals(model.sha256()))
      changes.add(
          "The model '%s' is not the one that was used: its SHA-256 is %s, not %s."
              .formatted(named.get(), shortened(now), shortened(model.sha256())));
  }

  private void addChange(InputData input, List<String> changes) throws IOException {
    String key = input.parameter();
    if (input.kind() == InputData.Kind.IMAGE) {
      changes.add(
          "%s was the open image '%s' (SHA-256 of its pixels %s): open it, or write it to a file and give that: %s=FILE."
              .formatted(key, input.name(), shortened(input.sha256()), key));
      return;
    }
    if (input.kind() == InputData.Kind.LIST) return; // the manifest says where they are
    String value = provenance.parameters().get(key);
    if (value == null) {
      changes.add(
          "This file was made of '%s' (SHA-256 %s), one of several images of that command."
              .formatted(input.name(), shortened(input.sha256())));
      return;
    }
    Optional<Path> found = find(value, input);
    if (found.isEmpty()) {
      changes.add("%s: '%s' is not here.".formatted(key, value));
    } else if (!input.sha256().isEmpty()) {
      String now = checksum(found.get());
      if (!now.isEmpty() && !now.equals(input.sha256()))
        changes.add(
            "%s: '%s' has changed: its SHA-256 is %s, not %s."
                .formatted(key, value, shortened(now), shortened(input.sha256())));
    }
  }

  /** The file itself or, of a pair, the one of that name. */
  private static Optional<Path> find(String value, InputData input) {
    try {
      Path path = Path.of(value);
      if (!Files.exists(path)) return Optional.empty();
      return NiftiReader.filesOf(path).stream()
          .filter(part -> String.valueOf(part.getFileName()).equals(input.name()))
          .findFirst()
          .or(() -> Optional.of(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private String checksum(Path path) throws IOException {
    if (!Files.isDirectory(path)) return Checksums.ofFile(path);
    List<Path> written =
        provenance.parameters().values().stream().flatMap(FileOrigin::path).toList();
    List<Path> others = written.stream().filter(other -> !other.equals(path)).toList();
    FolderFileList files = FolderFileList.of(path, others);
    return files.isWhole() ? Checksums.ofFolder(files) : "";
  }

  private static Stream<Path> path(String value) {
    try {
      return value.isBlank() ? Stream.empty() : Stream.of(Path.of(value));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  /** Enough of a checksum to tell two apart. */
  private static String shortened(String sha256) {
    if (sha256.isEmpty()) return "unknown";
    return sha256.length() <= SHORT ? sha256 : sha256.substring(0, SHORT) + "...";
  }
}
