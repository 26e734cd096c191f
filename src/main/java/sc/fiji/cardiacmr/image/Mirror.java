package sc.fiji.cardiacmr.image;

/** Images that go on beyond their borders as in a mirror, without a repetition of the border. */
public final class Mirror {

  private Mirror() {}

  /**
   * The place within an image that a place along an axis shows.
   *
   * @param at any place, from 0 within the image
   * @param size of the image along the axis, at least 1
   * @return 0 to {@code size - 1}
   */
  public static int place(int at, int size) {
    if (size == 1) return 0;
    int period = 2 * (size - 1);
    int place = Math.floorMod(at, period);
    return place < size ? place : period - place;
  }
}
