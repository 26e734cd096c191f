package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the heart is in the opinion of several networks. Those that see it in one place support
 * each other with their scores, so that one network that is sure of something else does not outvote
 * two that agree. Of those that agree the surest is believed.
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

    private double advantage() {
      return network == null ? OWN : 0;
    }

    private boolean agreesWith(Opinion other) {
      return sighting.agreesWith(other.sighting);
    }
  }

  private final List<Opinion> opinions = new ArrayList<>();

  /**
   * @param own of the network that segments, found or not
   */
  HeartVote(HeartSighting own) {
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
    return opinions.stream().allMatch(a -> opinions.stream().allMatch(a::agreesWith));
  }

  /** The opinion that is believed; null if nobody has found a heart. */
  Opinion winner() {
    Opinion place = opinions.stream().max(Comparator.comparingDouble(this::support)).orElse(null);
    if (place == null) return null;
    return opinions.stream()
        .filter(place::agreesWith)
        .max(Comparator.comparingDouble(o -> o.sighting().score() + o.advantage()))
        .orElseThrow();
  }

  /** The scores of all that see the heart where this one does. */
  private double support(Opinion opinion) {
    return opinions.stream()
        .filter(opinion::agreesWith)
        .mapToDouble(o -> o.sighting().score() + o.advantage())
        .sum();
  }
}
