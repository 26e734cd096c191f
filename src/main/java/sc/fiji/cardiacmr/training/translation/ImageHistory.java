package sc.fiji.cardiacmr.training.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.engine.FloatArray;

/**
 * Earlier translations for a discriminator to judge, so that it does not forget what generators did
 * before (Shrivastava et al. 2017; Zhu et al. 2017, section 4). Until it is full, each image that
 * comes in is kept and comes out; then, half of the time, it takes the place of an earlier one,
 * which comes out instead.
 */
final class ImageHistory {

  private final int capacity;
  private final List<float[]> images = new ArrayList<>();

  /**
   * @param capacity most images that are kept; 50 in the paper, 0 for none
   */
  ImageHistory(int capacity) {
    if (capacity < 0) throw new IllegalArgumentException("The history must keep ≥ 0 images.");
    this.capacity = capacity;
  }

  /**
   * Replaces some of the images of a batch by earlier ones.
   *
   * @param batch images one after the other; not changed
   * @param n number of images in it
   * @param random decides; the same state gives the same images
   * @return as many images
   */
  float[] exchange(float[] batch, int n, SplittableRandom random) {
    float[] chosen = batch.clone();
    int length = batch.length / n;
    for (int i = 0; i < n && capacity > 0; i++) {
      float[] image = new float[length];
      System.arraycopy(batch, i * length, image, 0, length);
      if (images.size() < capacity) {
        images.add(image);
      } else if (random.nextBoolean()) {
        float[] earlier = images.set(random.nextInt(capacity), image);
        System.arraycopy(earlier, 0, chosen, i * length, length);
      }
    }
    return chosen;
  }

  /** The images that are kept, axes image, number; null if there are none. */
  FloatArray state() {
    if (images.isEmpty()) return null;
    int length = images.get(0).length;
    float[] all = new float[images.size() * length];
    for (int i = 0; i < images.size(); i++)
      System.arraycopy(images.get(i), 0, all, i * length, length);
    return new FloatArray(new long[] {images.size(), length}, all);
  }

  /**
   * Keeps other images from now on.
   *
   * @param state as from {@link #state()}; null for none
   * @throws IllegalArgumentException if these are more than can be kept
   */
  void restore(FloatArray state) {
    images.clear();
    if (state == null) return;
    int n = (int) state.shape()[0];
    int length = (int) state.shape()[1];
    if (n > capacity) throw new IllegalArgumentException("The history has another size.");
    for (int i = 0; i < n; i++) {
      float[] image = new float[length];
      System.arraycopy(state.values(), i * length, image, 0, length);
      images.add(image);
    }
  }
}
