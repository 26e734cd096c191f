package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/**
 * An imported cine study.
 *
 * @param image axes X, Y, Z (along the normal of the slices), T; calibrated
 * @param report the inconsistencies found and what was done about them: columns subject,
 *     inconsistency, correction, file, detail
 * @param summary what was imported, for the user: subject, series, sizes, spacing, heart rate and
 *     so on, in this order
 * @param slices the slices of the image, in order, with their frames
 */
public record CineStudy(
    ImageSeries<?> image, Table report, Map<String, String> summary, List<CineSlice> slices) {

  /**
   * The DICOM image that slice {@code z}, frame {@code t} (from 0) shows; one without a file where
   * an uncorrected study has a black image instead.
   */
  public CineFrame frame(int z, int t) {
    return slices.get(z).frames().get(t);
  }

  /** Instance Number of the image at slice {@code z}, frame {@code t} (from 0); -1 if unknown. */
  public int instanceNumber(int z, int t) {
    return frame(z, t).instanceNumber();
  }

  /** SOP Instance UID of the image at slice {@code z}, frame {@code t} (from 0); may be null. */
  public String sopInstanceUid(int z, int t) {
    return frame(z, t).sopInstanceUid();
  }

  /**
   * Where the image with an Instance Number is: pairs of slice and frame, from 0. Several where the
   * study consists of several series, where an image was copied, or in multi-frame files.
   */
  public List<int[]> locate(int instanceNumber) {
    List<int[]> result = new ArrayList<>();
    for (int z = 0; z < slices.size(); z++)
      for (int t = 0; t < slices.get(z).frames().size(); t++)
        if (instanceNumber(z, t) == instanceNumber) result.add(new int[] {z, t});
    return result;
  }

  /**
   * Where the image with an Instance Number is first: slice and frame, from 0; empty if there is no
   * such image.
   *
   * @throws IllegalArgumentException if several images have this number
   */
  public Optional<int[]> locateOnly(int instanceNumber) {
    List<int[]> places = locate(instanceNumber);
    for (int[] place : places)
      if (!isSameImage(frame(place), frame(places.get(0))))
        throw new IllegalArgumentException(
            "The study has several images with instance number %s (slice %s, phase %s and slice %s, phase %s), so the number does not tell which of them is meant."
                .formatted(
                    instanceNumber,
                    places.get(0)[0] + 1,
                    places.get(0)[1] + 1,
                    place[0] + 1,
                    place[1] + 1));
    return places.stream().findFirst();
  }

  private CineFrame frame(int[] place) {
    return frame(place[0], place[1]);
  }

  private static boolean isSameImage(CineFrame one, CineFrame other) {
    return one.file().equals(other.file()) && one.frameNumber() == other.frameNumber();
  }

  /** A table of all images: slice, frame (from 1), instance, frame in file, file, trigger time. */
  public Table instances() {
    Table table = new Table("slice", "frame", "instance", "fileFrame", "file", "triggerTime");
    for (int z = 0; z < slices.size(); z++)
      for (int t = 0; t < slices.get(z).frames().size(); t++) {
        CineFrame frame = frame(z, t);
        table.addRow(
            z + 1,
            t + 1,
            frame.instanceNumber(),
            frame.frameNumber(),
            frame.file(),
            frame.triggerTime());
      }
    return table;
  }
}
