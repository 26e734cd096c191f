package sc.fiji.cardiacmr.text;

/** Numbers of things in messages: "1 image", "2 images". */
public final class Count {

  private Count() {}

  /**
   * The number with its noun.
   *
   * @param noun in the singular, whose plural adds an s
   */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
