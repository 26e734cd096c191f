package sc.fiji.cardiacmr.file;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is said about files while they are read or written, such as that their encoding is a guess.
 * Whoever does a piece of work for a user collects it:
 *
 * <pre>{@code
 * try (Remarks remarks = Remarks.collect()) {
 *   ... // on this thread, or on threads that are started meanwhile
 *   show(remarks.texts());
 * }
 * }</pre>
 *
 * <p>Where nobody collects, remarks go to the log of the Java platform as warnings.
 */
public final class Remarks implements AutoCloseable {

  private static final InheritableThreadLocal<Remarks> CURRENT = new InheritableThreadLocal<>();

  private final Remarks outer;
  private final Set<String> texts = new LinkedHashSet<>();

  private Remarks(Remarks outer) {
    this.outer = outer;
  }

  /** Collects from now on, instead of whoever did so before, until it is closed. */
  public static Remarks collect() {
    Remarks remarks = new Remarks(CURRENT.get());
    CURRENT.set(remarks);
    return remarks;
  }

  /** Says something, a sentence that names the file; the same again is not repeated. */
  public static void add(String text) {
    Remarks current = CURRENT.get();
    if (current == null) {
      System.getLogger(Remarks.class.getName()).log(Level.WARNING, text);
      return;
    }
    synchronized (current.texts) {
      current.texts.add(text);
    }
  }

  /** What has been said so far. */
  public List<String> texts() {
    synchronized (texts) {
      return new ArrayList<>(texts);
    }
  }

  @Override
  public void close() {
    if (outer == null) CURRENT.remove();
    else CURRENT.set(outer);
  }
}
