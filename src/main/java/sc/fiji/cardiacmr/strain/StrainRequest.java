package sc.fiji.cardiacmr.strain;

import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.strain.StrainKind;
import sc.fiji.cardiacmr.tagging.harp.HarpSettings;

/**
 * How strain is to be measured.
 *
 * @param second series with the other direction of tag lines; null: the image shows a grid
 * @param phase of the image that the labels belong to and strain is relative to, from 0; {@link
 *     #FIRST_LABELLED}: the first with myocardium
 * @param kind Green-Lagrange or engineering strain
 * @param harp how tags are followed
 * @param segments orientation of the stack, for the AHA segments
 */
public record StrainRequest(
    ImageSeries<?> second, int phase, StrainKind kind, HarpSettings harp, AhaOptions segments) {

  /** A phase that was not stated: the first in which myocardium is labelled. */
  public static final int FIRST_LABELLED = -1;

  /** Times between phases that differ by more, relative to each other, are remarked on. */
  private static final double SAME_TIME = 0.02;

  /** What the command does unless told otherwise. */
  public static final StrainRequest DEFAULT =
      new StrainRequest(
          null,
          FIRST_LABELLED,
          StrainKind.GREEN_LAGRANGE,
          HarpSettings.DEFAULT,
          AhaOptions.AUTOMATIC);

  /**
   * What is doubtful about both series together: times between phases may differ a little, as
   * between two breath-holds.
   */
  public List<String> remarks(ImageSeries<?> image) {
    if (second == null || !isAtOtherTimes(image, second, SAME_TIME)) return List.of();
    return List.of(
        String.format(
            Locale.ROOT,
            "The phases of the two series are %.1f and %.1f ms apart, so those of the same number may show other moments.",
            image.calibration().frameInterval(),
            second.calibration().frameInterval()));
  }

  /** Whether known times between phases differ by more than a part of the shorter one. */
  static boolean isAtOtherTimes(ImageSeries<?> image, ImageSeries<?> second, double part) {
    double one = image.calibration().frameInterval();
    double other = second.calibration().frameInterval();
    return Math.abs(one - other) > part * Math.min(one, other);
  }

  /** The same with a series of the other direction of tag lines. */
  public StrainRequest withSecond(ImageSeries<?> other) {
    return new StrainRequest(other, phase, kind, harp, segments);
  }

  /** The same relative to a phase, from 0. */
  public StrainRequest withPhase(int other) {
    return new StrainRequest(second, other, kind, harp, segments);
  }
}
