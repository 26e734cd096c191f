package sc.fiji.cardiacmr.style;

import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * An image in another style.
 *
 * @param image with the grid and calibration of the original, and intensities as they are usual in
 *     its style; if the check finds something, with a doubt
 * @param check how much of the structure of the original it has kept
 */
public record TranslatedImage(ImageSeries<FloatType> image, StructureCheck check) {}
