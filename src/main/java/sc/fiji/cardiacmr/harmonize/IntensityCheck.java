package sc.fiji.cardiacmr.harmonize;

import java.util.Locale;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/** Whether an image has intensities that can be matched. */
public final class IntensityCheck {

  private IntensityCheck() {}

  /**
   * Refuses an image without contrast.
   *
   * @throws IllegalArgumentException if no pixel is finite, or all finite ones have the same value
   */
  public static void requireContrast(ImageSeries<?> image) {
    boolean isFound = false;
    float value = 0;
    for (int t = 0; t < image.phases(); t++)
      for (int z = 0; z < image.slices(); z++)
        for (float pixel : Planes.floats(image, z, t)) {
          if (!Float.isFinite(pixel)) continue;
          if (isFound && pixel != value) return;
          isFound = true;
          value = pixel;
        }
    if (!isFound)
      throw new IllegalArgumentException(
          "'%s' has no finite pixel (all are NaN or infinite), so it has no histogram. Check how it was made or converted."
              .formatted(image.name()));
    throw new IllegalArgumentException(
        "All pixels of '%s' have the same value, %s, so there is no contrast to match. Check how it was made or converted."
            .formatted(
                image.name(),
                value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : value));
  }
}
