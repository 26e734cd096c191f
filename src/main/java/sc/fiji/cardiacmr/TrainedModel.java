package sc.fiji.cardiacmr;

import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/**
 * What a training came to.
 *
 * @param folder of the model
 * @param isWritten whether the model was written; otherwise the training stopped for now
 * @param log loss and validation scores
 * @param bestImages number of images after which the validation score was best; NaN if there is
 *     none
 * @param notes what the user should know, as sentences
 */
public record TrainedModel(
    Path folder, boolean isWritten, Table log, double bestImages, List<String> notes) {}
