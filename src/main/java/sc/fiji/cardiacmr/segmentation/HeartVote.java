package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the heart is in the opinion of several networks. Those that see it in one place support
 * each other, so that one network that is sure of something else does not outvote two that agree.
 * The squares of their scores are added: several that hardly see anything do not outvote one that
 * is sure. Of those that agree the surest is believed.
 */
final class HeartVote {

  /** What the network that segments is granted: it knows these images best. */
  private static final double OWN = 0.1;

  /**
   * What a network sees.
   *
   * @param network name of another network; null for the one that segments
   */
  record Opinion(HeartSighting sighting, String network) {

    private double score() {
      return sighting.score() + (network == null ? OWN : 0);
    }
  }

  private final List<Opinion> opinions = new ArrayList<>();
  private final double aspect;

  /**
   * @param own of the network that segments, found or not
   * @param aspect width of a pixel in units of its height
   */
  HeartVote(HeartSighting own, double aspect) {
    this.aspect = aspect;
    if (own.isFound()) opinions.add(new Opinion(own, null));
  }

  /**
   * @param sighting a heart that was found
   */
  void add(HeartSighting sighting, String network) {
    opinions.add(new Opinion(sighting, network));
  }

  /** Whether all see the heart in one place. */
  boolean isUnanimous() {
    return opinions.stream().allMatch(a -> opinions.stream().allMatch(b -> agree(a, b)));
  }

  /** The opinion that is believed; null if nobody has found a heart. */
  Opinion winner() {
    Opinion place = opinions.stream().max(Comparator.comparingDouble(this::support)).orElse(null);
    if (place == null) return null;
    return opinions.stream()
        .filter(o -> agree(o, place))
        .max(Comparator.comparingDouble(Opinion::score))
        .orElseThrow();
  }

  private boolean agree(Opinion one, Opinion other) {
    return one.sighting.agreesWith(other.sighting, aspect);
  }

  /** The squared scores of all that see the heart where this one does. */
  private double support(Opinion opinion) {
    return opinions.stream()
        .filter(o -> agree(o, opinion))
        .mapToDouble(o -> o.score() * o.score())
        .sum();
  }
}
