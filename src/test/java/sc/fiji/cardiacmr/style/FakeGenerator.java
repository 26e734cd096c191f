package sc.fiji.cardiacmr.style;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.engine.Predictor;

/** Stands in for a generator: gives what it gets, or something that depends on the place. */
class FakeGenerator implements Predictor {

  /** Width and height of each call. */
  final List<int[]> sizes = new ArrayList<>();

  private final float perColumn;

  /**
   * @param perColumn added to each number, times its column in the tile
   */
  FakeGenerator(float perColumn) {
    this.perColumn = perColumn;
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int classes() {
    return 1;
  }

  @Override
  public int sizeDivisor() {
    return 4;
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] output) {
    if (height % 4 != 0 || width % 4 != 0 || height < 32 || width < 32)
      throw new IllegalArgumentException(width + " x " + height);
    sizes.add(new int[] {width, height});
    for (int i = 0; i < n * height * width; i++) {
      if (!(Math.abs(images[i]) <= 1)) throw new IllegalArgumentException("not in -1..1");
      output[i] = images[i] + perColumn * (i % width);
    }
  }

  @Override
  public void close() {}
}
