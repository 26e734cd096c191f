package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void nothingIsTakenForATag() {
    assertEquals("a &lt;b&gt; &amp;amp; \"c\"", Html.escaped("a <b> &amp; \"c\""));
    assertEquals("5 mm, 20 °C", Html.escaped("5 mm, 20 °C"));
  }

  @Test
  void escapedTextComesBack() {
    String text = "a < b & c > \"d\" &amp;lt;";
    assertEquals(text, Html.unescaped(Html.escaped(text)));
    assertEquals("'x'=\"`\"", Html.unescaped("&#39;x&#39;&#x3D;&quot;&#x60;&quot;"));
  }
}
