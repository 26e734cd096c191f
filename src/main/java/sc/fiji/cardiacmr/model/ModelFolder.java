package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.engine.graph.GraphCheck;
import sc.fiji.cardiacmr.file.TemporaryFolder;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.model.TensorDescription.Axis;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * A model on disk: a folder with its card, {@code rdf.yaml}, and the files that the card names. An
 * instance exists only if all of them are present and as the card says. Immutable.
 *
 * <p>The TensorFlow weights are a zip archive (see the package documentation), and TensorFlow wants
 * a folder: {@link #unpackSavedModel()} makes one for the time it is needed.
 */
public final class ModelFolder {

  private static final String GRAPH = GraphCheck.FILE;

  private final Path path;
  private final ModelCard card;
  private final String origin;

  private ModelFolder(Path path, ModelCard card, String origin) {
    this.path = path;
    this.card = card;
    this.origin = origin;
  }

  /**
   * Opens a model and verifies it: the card keeps the rules of its format, all files that it names
   * exist in the folder and have the stated SHA-256, test tensors have the stated axes, and
   * TensorFlow weights are a sound archive that holds {@code saved_model.pb}.
   *
   * @param folder the folder, or the card in it
   * @throws IOException if something is missing, unreadable or different; the message says what
   */
  public static ModelFolder open(Path folder) throws IOException {
    Path path = Files.isDirectory(folder) ? folder : folder.toAbsolutePath().getParent();
    return open(path, path.toString());
  }

  /** Opens a folder that errors call by another name, since its own is not for the user's eyes. */
  static ModelFolder open(Path path, String origin) throws IOException {
    ModelCard card = ModelCard.read(cardFile(path), origin);
    ModelFolder model = new ModelFolder(path, card, origin);
    model.verify();
    return model;
  }

  /**
   * Reads only the card of a model, e.g. for a list; nothing else is verified.
   *
   * @throws IOException if there is no card or it is not valid
   */
  public static ModelCard readCard(Path folder) throws IOException {
    Path file = cardFile(folder);
    return ModelCard.read(file, file.toString());
  }

  /** The card in a folder, under any of its names. */
  public static Path cardFile(Path folder) throws IOException {
    Path card = folder.resolve(ModelCard.FILE_NAME);
    if (Files.isRegularFile(card)) return card;
    for (String other : ModelCard.OTHER_FILE_NAMES)
      if (Files.isRegularFile(folder.resolve(other))) return folder.resolve(other);
    throw new IOException(
        folder + " is not a model: it contains no file named " + ModelCard.FILE_NAME + ".");
  }

  /** The name under which the model is found: that of its folder. */
  public String name() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** What the card says. */
  public ModelCard card() {
    return card;
  }

  /**
   * A file that the card names.
   *
   * @throws IllegalArgumentException if it lies elsewhere, at an address
   */
  public Path file(FileReference reference) {
    if (reference.isRemote())
      throw new IllegalArgumentException(reference.source() + " is not in the model folder.");
    return path.resolve(reference.source());
  }

  /**
   * A further file of the model, which the card names under {@code attachments}.
   *
   * @param name its name in the folder
   */
  public Optional<Path> attachment(String name) {
    return card.files().stream()
        .filter(f -> f.field().startsWith("attachments[") && f.source().equals(name))
        .findFirst()
        .map(this::file);
  }

  /**
   * Unpacks the TensorFlow weights into a temporary folder, which is deleted when the result is
   * closed.
   *
   * @throws IOException if the model has no such weights, they cannot be unpacked, or their graph
   *     is refused, see {@link GraphCheck}
   */
  public UnpackedModel unpackSavedModel() throws IOException {
    FileReference weights =
        card.savedModel()
            .orElseThrow(
                () ->
                    new IOException(
                        "The model '"
                            + name()
                            + "' has no TensorFlow weights (weights."
                            + CardRules.SAVED_MODEL
                            + "), so it cannot be run here."));
    return unpack(file(weights));
  }

  /**
   * Unpacks a further SavedModel of the model, as {@link #unpackSavedModel()} does the first.
   *
   * @param attachment its name
   * @throws IOException if the model has none of that name, or as there
   */
  public UnpackedModel unpackSavedModel(String attachment) throws IOException {
    return unpack(
        attachment(attachment)
            .orElseThrow(
                () ->
                    new IOException(
                        "The model '" + name() + "' has no attachment '" + attachment + "'.")));
  }

  private UnpackedModel unpack(Path weights) throws IOException {
    TemporaryFolder temporary = TemporaryFolder.create();
    try (ArchiveReader archive = new ArchiveReader(weights, ArchiveLimits.DEFAULT)) {
      archive.extract(temporary.path(), Progress.NONE);
      requireGraph(archive);
      GraphCheck.check(temporary.path(), origin);
      return new UnpackedModel(temporary);
    } catch (IOException | RuntimeException e) {
      temporary.close();
      throw e;
    }
  }

  /**
   * Makes sure that the graph of the TensorFlow weights, if there are any, contains only what is
   * run here, see {@link GraphCheck}.
   *
   * @throws IOException if it is refused; the message names the reason
   */
  public void checkGraph() throws IOException {
    if (card.savedModel().isPresent()) unpackSavedModel().close();
    if (card.translation().isPresent()) unpackSavedModel(TranslationSettings.BACK).close();
  }

  /**
   * Refuses a model that translates styles where one of another kind is needed.
   *
   * @throws IllegalArgumentException if it does; the message says what to use it for
   */
  public void requireNoTranslator() {
    if (card.translation().isPresent())
      throw new IllegalArgumentException(
          "The model '%s' translates the style of images and segments nothing. Use it in Translate Style (translate model=%s) and choose another model here."
              .formatted(name(), name()));
  }

  /**
   * Packs the model into a zip archive as bioimage.io defines it. Equal models give equal bytes.
   *
   * @param archive the file to write, whole or not at all; an existing one is replaced
   * @param progress told about each file
   * @throws IOException if something cannot be read or written
   * @throws java.util.concurrent.CancellationException if the user canceled; nothing is written
   *     then
   */
  public void export(Path archive, Progress progress) throws IOException {
    SharedFiles.Contents contents = SharedFiles.of(path, card, ArchiveWriter.files(path));
    WholeFile.write(
        archive,
        out -> ArchiveWriter.pack(path, contents.names(), contents.changed(), out, progress),
        progress);
  }

  private void verify() throws IOException {
    for (FileReference reference : card.files()) if (!reference.isRemote()) verify(reference);
    for (List<TensorDescription> tensors : List.of(card.inputs(), card.outputs()))
      for (TensorDescription tensor : tensors)
        if (tensor.testTensor() != null && !tensor.testTensor().isRemote()) verifyShape(tensor);
    if (card.savedModel().isEmpty()) return;
    FileReference weights = card.savedModel().get();
    if (weights.isRemote())
      throw problem(weights, "is at " + weights.source() + " and not part of the folder");
    if (weights.sha256() == null)
      throw problem(weights, "has no field sha256, so it cannot be verified");
    try (ArchiveReader archive = new ArchiveReader(file(weights), ArchiveLimits.DEFAULT)) {
      requireGraph(archive);
    }
  }

  private void verify(FileReference reference) throws IOException {
    Path file = file(reference);
    if (!Files.isRegularFile(file)) throw problem(reference, "is missing");
    if (!file.toRealPath().startsWith(path.toRealPath()))
      throw problem(reference, "is a link that leaves the folder");
    if (reference.sha256() != null && !FolderFiles.sha256(file).equals(reference.sha256()))
      throw problem(
          reference, "is damaged or was changed: its SHA-256 differs from that on the card");
  }

  private void verifyShape(TensorDescription tensor) throws IOException {
    int[] shape = NumpyFile.readShape(file(tensor.testTensor()));
    List<Axis> axes = tensor.axes();
    boolean fits = shape.length == axes.size();
    for (int i = 0; fits && i < shape.length; i++) fits = axes.get(i).accepts(shape[i]);
    if (!fits)
      throw problem(
          tensor.testTensor(),
          "has the shape "
              + Arrays.toString(shape)
              + ", which does not match the axes "
              + axes.stream().map(Axis::id).toList());
  }

  private static void requireGraph(ArchiveReader archive) throws IOException {
    if (!archive.contains(GRAPH))
      throw new IOException("The weights " + archive + " do not contain " + GRAPH + ".");
  }

  private IOException problem(FileReference reference, String problem) {
    return new IOException(
        String.format(
            "The model %s cannot be used: the file '%s' (field '%s') %s.",
            origin, reference.source(), reference.field(), problem));
  }

  @Override
  public String toString() {
    return name() + " (" + path + ")";
  }
}
