package sc.fiji.cardiacmr.text;

/** Text in pages of HTML. */
public final class Html {

  private Html() {}

  /** Text that shows as it is: no part of it is taken for a tag. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
