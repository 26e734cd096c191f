package sc.fiji.cardiacmr.training.augment;

/** Hears what was done to a sample, for captions. */
@FunctionalInterface
public interface Applied {

  /** Hears nothing. */
  Applied IGNORED = (operation, value) -> {};

  /**
   * An operation was applied.
   *
   * @param operation its name
   * @param value how strongly, in the operation's own unit; NaN where there is nothing to say
   */
  void add(String operation, double value);
}
