package sc.fiji.cardiacmr.analysis;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.quality.StudyQuality;

/**
 * Labels of an image, and how far they can be relied on.
 *
 * @param labels values of {@link sc.fiji.cardiacmr.image.Labels}, size of the image
 * @param quality as a whole and plane by plane
 * @param notes what the user should know, as sentences
 * @param model that made them; "" if they were given
 */
public record StudyLabels(
    ImageSeries<UnsignedByteType> labels, StudyQuality quality, List<String> notes, String model) {

  /** The list is copied. */
  public StudyLabels {
    notes = List.copyOf(notes);
  }
}
