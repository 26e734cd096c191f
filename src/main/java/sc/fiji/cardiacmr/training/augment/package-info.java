/**
 * Random changes of training samples, each a pure function of the sample and the random state. An
 * {@link sc.fiji.cardiacmr.training.augment.Augmentation} deforms the window, labels carried along,
 * and then changes intensities; {@link sc.fiji.cardiacmr.training.augment.AugmentationSets} has
 * them by name.
 */
package sc.fiji.cardiacmr.training.augment;
