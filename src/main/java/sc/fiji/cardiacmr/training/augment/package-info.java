/**
 * Random changes of training samples, each a pure function of the sample and the random state:
 * {@link sc.fiji.cardiacmr.training.augment.SpatialAugmentation} of geometry, labels carried along,
 * {@link sc.fiji.cardiacmr.training.augment.IntensityAugmentation} of intensities.
 */
package sc.fiji.cardiacmr.training.augment;
