/**
 * Training of CycleGANs: unpaired slices of two styles, a history of translations, steps,
 * checkpoints and the log.
 */
package sc.fiji.cardiacmr.training.translation;
