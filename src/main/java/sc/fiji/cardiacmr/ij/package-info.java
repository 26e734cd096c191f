/**
 * The ImageJ side of images: ImagePlus to and from {@link sc.fiji.cardiacmr.image.ImageSeries}
 * without copying, look-up tables, overlays, ROIs, results tables. Names no command.
 */
package sc.fiji.cardiacmr.ij;
