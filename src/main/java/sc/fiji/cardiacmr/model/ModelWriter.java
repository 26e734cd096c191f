package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Writes a new model folder, whole or not at all: checksums are worked out, the card is written,
 * the result is verified, and only then does it take its place.
 */
public final class ModelWriter {

  /** File name of the weights in a model folder. */
  public static final String WEIGHTS = "saved_model.zip";

  private static final String TEST_INPUT = "test_input.npy";
  private static final String TEST_OUTPUT = "test_output.npy";

  private final ModelCardBuilder card;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Set<String> attachments = new LinkedHashSet<>();
  private final Map<String, Path> savedModels = new LinkedHashMap<>();
  private Path savedModel;
  private String tensorflowVersion;
  private NumpyFile testInput;
  private NumpyFile testOutput;

  /**
   * @param card what is known about the model; fields for files given here are filled in
   */
  public ModelWriter(ModelCard card) {
    this(card.edit());
  }

  /**
   * @param card what is known about the model, to which the fields for files are added
   */
  public ModelWriter(ModelCardBuilder card) {
    this.card = card;
  }

  /**
   * The weights: a SavedModel for inference, whose signature {@code serving_default} names its
   * tensors as the card does.
   *
   * @param folder holds {@code saved_model.pb}
   * @param version of TensorFlow, e.g. 2.18.0
   */
  public ModelWriter savedModel(Path folder, String version) {
    savedModel = folder;
    tensorflowVersion = version;
    return this;
  }

  /**
   * An example of the input, of a valid size and before the preprocessing that the card states, and
   * the output that preprocessing and network give for it.
   */
  public ModelWriter testTensors(NumpyFile input, NumpyFile output) {
    testInput = input;
    testOutput = output;
    return this;
  }

  /**
   * A further file or folder, e.g. {@code README.md} or {@code checkpoint}.
   *
   * @param name where it goes in the model folder
   * @param source what is copied
   */
  public ModelWriter add(String name, Path source) {
    String problem = EntryNames.problem(name);
    if (problem != null) throw new IllegalArgumentException("The file '" + name + "' " + problem);
    files.put(name, source);
    return this;
  }

  /**
   * As {@link #add}, for a file that belongs to the model: the card names it under {@code
   * attachments} with its checksum, so it is verified with the model and cannot get lost unnoticed.
   */
  public ModelWriter attach(String name, Path source) {
    add(name, source);
    attachments.add(name);
    return this;
  }

  /**
   * A further SavedModel, such as a generator that translates back, as a zipped attachment.
   *
   * @param name of the archive in the model folder
   * @param folder holds {@code saved_model.pb}
   */
  public ModelWriter attachSavedModel(String name, Path folder) {
    savedModels.put(name, folder);
    return this;
  }

  /**
   * Adds a file to a model, or replaces it: the folder is written anew.
   *
   * @param name of the file in the model folder
   * @param source what is copied
   * @param settings the card's section of this library; unchanged if equal
   * @return the model, verified
   * @throws IOException if something cannot be read or written; nothing has changed then
   */
  public static ModelFolder addTo(
      ModelFolder model, String name, Path source, CardiacSettings settings) throws IOException {
    return withFilesBut(name, model, settings).attach(name, source).write(model.path());
  }

  /**
   * Changes the card of a model: the folder is written anew.
   *
   * @param settings the card's section of this library
   * @return the model, verified
   * @throws IOException if something cannot be read or written; nothing has changed then
   */
  static ModelFolder rewrite(ModelFolder model, CardiacSettings settings) throws IOException {
    return withFilesBut(ModelCard.FILE_NAME, model, settings).write(model.path());
  }

  private static ModelWriter withFilesBut(String name, ModelFolder model, CardiacSettings settings)
      throws IOException {
    ModelWriter writer = new ModelWriter(model.card().edit().cardiac(settings));
    for (String file : ArchiveWriter.files(model.path()))
      if (!file.equals(name) && !file.equals(ModelCard.FILE_NAME))
        writer.add(file, model.path().resolve(file));
    return writer;
  }

  /**
   * Finds out before the weights exist whether {@link #write} would refuse: the name, the place, or
   * what the card says. Training takes hours.
   *
   * @throws IOException if something that is not a model is in the way
   * @throws IllegalArgumentException if the card breaks a rule of its format, or the name cannot be
   *     that of a model
   */
  public static void check(ModelCardBuilder card, Path folder) throws IOException {
    requirePlace(folder);
    card.savedModel(WEIGHTS, "0".repeat(64), "0.0.0")
        .testTensors(TEST_INPUT, "0".repeat(64), TEST_OUTPUT, "0".repeat(64))
        .build();
  }

  /** A model may be replaced; a folder that holds anything else must not be lost. */
  private static void requirePlace(Path folder) throws IOException {
    EntryNames.requireModelName(folder.toAbsolutePath().normalize().getFileName().toString());
    if (!Files.isDirectory(folder)) return;
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isEmpty()) return;
    }
    if (!Files.exists(folder.resolve(ModelCard.FILE_NAME)))
      throw new IOException(
          "The folder '" + folder + "' contains files but no model; choose another name.");
  }

  /**
   * Writes the model.
   *
   * @param folder the model folder; an existing one is replaced. Its name is that of the model
   * @return the model, verified
   * @throws IOException if something cannot be read or written, or the folder holds files that are
   *     no model; nothing has changed then
   * @throws IllegalArgumentException if the card breaks a rule of its format, or the name cannot be
   *     that of a model
   */
  public ModelFolder write(Path folder) throws IOException {
    requirePlace(folder);
    try (FolderLock lock = ModelStore.lock(folder);
        FolderReplacement replacement = new FolderReplacement(folder)) {
      Path fresh = replacement.folder();
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Path target = fresh.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        FolderFiles.copy(file.getValue(), target);
      }
      for (Map.Entry<String, Path> further : savedModels.entrySet())
        ArchiveWriter.pack(further.getValue(), fresh.resolve(further.getKey()), Progress.NONE);
      attachments.addAll(savedModels.keySet());
      for (String name : attachments)
        card.attachment(name, FolderFiles.sha256(fresh.resolve(name)));
      if (savedModel != null) {
        Path weights = fresh.resolve(WEIGHTS);
        ArchiveWriter.pack(savedModel, weights, Progress.NONE);
        card.savedModel(WEIGHTS, FolderFiles.sha256(weights), tensorflowVersion);
      }
      if (testInput != null) {
        Path input = fresh.resolve(TEST_INPUT);
        Path output = fresh.resolve(TEST_OUTPUT);
        testInput.write(input);
        testOutput.write(output);
        card.testTensors(
            TEST_INPUT, FolderFiles.sha256(input), TEST_OUTPUT, FolderFiles.sha256(output));
      }
      Files.writeString(fresh.resolve(ModelCard.FILE_NAME), card.build().toYaml());
      ModelFolder.open(fresh, "for " + folder);
      replacement.commit();
    }
    return ModelFolder.open(folder);
  }
}
