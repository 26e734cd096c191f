/**
 * Trains networks on data sets.
 *
 * <p>{@link sc.fiji.cardiacmr.training.ModelTraining} is the entry point: from a {@link
 * sc.fiji.cardiacmr.dataset.Manifest} to a model folder. {@link
 * sc.fiji.cardiacmr.training.TrainingSlices} reads images and labels, {@code BatchSource} makes
 * batches of augmented samples ahead of the network, a {@link
 * sc.fiji.cardiacmr.training.LearningRateSchedule} gives the learning rate, {@code SliceValidation}
 * scores, {@link sc.fiji.cardiacmr.training.TrainingRun} makes the steps and keeps log and
 * checkpoint.
 *
 * <p>Everything random depends on a seed and on the number of the sample, not on threads or on
 * where a training was interrupted: a resumed one ends with the same weights, bit for bit.
 */
package sc.fiji.cardiacmr.training;
