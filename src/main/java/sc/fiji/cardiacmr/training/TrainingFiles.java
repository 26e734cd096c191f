package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;

/** The checkpoint of a training in its folder, and the best weights so far. */
final class TrainingFiles {

  private final Path checkpoint;
  private final Path best;
  private final CheckpointMetadata metadata;

  /**
   * @param metadata of the training that is to run
   */
  TrainingFiles(Path folder, CheckpointMetadata metadata) {
    checkpoint = folder.resolve(TrainingRun.CHECKPOINT);
    best = folder.resolve(TrainingRun.BEST);
    this.metadata = metadata;
  }

  boolean hasCheckpoint() {
    return Files.exists(checkpoint);
  }

  /**
   * Whether there is a training that is over and is not this one: nothing is left to go on from.
   */
  boolean isAnotherThatIsFinished() throws IOException {
    if (!hasCheckpoint()) return false;
    Map<String, String> found = Safetensors.readMetadata(checkpoint);
    return CheckpointMetadata.isFinished(found) && !metadata.isOf(found);
  }

  /** What the checkpoint says of itself. */
  Map<String, String> readMetadata() throws IOException {
    Map<String, String> found = Safetensors.readMetadata(checkpoint);
    if (!metadata.isOf(found))
      throw new IOException(
          "The checkpoint "
              + checkpoint
              + " is from a training with other settings or images. Choose another name for the"
              + " model, or start over (restart).");
    return found;
  }

  /**
   * Gives the network the state of the checkpoint.
   *
   * @param isStageNew whether a stage begins with it, in which other variables may be trained
   * @throws IllegalArgumentException if it is the checkpoint of another network
   */
  void restore(TrainableNetwork network, boolean isStageNew) throws IOException {
    Map<String, FloatArray> state = Safetensors.read(checkpoint);
    if (isStageNew) state = InitialWeights.carriedOver(network.state(), state);
    // Restoring allows for missing variables; here they would go on with their random start.
    for (String name : network.state().keySet())
      if (!state.containsKey(name))
        throw new IllegalArgumentException("It lacks the variable '" + name + "'.");
    network.restore(state);
  }

  IOException ofAnotherNetwork(IllegalArgumentException reason) {
    return new IOException(
        "The checkpoint "
            + checkpoint
            + " is from another network. Choose another name for the model, or start over"
            + " (restart). "
            + reason.getMessage(),
        reason);
  }

  /** Gives the network the best weights, if they were kept. */
  void restoreBest(TrainableNetwork network) throws IOException {
    if (!Files.exists(best)) return;
    // They may be from an earlier stage, which had fewer optimizer variables.
    network.restore(InitialWeights.carriedOver(network.state(), Safetensors.read(best)));
  }

  /** Writes the checkpoint. */
  void save(
      TrainableNetwork network, TrainingPosition position, String sinceReport, boolean isFinished)
      throws IOException {
    write(checkpoint, network, position, sinceReport, isFinished);
  }

  /** Writes the best weights so far. */
  void saveBest(
      TrainableNetwork network, TrainingPosition position, String sinceReport, boolean isFinished)
      throws IOException {
    write(best, network, position, sinceReport, isFinished);
  }

  private void write(
      Path file,
      TrainableNetwork network,
      TrainingPosition position,
      String sinceReport,
      boolean isFinished)
      throws IOException {
    Safetensors.write(file, network.state(), metadata.with(position, sinceReport, isFinished));
  }

  void delete() throws IOException {
    Files.deleteIfExists(checkpoint);
    Files.deleteIfExists(best);
  }
}
