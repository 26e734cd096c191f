package sc.fiji.cardiacmr.analysis;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.tagging.harp.TagSpectrum;

/** Finds out by its pixels what an image shows. */
final class KindCheck {

  /** Tags are looked for in the middle slices, at the first phases, where they are fresh. */
  private static final int SLICES = 3;

  private static final int PHASES = 2;

  private KindCheck() {}

  /**
   * Tells tagged series from cines by their spectrum.
   *
   * @throws IllegalArgumentException if there is one phase only, which may be anything
   */
  static StudyKind of(ImageSeries<?> image) {
    if (image.phases() < 2)
      throw new IllegalArgumentException(
          "'%s' has one phase, so it may be late enhancement (kind=lge) or one phase of a cine (kind=cine); say which."
              .formatted(image.name()));
    return hasTags(image) ? StudyKind.TAGGED : StudyKind.CINE;
  }

  /** Why an image may not be what it is analysed as, as sentences. */
  static List<String> remarks(StudyKind kind, ImageSeries<?> image) {
    if (kind == StudyKind.LGE || hasTags(image) == (kind == StudyKind.TAGGED)) return List.of();
    return List.of(
        kind == StudyKind.CINE
            ? "Analysed as a cine, but the image has tags."
            : "Analysed as tagged, but no tags are seen in the middle slices.");
  }

  /** Whether most of the middle slices have tags. */
  static boolean hasTags(ImageSeries<?> image) {
    int first = Math.max(0, (image.slices() - SLICES) / 2);
    int last = Math.min(image.slices(), first + SLICES);
    int tagged = 0;
    for (int z = first; z < last; z++) {
      List<Plane> planes = new ArrayList<>();
      for (int t = 0; t < Math.min(PHASES, image.phases()); t++) planes.add(Plane.of(image, z, t));
      if (!TagSpectrum.find(planes, 1, 1).isEmpty()) tagged++;
    }
    return 2 * tagged > last - first;
  }
}
