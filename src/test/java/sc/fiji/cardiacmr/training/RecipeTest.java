package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    TrainingSlice slice = TestSlices.slice(256, 256, 128, 128, 30, 0, 1);
    for (Recipe r : Recipe.values()) {
      Sampling sampling = r.sampling();
      assertEquals(r.augmentation(), sampling.augmentation().name());
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
      assertEquals(size * size * r.channels().count(), batch.length);
    }
  }
}
