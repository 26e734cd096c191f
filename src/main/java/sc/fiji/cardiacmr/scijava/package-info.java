/**
 * SciJava's door: runs of {@code CommandService} and scripts. Converters turn the images that they
 * have ({@code ImagePlus}, ImageJ2's {@code Dataset} and {@code ImgPlus}, any ImgLib2 image, files)
 * into {@link sc.fiji.cardiacmr.image.ImageSeries} and results into what they can show and save.
 * ImageJ2 and scijava-table are looked for when they are needed; nothing here is linked to them.
 */
package sc.fiji.cardiacmr.scijava;
