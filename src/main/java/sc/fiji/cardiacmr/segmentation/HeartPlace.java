package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.image.Doubt;

/**
 * Where the network looks.
 *
 * @param window around the heart
 * @param score how sure the network itself is, 0..1; NaN if it was not looked for
 * @param doubt about the pixel size; or null
 * @param finder name of another network that found it; or null
 */
record HeartPlace(Window window, double score, Doubt doubt, String finder) {

  /** A place that the network itself found, or that was not looked for. */
  HeartPlace(Window window, double score, Doubt doubt) {
    this(window, score, doubt, null);
  }
}
