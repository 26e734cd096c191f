package sc.fiji.cardiacmr.text;

/** Numbers of things in messages. */
public final class Counted {

  private Counted() {}

  /**
   * The number and its noun, such as "1 slice" or "2 slices".
   *
   * @param singular a noun whose plural ends in s
   */
  public static String of(long number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }
}
