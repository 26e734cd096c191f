package sc.fiji.cardiacmr.analysis;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/**
 * An image that is to be analysed.
 *
 * @param kind what it shows
 * @param image axes X, Y, Z (slice), T (phase)
 * @param findings of the import, see {@link sc.fiji.cardiacmr.io.cine.CineStudy#report}; no rows
 *     where nothing was found
 * @param facts what is known about it, as name and value, in this order
 * @param remarks why it may not be what it is taken for, as sentences
 */
public record StudyImage(
    StudyKind kind,
    ImageSeries<?> image,
    Table findings,
    Map<String, String> facts,
    List<String> remarks) {

  /** The list is copied. */
  public StudyImage {
    Objects.requireNonNull(kind, "kind");
    remarks = List.copyOf(remarks);
  }

  /** An image that was not imported from DICOM. */
  public static StudyImage of(StudyKind kind, ImageSeries<?> image, List<String> remarks) {
    return new StudyImage(kind, image, new Table("inconsistency"), Map.of(), remarks);
  }
}
