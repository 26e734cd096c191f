package sc.fiji.cardiacmr.file;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has begun and not finished: temporary files and folders, locks. A process that
 * must end at once, while its work goes on, discards all of it; what a process leaves that is
 * killed is removed by the next one that comes along.
 */
public final class Unfinished {

  private static final Set<AutoCloseable> ALL = ConcurrentHashMap.newKeySet();

  private Unfinished() {}

  /**
   * Takes note of something.
   *
   * @param begun whose {@code close} removes it, from any thread, while it is being made
   */
  public static void add(AutoCloseable begun) {
    ALL.add(begun);
  }

  /** It is finished, or removed already. */
  public static void remove(AutoCloseable begun) {
    ALL.remove(begun);
  }

  /** Removes everything, as far as possible; for a process whose work has been abandoned. */
  public static void discard() {
    for (AutoCloseable begun : ALL)
      try {
        begun.close();
      } catch (Exception e) {
        // Another process removes it later.
      } finally {
        ALL.remove(begun);
      }
  }
}
