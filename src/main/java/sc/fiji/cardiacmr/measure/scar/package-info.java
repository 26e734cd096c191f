/**
 * Scar in late-enhancement images: thresholds from the intensities of the myocardium, core, grey
 * zone and no-reflow, volumes per segment, transmurality.
 */
package sc.fiji.cardiacmr.measure.scar;
