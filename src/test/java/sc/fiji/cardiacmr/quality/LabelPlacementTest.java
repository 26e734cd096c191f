package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.Phantom;

class LabelPlacementTest {

  private final Phantom phantom = HeartLabels.phantom(6, 1, 2);
  private final ImageSeries<UnsignedByteType> heart = HeartLabels.moved(phantom.labels(), 0, 0);

  private Optional<String> remark(ImageSeries<UnsignedByteType> labels) {
    return LabelPlacement.remark(phantom.image(), 0, labels);
  }

  @Test
  void labelsOnTheHeartAreGood() {
    assertEquals(Optional.empty(), remark(heart));
    for (int shift = -3; shift <= 3; shift++)
      assertEquals(Optional.empty(), remark(HeartLabels.moved(heart, shift, -shift)));
  }

  @Test
  void labelsElsewhereAreFound() {
    int width = heart.width();
    String mirrored =
        remark(
                HeartLabels.changed(
                    heart, (x, y, z, t) -> HeartLabels.at(heart, width - 1 - x, y, z, t)))
            .orElseThrow();
    assertTrue(mirrored.contains("contrast"), mirrored);
    for (int shift = 12; shift <= 20; shift += 4) {
      String moved = remark(HeartLabels.moved(heart, shift, 0)).orElseThrow();
      assertTrue(moved.contains("moved by -"), moved);
    }
  }

  @Test
  void aReferenceElsewhereThanThePredictionIsFound() {
    assertEquals(Optional.empty(), LabelPlacement.remark(heart, heart));
    String moved = LabelPlacement.remark(heart, HeartLabels.moved(heart, 16, 8)).orElseThrow();
    assertTrue(moved.contains("if they are moved by -16, -8 pixels"), moved);
  }
}
