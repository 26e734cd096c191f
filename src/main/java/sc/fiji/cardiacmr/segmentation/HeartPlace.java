package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.image.Doubt;

/**
 * Where a heart is.
 *
 * @param window around it, at the scale of the training images
 * @param doubt about the pixel size, which does not go with it; null if there is none
 */
record HeartPlace(Window window, Doubt doubt) {}
