package sc.fiji.cardiacmr.image;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Labels made from an observer's contours.
 *
 * @param labels label image; 0 also where nothing was annotated
 * @param annotated in which images each label was looked for
 * @param notes what the user should know, e.g. contours that were ignored
 */
public record ReferenceLabels(
    ImageSeries<UnsignedByteType> labels, AnnotatedImages annotated, List<String> notes) {}
