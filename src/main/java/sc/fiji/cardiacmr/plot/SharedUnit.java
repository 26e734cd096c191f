package sc.fiji.cardiacmr.plot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.metrics.VolumeScore;

/**
 * The unit in which most volumes of a class are known: a picture shows these alone, since ml and
 * voxels have no axis in common.
 *
 * @param unit of the volumes; of as many, that which comes first in the alphabet: ml
 * @param scores those in the unit, in their order
 * @param leftOut how many have another unit
 */
record SharedUnit(String unit, List<VolumeScore> scores, int leftOut) {

  /** Of scores of one class; volumes in which the class is on neither side do not count. */
  static SharedUnit of(List<VolumeScore> all) {
    List<VolumeScore> known =
        all.stream().filter(s -> !Double.isNaN(s.volumeDifference())).toList();
    String unit =
        mostFrequent((known.isEmpty() ? all : known).stream().map(s -> s.volume().unit()).toList());
    List<VolumeScore> in = known.stream().filter(s -> s.volume().unit().equals(unit)).toList();
    return new SharedUnit(unit, in, known.size() - in.size());
  }

  /** The most frequent of some units, the first in the alphabet of several; "" of none. */
  static String mostFrequent(List<String> units) {
    Map<String, Long> counts =
        units.stream()
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    String best = "";
    for (String unit : counts.keySet())
      if (best.isEmpty() || counts.get(unit) > counts.get(best)) best = unit;
    return best;
  }

  /** The title of a picture: the name of the class and how many volumes it does not show. */
  String title(String name) {
    return leftOut == 0 ? name : "%s (%s left out: other unit)".formatted(name, leftOut);
  }
}
