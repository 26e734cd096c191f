package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.cardiacmr.text.Count;

/** The one slice and the one phase of a file that a row of a manifest may name. */
public final class ImagePosition {

  private ImagePosition() {}

  /**
   * Makes sure that a file has them.
   *
   * @param slice wanted, from 1; {@link ManifestEntry#ALL} for all
   * @param frame wanted phase, from 1; {@link ManifestEntry#ALL} for all
   * @param slices how many the file has
   * @param phases how many the file has
   * @throws IOException if it has fewer
   */
  public static void require(Path file, int slice, int frame, int slices, int phases)
      throws IOException {
    if (frame > phases || slice > slices)
      throw new IOException(
          "%s has %s and %s, but slice %s, phase %s was requested."
              .formatted(file, Count.of(slices, "slice"), Count.of(phases, "phase"), slice, frame));
  }
}
