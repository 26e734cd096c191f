package sc.fiji.cardiacmr;

import java.nio.file.Path;

/**
 * What a training reads and writes. How it trains is said by a recipe.
 *
 * @param manifest tab-separated list of images with labels
 * @param data folder to which its paths are relative; null: its own
 * @param output a name, to have the model among the user's own, or a folder. Checkpoint and log lie
 *     beside it, in NAME.training; the same again resumes after an interruption
 * @param description YAML file for the card: description, license, authors, cite, tags,
 *     training_data, orientations; null for none
 * @param isAnew whether to ignore the checkpoint of an earlier training of that name
 * @param until images after which to stop for now; 0: not before the end
 * @param command that repeats the training, for the card
 */
public record TrainRequest(
    Path manifest,
    Path data,
    String output,
    Path description,
    boolean isAnew,
    long until,
    String command) {

  /**
   * A training from a manifest to a model.
   *
   * @param command that repeats it, without the manifest, for the card
   */
  public static TrainRequest of(String manifest, String output, String command) {
    Path file = Path.of(manifest);
    String whole = command + " manifest=" + file.getFileName();
    return new TrainRequest(file, null, output, null, false, 0, whole);
  }
}
