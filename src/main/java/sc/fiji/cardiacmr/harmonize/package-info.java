/**
 * Histogram matching: brings the intensities of an image to those of a reference.
 *
 * <p>Every method is a {@link sc.fiji.cardiacmr.harmonize.HistogramMatching}: it looks at the exact
 * {@link sc.fiji.cardiacmr.harmonize.Histogram} of what is to be changed and answers with an {@link
 * sc.fiji.cardiacmr.harmonize.IntensityMap}. What counts as background and is left out of the
 * histograms says {@link sc.fiji.cardiacmr.harmonize.Background}. Pixels that are not finite count
 * nowhere and stay what they are. Pure: no ImageJ, no input or output.
 */
package sc.fiji.cardiacmr.harmonize;
