package sc.fiji.cardiacmr.dataset;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists in messages. */
public final class Words {

  private static final int MOST = 10;

  private Words() {}

  /** The first ten, and how many there are more. */
  static String few(Collection<String> names) {
    String text = names.stream().limit(MOST).collect(Collectors.joining(", "));
    return names.size() > MOST ? text + " and " + (names.size() - MOST) + " more" : text;
  }
}
