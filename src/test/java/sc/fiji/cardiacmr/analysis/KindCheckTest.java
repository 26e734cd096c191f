package sc.fiji.cardiacmr.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;

class KindCheckTest {

  /** Lines and grids of several spacings and directions, and the same hearts without. */
  @Test
  void tagsTellTaggedSeriesFromCines() throws Exception {
    for (int seed = 1; seed <= 6; seed++) {
      Phantom phantom =
          Phantom.create(
              PhantomParameters.builder()
                  .matrix(128, 128)
                  .slices(3)
                  .phases(4)
                  .spacing(1.5, 1.5, 10)
                  .seed(seed)
                  .build(),
              Progress.NONE);
      assertEquals(StudyKind.CINE, KindCheck.of(phantom.image()), "seed " + seed);
      String tags = "tags.unit=mm,tags.spacing=" + (5 + seed % 3) + ",tags.angle=" + 15 * seed;
      ImageSeries<?> tagged =
          CardiacMR.create().simulateTagging(phantom.image(), phantom.labels(), tags, seed).image();
      assertEquals(StudyKind.TAGGED, KindCheck.of(tagged), tags);
    }
  }

  @Test
  void anEmptyImageHasNoTags() {
    assertFalse(KindCheck.hasTags(AnalysisPhantoms.empty(AnalysisPhantoms.cine().image())));
  }
}
