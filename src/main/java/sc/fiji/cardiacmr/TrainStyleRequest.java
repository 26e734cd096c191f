package sc.fiji.cardiacmr;

import java.nio.file.Path;

/**
 * What the training of a CycleGAN reads and writes.
 *
 * @param source manifest of images in one style; labels do not count
 * @param target manifest of images in the other
 * @param data folder to which the paths in both are relative; null: that of each manifest
 * @param output a name, to have the model among the user's own, or a folder. Checkpoint and log lie
 *     beside it, in NAME.training; the same again resumes after an interruption
 * @param description YAML file for the card; null for none
 * @param isAnew whether to ignore the checkpoint of an earlier training of that name
 * @param until images after which to stop for now; 0: not before the end
 * @param command that repeats the training, for the card
 */
public record TrainStyleRequest(
    Path source,
    Path target,
    Path data,
    String output,
    Path description,
    boolean isAnew,
    long until,
    String command) {}
