package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

class RecipeTest {

  @Test
  void recipesHaveNames() {
    assertEquals(List.of("cine", "lge", "tagged", "small"), Recipe.labels());
    for (Recipe r : Recipe.values()) assertEquals(r, Recipe.of(r.label()));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Recipe.of("mri")).getMessage();
    assertTrue(message.contains("'mri'") && message.contains("tagged"), message);
  }

  @Test
  void eachShowsTheNetworkWhatItsPaperDoes() {
    // Its first pixel is black.
    LabelledSlice slice = TestSlices.slice(256, 256, 128, 128, 30, 0, 1);
    for (Recipe r : Recipe.values()) {
      Sampling sampling = r.sampling();
      float[] batch = new float[sampling.length()];
      sampling.fill(sampling.sample(slice), batch, 0);
      float black = batch[0];
      switch (r) {
        case CINE -> assertEquals(-0.485 / 0.229, black, 1e-5);
        case TAGGED -> assertEquals(-0.456 / 0.224, black, 1e-5);
        case LGE -> assertEquals(0, black, 1e-6);
        case SMALL -> assertTrue(black < 0);
      }
      int size = r == Recipe.SMALL ? 128 : 256;
      assertEquals(size * size * sampling.channels().count(), batch.length);
    }
  }

  @Test
  void eachTrainsAsItsPaperDoes() {
    Recipe cine = Recipe.CINE;
    assertEquals("s2", cine.sampling().augmentation().name());
    assertEquals(0, cine.training().loss().dice());
    assertEquals(0.02, cine.training().optimizer().weightDecay());
    assertEquals(32, cine.batch());
    assertEquals(2, cine.stages().size());
    assertEquals(TrainedPart.FROZEN_ENCODER, cine.stages().get(0).trained());
    assertEquals(3000, cine.stages().get(0).of(100).images(), "30 epochs");
    assertEquals(1e-5, cine.stages().get(1).rate().rate());
    assertEquals("resnet34", cine.network("dynamic-unet", 3, 4).text("encoder", ""));
    assertEquals(6, Recipe.LGE.network("unet", 1, 4).integers("widths").length);
    assertEquals("instance", Recipe.LGE.network("unet", 1, 4).text("norm", ""));
    assertEquals(LearningRate.Kind.CONSTANT, Recipe.LGE.stages().get(0).rate().kind());
    assertEquals(0.05, Recipe.TAGGED.training().loss().shapeAware());
    assertEquals(0.1, Recipe.TAGGED.training().loss().vae());
    assertEquals(Initialization.XAVIER_NORMAL, Recipe.TAGGED.training().initialization());
    assertEquals(128, Recipe.TAGGED.batch());
    assertEquals(LearningRate.Kind.PLATEAU, Recipe.TAGGED.stages().get(0).rate().kind());
    for (Recipe r : Recipe.values())
      for (String name : Recipe.ARCHITECTURES)
        assertEquals(name, r.network(name, 1, 4).architecture());
    assertThrows(IllegalArgumentException.class, () -> cine.network("transformer", 1, 4));
  }
}
