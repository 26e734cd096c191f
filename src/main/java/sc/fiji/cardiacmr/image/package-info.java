/**
 * Images and what their pixels mean: axes, calibration, place in the patient, labels, and the pure
 * functions on them that other rooms share.
 */
package sc.fiji.cardiacmr.image;
