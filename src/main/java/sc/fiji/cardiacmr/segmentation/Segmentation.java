package sc.fiji.cardiacmr.segmentation;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * A segmented image.
 *
 * @param labels values of {@link sc.fiji.cardiacmr.image.Labels}, same size and calibration as the
 *     image
 * @param notes what the user should know, as sentences; may be empty
 */
public record Segmentation(ImageSeries<UnsignedByteType> labels, List<String> notes) {}
