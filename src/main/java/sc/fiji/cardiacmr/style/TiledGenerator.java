package sc.fiji.cardiacmr.style;

import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.Mirror;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Runs a generator on planes of any size: whole where they are small enough, else in tiles that
 * overlap and are blended, with weights that rise in a straight line over the overlap. Borders are
 * mirrored up to the next size that the generator accepts.
 */
final class TiledGenerator {

  /** What a generator sees around a pixel, so that tiles agree in their middle. */
  private static final int OVERLAP = 32;

  private static final int SMALLEST = 32;

  private final Predictor predictor;
  private final int tile;

  /**
   * @param tile largest width and height that is given to the generator, pixels; at least 96
   */
  TiledGenerator(Predictor predictor, int tile) {
    if (tile < 3 * OVERLAP)
      throw new IllegalArgumentException(
          "Tiles must measure at least " + 3 * OVERLAP + " pixels, not " + tile + ".");
    this.predictor = predictor;
    this.tile = tile / predictor.sizeDivisor() * predictor.sizeDivisor();
  }

  /**
   * Translates a plane.
   *
   * @param plane numbers in -1..1; not changed
   */
  Plane translate(Plane plane) {
    int[] columns = starts(plane.width());
    int[] rows = starts(plane.height());
    if (columns.length == 1 && rows.length == 1)
      return generate(plane, 0, 0, plane.width(), plane.height());
    float[] sum = new float[plane.size()];
    float[] weights = new float[plane.size()];
    for (int y0 : rows)
      for (int x0 : columns) {
        int width = Math.min(tile, plane.width());
        int height = Math.min(tile, plane.height());
        Plane made = generate(plane, x0, y0, width, height);
        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++) {
            float weight =
                weight(x, width, x0 > 0, x0 + width < plane.width())
                    * weight(y, height, y0 > 0, y0 + height < plane.height());
            int i = (y0 + y) * plane.width() + x0 + x;
            sum[i] += weight * made.pixels()[y * width + x];
            weights[i] += weight;
          }
      }
    for (int i = 0; i < sum.length; i++) sum[i] /= weights[i];
    return new Plane(sum, plane.width(), plane.height());
  }

  /** Where tiles begin along an axis: evenly, with at least the overlap. */
  private int[] starts(int size) {
    if (size <= tile) return new int[] {0};
    int count = (int) Math.ceil((double) (size - OVERLAP) / (tile - OVERLAP));
    int[] starts = new int[count];
    for (int i = 0; i < count; i++)
      starts[i] = (int) Math.round((double) i * (size - tile) / (count - 1));
    return starts;
  }

  private static float weight(int x, int size, boolean isBefore, boolean isBehind) {
    float weight = 1;
    if (isBefore) weight = Math.min(weight, (x + 0.5f) / OVERLAP);
    if (isBehind) weight = Math.min(weight, (size - x - 0.5f) / OVERLAP);
    return weight;
  }

  private Plane generate(Plane plane, int x0, int y0, int width, int height) {
    int w = padded(width);
    int h = padded(height);
    float[] input = new float[w * h];
    for (int y = 0; y < h; y++) {
      int row = (y0 + Mirror.place(y, height)) * plane.width();
      for (int x = 0; x < w; x++)
        input[y * w + x] = plane.pixels()[row + x0 + Mirror.place(x, width)];
    }
    float[] output = new float[w * h];
    predictor.predict(input, 1, h, w, output);
    float[] pixels = new float[width * height];
    for (int y = 0; y < height; y++) System.arraycopy(output, y * w, pixels, y * width, width);
    return new Plane(pixels, width, height);
  }

  private int padded(int size) {
    int divisor = predictor.sizeDivisor();
    return Math.max(SMALLEST, (size + divisor - 1) / divisor * divisor);
  }
}
