package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.image.Doubt;

/**
 * Where the network looks.
 *
 * @param window around the heart
 * @param score how sure it was found, 0..1; NaN if it was not looked for
 * @param doubt about the pixel size; or null
 */
record HeartPlace(Window window, double score, Doubt doubt) {}
