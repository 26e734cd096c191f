package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.gui.NewImage;
import org.junit.jupiter.api.Test;

class LabelStackTest {

  @Test
  void planesAreThoseOfTheImage() {
    ImagePlus image = NewImage.createByteImage("labels", 7, 5, 6, NewImage.FILL_BLACK);
    image.setDimensions(1, 3, 2);
    LabelStack stack = new LabelStack(image);
    stack.plane(1, 1).pixels()[9] = 3;
    assertEquals(3, image.getStack().getVoxel(2, 1, 4));
    assertEquals(3, stack.slices());
    assertEquals(2, stack.phases());
    ImagePlus single = NewImage.createByteImage("single", 7, 5, 1, NewImage.FILL_BLACK);
    new LabelStack(single).plane(0, 0).pixels()[9] = 2;
    assertEquals(2, single.getProcessor().get(2, 1));
  }

  @Test
  void planesThatAreNotThereAreRefused() {
    ImagePlus image = NewImage.createByteImage("labels", 7, 5, 6, NewImage.FILL_BLACK);
    image.setDimensions(1, 3, 2);
    LabelStack stack = new LabelStack(image);
    for (int[] place : new int[][] {{3, 0}, {0, 2}, {-1, 0}, {0, -1}})
      assertThrows(IllegalArgumentException.class, () -> stack.plane(place[0], place[1]));
  }

  @Test
  void otherImagesAreRefused() {
    ImagePlus shorts = NewImage.createShortImage("image", 7, 5, 1, NewImage.FILL_BLACK);
    assertThrows(IllegalArgumentException.class, () -> new LabelStack(shorts));
  }
}
