package sc.fiji.cardiacmr.training;

import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.cardiacmr.model.ModelCard;

/** Where a training writes its model. */
public final class ModelPlace {

  private ModelPlace() {}

  /**
   * Keeps a training from replacing a model that it has not made, such as one that was imported.
   *
   * @param model the folder of the model
   * @param checkpoint of the training; where there is one, the model is of this name's trainings
   * @param anew whether the user said to start over
   * @throws IllegalArgumentException if there is such a model
   */
  public static void require(Path model, Path checkpoint, boolean anew) {
    if (anew || Files.exists(checkpoint) || !Files.exists(model.resolve(ModelCard.FILE_NAME)))
      return;
    throw new IllegalArgumentException(
        "There is a model '%s' already, which this training would replace. Choose another name, or start over (restart)."
            .formatted(model.getFileName()));
  }
}
