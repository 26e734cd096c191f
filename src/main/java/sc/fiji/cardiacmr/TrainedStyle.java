package sc.fiji.cardiacmr;

import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/**
 * What the training of a CycleGAN came to.
 *
 * @param folder of the model
 * @param isWritten whether the model was written; otherwise the training stopped for now
 * @param log the losses
 * @param notes what the user should know, as sentences
 */
public record TrainedStyle(Path folder, boolean isWritten, Table log, List<String> notes) {}
