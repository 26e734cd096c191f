package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarNamesTest {

  @Test
  void distances() {
    assertEquals(0, SimilarNames.distance("", ""));
    assertEquals(3, SimilarNames.distance("kitten", "sitting"));
    assertEquals(3, SimilarNames.distance("", "abc"));
    assertEquals(2, SimilarNames.distance("flaw", "lawn"));
  }

  @Test
  void theClosestNameIsProposedAndNothingFar() {
    List<String> names = List.of("cine-unet", "lge-unet", "tagged");
    assertEquals("cine-unet", SimilarNames.mostSimilar("Cine-Unte", names));
    assertEquals("tagged", SimilarNames.mostSimilar("taged", names));
    assertNull(SimilarNames.mostSimilar("stardist", names));
  }
}
