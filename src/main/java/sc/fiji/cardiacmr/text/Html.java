package sc.fiji.cardiacmr.text;

/** Text in pages of HTML. */
public final class Html {

  private Html() {}

  /** Text that shows as it is: no part of it is taken for a tag. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** What escaped text says, in elements and in attributes. */
  public static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x60;", "`")
        .replace("&#x3D;", "=")
        .replace("&amp;", "&");
  }
}
