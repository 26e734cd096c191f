/**
 * Checks of images, labels and results: what may be wrong about them, in words. Pure: no ImageJ, no
 * files, no state.
 */
package sc.fiji.cardiacmr.quality;
