package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenImagesTest {

  @RegisterExtension final HiddenImages hidden = new HiddenImages();

  @Test
  void anImageIsFoundByTitleOrId() {
    assertEquals(List.of(), OpenImages.all());
    ImagePlus heart = hidden.open("heart", 1);
    ImagePlus liver = hidden.open("liver", 1);
    assertEquals(List.of(heart, liver), OpenImages.all());
    assertSame(liver, OpenImages.find("liver").orElseThrow());
    assertSame(heart, OpenImages.find("#" + heart.getID()).orElseThrow());
    assertTrue(OpenImages.find("#-999999").isEmpty());
    assertTrue(OpenImages.find("Heart").isEmpty());
    assertEquals(" Did you mean 'heart'?", OpenImages.suggestion("Haert"));
  }

  @Test
  void anAmbiguousTitleIsAnErrorThatNamesTheImages() {
    ImagePlus first = hidden.open("heart", 1);
    ImagePlus second = hidden.open("heart", 3);
    String message =
        assertThrows(IllegalArgumentException.class, () -> OpenImages.find("heart")).getMessage();
    assertEquals(
        "2 open images are called 'heart': #%d (8 x 6 pixels, slices: 1, phases: 1, 8-bit), #%d (8 x 6 pixels, slices: 3, phases: 1, 8-bit). Rename one of them (Image > Rename...), or give an ID instead of the title, such as #%d."
            .formatted(first.getID(), second.getID(), first.getID()),
        message);
    assertSame(second, OpenImages.find(OpenImages.name(second)).orElseThrow());
    second.setTitle("other");
    assertEquals("heart", OpenImages.name(first));
  }

  @Test
  void aTitleThatIsTakenGetsANumber() {
    hidden.open("heart", 1);
    hidden.open("heart-1", 1);
    hidden.open("heart.tif", 1);
    assertEquals("liver", OpenImages.uniqueTitle("liver"));
    assertEquals("heart-2", OpenImages.uniqueTitle("heart"));
    assertEquals("heart-1.tif", OpenImages.uniqueTitle("heart.tif"));
  }
}
