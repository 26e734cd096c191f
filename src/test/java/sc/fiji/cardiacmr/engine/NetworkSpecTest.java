package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetworkSpecTest {

  /** A training that is resumed knows its networks by this text. */
  @Test
  void theTextIsTheSameInEachRunOfJava() {
    assertEquals(
        "resnet-generator {blocks=6, channels=1, classes=1, width=32}",
        NetworkSpec.resNetGenerator(1, 32, 6).toString());
    assertEquals(
        "unet {channels=3, classes=4, norm=batch, widths=[16, 32]}",
        NetworkSpec.unet(3, 4, "batch", 16, 32).toString());
  }
}
