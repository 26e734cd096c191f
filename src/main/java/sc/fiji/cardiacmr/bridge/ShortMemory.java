package sc.fiji.cardiacmr.bridge;

import java.util.function.Function;

/**
 * Remembers one answer for a second: long enough for the movements of a mouse, short enough to
 * notice that windows were opened and closed. For one thread.
 */
final class ShortMemory<K, V> {

  private static final long NANOSECONDS = 1_000_000_000L;

  private K known;
  private V answer;
  private long since;

  /** The answer to a question, which is only asked if it is not the one of a moment ago. */
  V of(K question, Function<K, V> asked) {
    long now = System.nanoTime();
    if (known != question || now - since > NANOSECONDS) {
      answer = asked.apply(question);
      known = question;
      since = now;
    }
    return answer;
  }
}
