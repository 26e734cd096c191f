package sc.fiji.cardiacmr.tagging;

/** Which tissue is where. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface TissueMap {

  /**
   * The tissues of a slice: ordinals of {@link TissueClass}, width × height values, X fastest.
   *
   * @param slice Z, 0 first
   * @param frame T, 0 first
   */
  byte[] tissues(int slice, int frame);
}
