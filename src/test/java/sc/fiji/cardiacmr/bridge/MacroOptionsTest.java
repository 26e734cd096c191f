package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.Macro;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MacroOptionsTest {

  private static Map<String, String> parse(String options) {
    return MacroOptions.parse(options, name -> name.equals("path") ? "/a b/c" : null);
  }

  @Test
  void everyFormIsUnderstood() {
    assertEquals(
        Map.of("model", "cine-unet", "file", "/a b/[c] d", "verbose", "", "x", "it", "n", "-1.5"),
        parse("model=cine-unet file=[/a b/[c] d] verbose x='it' n=-1.5 "));
  }

  @Test
  void emptyOptionsAreEmpty() {
    assertEquals(Map.of(), parse("  "));
    assertEquals(Map.of("a", "", "b", "2"), parse("a= b=2"));
    assertEquals(Map.of("a", ""), parse("a=[]"));
  }

  @Test
  void keysAreLowerCase() {
    assertEquals(Map.of("model", "X"), parse("Model=X"));
  }

  @Test
  void macroVariablesAreReplaced() {
    assertEquals(Map.of("file", "/a b/c"), parse("file=&path"));
    assertThrows(IllegalArgumentException.class, () -> parse("file=&other"));
  }

  @Test
  void bracketsThatAreNotPairedArePartOfTheText() {
    assertEquals(Map.of("a", "x [1.nii", "b", ""), parse("a=[x [1.nii] b"));
    assertEquals(Map.of("a", "x 1].nii", "b", "2 3"), parse("a=[x 1].nii] b=[2 3]"));
    assertEquals(Map.of("a", "[x] [y]z w"), parse("a=[[x] [y]z w]"));
  }

  @Test
  void mistakesAreErrors() {
    assertThrows(IllegalArgumentException.class, () -> parse("file=[/a b"));
    assertThrows(IllegalArgumentException.class, () -> parse("a=1 a=2"));
  }

  @Test
  void valuesAreThoseThatImageJReads() {
    String options = "model=cine-unet file=[/a b/[c] d] x='it is' n=-1.5 e= p=C:\\x\\y ";
    Map<String, String> ours = parse(options);
    for (String key : List.of("model", "file", "x", "n", "e", "p"))
      assertEquals(Macro.getValue(options, key, "missing"), ours.get(key), key);
  }
}
