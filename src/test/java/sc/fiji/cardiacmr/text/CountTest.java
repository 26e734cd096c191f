package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountTest {

  @Test
  void onlyOneIsSingular() {
    assertEquals("0 images", Count.of(0, "image"));
    assertEquals("1 image", Count.of(1, "image"));
    assertEquals("2 images", Count.of(2, "image"));
  }
}
