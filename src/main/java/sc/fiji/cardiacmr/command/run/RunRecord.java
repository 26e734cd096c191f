package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.provenance.SourceDate;

/**
 * Notes before a run what its results will say of it: the command, the values of all its
 * parameters, its inputs and what is doubtful about them.
 */
final class RunRecord {

  /** The parameter that says where the files of a manifest are; the manifest says which count. */
  private static final String DATA_FOLDER = "data";

  private final CardiacCommand command;
  private final CardiacCommand defaults;
  private final CommandParameters parameters;
  private final Door door;
  private final Map<String, String> given;
  private final Map<CommandParameter, Path> written;
  private final FileNaming naming;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Of a command whose parameters have their values.
   *
   * @param given how the user named images
   * @param written files that results go to
   * @param naming what results call files and folders
   */
  RunRecord(
      CardiacCommand command,
      CommandParameters parameters,
      Door door,
      Map<String, String> given,
      Map<CommandParameter, Path> written,
      FileNaming naming) {
    this.command = command;
    defaults = CommandCatalog.create(command.getClass());
    this.parameters = parameters;
    this.door = door;
    this.given = given;
    this.written = written;
    this.naming = naming;
  }

  /**
   * Begins the recording of a run.
   *
   * @throws IllegalArgumentException if the environment states a date that is none
   * @throws IOException if an input folder cannot be listed
   */
  Recording begin() throws IOException {
    for (CommandParameter p : parameters.inputs()) putValue(p);
    for (CommandParameter p : parameters.outputs())
      if (written.containsKey(p)) values.put(p.name(), naming.nameOf(written.get(p)));
    String name = CommandCatalog.name(command.getClass());
    Recording recording = Recording.of(name, values, SourceDate.now(), naming);
    for (CommandParameter p : parameters.inputs()) addInput(p, recording);
    return recording;
  }

  private void putValue(CommandParameter p) {
    Optional<Path> file = file(p);
    String text = file.map(naming::nameOf).orElseGet(() -> text(p));
    if (!text.isEmpty() || p.isEmptyOfUse(defaults)) values.put(p.name(), text);
  }

  private String text(CommandParameter p) {
    String name = given.getOrDefault(p.name(), "");
    return naming.text((p.isImage() || p.isSource()) && !name.isBlank() ? name : p.text(command));
  }

  /** The file or folder that a value names, whether it is read or written. */
  private Optional<Path> file(CommandParameter p) {
    Object value = p.get(command);
    if (value instanceof ImageSource source) return source.file();
    if (value instanceof File file && !file.getPath().isEmpty()) return Optional.of(file.toPath());
    String text = given.getOrDefault(p.name(), "");
    if (value instanceof ImageSeries<?>)
      return text.isBlank() || door.isOpenImage(text) || !new File(text).exists()
          ? Optional.empty()
          : Optional.of(Path.of(text));
    // A model may be named by its folder.
    if (value instanceof String path && new File(path).getParent() != null)
      return Optional.of(new File(path)).filter(File::exists).map(File::toPath);
    return Optional.empty();
  }

  private void addFile(String parameter, Path file, Recording recording) throws IOException {
    if (parameter.equals(DATA_FOLDER)) {
      recording.addPlace(parameter, file);
      return;
    }
    for (Path part : NiftiReader.filesOf(file)) recording.addFile(parameter, part, outputs());
    addModelsOf(file, recording);
  }

  /** A network that made an input, such as labels, had a part in what is made of it. */
  private static void addModelsOf(Path file, Recording recording) {
    try {
      if (Files.isRegularFile(file))
        ProvenanceFiles.read(file).ifPresent(p -> p.models().forEach(recording::add));
    } catch (IOException e) {
      // A file that cannot be read is the command's to refuse.
    }
  }

  /** What the run writes, which may lie in a folder that it reads. */
  private Set<Path> outputs() {
    Set<Path> all = new HashSet<>(written.values());
    for (CommandParameter p : parameters.inputs())
      if (p.isFile() && !p.isRead()) file(p).ifPresent(all::add);
    return all;
  }

  private List<Doubt> readable(List<Doubt> doubts) {
    return doubts.stream().map(d -> d.withText(naming.text(d.text()))).toList();
  }

  private void addInput(CommandParameter p, Recording recording) throws IOException {
    Object value = p.get(command);
    ImageSeries<?> image = value instanceof ImageSeries<?> series ? series : null;
    if (value instanceof ImageSource source) image = source.image().orElse(null);
    if (image != null) recording.add(readable(image.calibration().doubts()));
    Optional<Path> file = file(p).filter(Files::exists);
    if (file.isPresent()) {
      boolean isRead = p.isImage() || p.isSource() || p.isFile() && p.isRead();
      if (isRead) addFile(p.name(), file.get(), recording);
    } else if (image != null) {
      ImageSeries<?> pixels = image;
      recording.addImage(p.name(), text(p), out -> NiftiWriter.writePixels(pixels, out));
    }
  }
}
