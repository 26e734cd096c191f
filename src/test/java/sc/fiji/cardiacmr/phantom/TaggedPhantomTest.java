package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.SignalPart;
import sc.fiji.cardiacmr.tagging.SpacingUnit;
import sc.fiji.cardiacmr.tagging.TagContrast;
import sc.fiji.cardiacmr.tagging.TagPattern;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TissueClass;

class TaggedPhantomTest {

  private static final PhantomParameters SMALL =
      PhantomParameters.builder()
          .matrix(96, 88)
          .slices(3)
          .phases(6)
          .spacing(1.6, 1.7, 20)
          .texture(0)
          .biasField(0)
          .build();

  private static final TaggingParameters LINES =
      TaggingParameters.PAPER
          .change()
          .sequence(
              TaggingSequence.PAPER
                  .withPattern(TagPattern.LINE, 30)
                  .withTrain(2, 90)
                  .withSpacing(7, SpacingUnit.MILLIMETRE))
          .contrast(TagContrast.NONE)
          .build();

  @Test
  @Tag("slow")
  void displacementIsThatOfThePhantom() {
    TaggedPhantom tagged =
        TaggedPhantom.create(SMALL, LINES, Double.POSITIVE_INFINITY, Progress.NONE);
    TaggingSimulator.Displacement moved = tagged.displacement(Progress.NONE);
    int end = tagged.phantom().truth().endSystole();
    PhaseMotion motion = tagged.phantom().motion(end);
    double largest = 0;
    for (int z = 0; z < 3; z++) {
      float[] dx = Planes.floats(moved.x(), z, end);
      float[] dy = Planes.floats(moved.y(), z, end);
      for (int i = 0; i < dx.length; i++) {
        int x = i % 96;
        int y = i / 96;
        double[] material = motion.material(x * 1.6, y * 1.7, z * 20);
        assertEquals(x - material[0] / 1.6, dx[i], 1e-4);
        assertEquals(y - material[1] / 1.7, dy[i], 1e-4);
        if (Planes.labels(tagged.labels(), z, end)[i] == 0) continue;
        // There and back again.
        double[] back = motion.position(material[0], material[1], material[2]);
        assertEquals(x * 1.6, back[0], 1e-6);
        largest = Math.max(largest, Math.hypot(dx[i], dy[i]));
      }
      for (float v : Planes.floats(moved.x(), z, 0)) assertEquals(0, v, 1e-5);
    }
    assertTrue(largest > 2, "the heart moves by " + largest + " pixels");
  }

  @Test
  void tagsMoveWithTheTissue() {
    TaggedPhantom tagged =
        TaggedPhantom.create(SMALL, LINES, Double.POSITIVE_INFINITY, Progress.NONE);
    // Where the wall is muscle alone, its tags are those of the place where it was tagged.
    int end = tagged.phantom().truth().endSystole();
    double wall = Contrast.CINE.intensities().of(Tissue.MYOCARDIUM);
    float[] image = Planes.floats(tagged.image(), 1, end);
    float[] untagged = Planes.floats(tagged.phantom().image(), 1, end);
    double[] x = new double[image.length];
    double[] y = new double[image.length];
    tagged.motion().material(1, end, 96, 88, x, y);
    byte[] labels = Planes.labels(tagged.labels(), 1, end);
    int compared = 0;
    for (int i = 0; i < image.length; i++) {
      if (labels[i] != Labels.MYO || Math.abs(untagged[i] - wall) > 0.5) continue;
      double c = Math.cos(Math.toRadians(30));
      double s = Math.sin(Math.toRadians(30));
      double phase = 2 * Math.PI * (x[i] * 1.6 * c + y[i] * 1.7 * s) / 7;
      // Two pulses of 45°: cos² - sin² cos φ, with magnetisation 0 where φ = 0.
      double expected = 0.5 - 0.5 * Math.cos(phase);
      assertEquals(expected, image[i] / wall, 0.003);
      compared++;
    }
    assertTrue(compared > 100, compared + " pixels");
  }

  @Test
  void noiseIsThatOfTheRatioAndOfTheSeed() {
    PhantomParameters one = SMALL.toBuilder().phases(1).slices(1).build();
    TaggedPhantom clean = TaggedPhantom.create(one, LINES, Double.POSITIVE_INFINITY, Progress.NONE);
    TaggingParameters real = LINES.change().part(SignalPart.REAL).build();
    float[] noisy = Planes.floats(TaggedPhantom.create(one, real, 20, Progress.NONE).image(), 0, 0);
    float[] again = Planes.floats(TaggedPhantom.create(one, real, 20, Progress.NONE).image(), 0, 0);
    assertArrayEquals(noisy, again);
    PhantomParameters other = one.toBuilder().seed(2).build();
    float[] different =
        Planes.floats(TaggedPhantom.create(other, real, 20, Progress.NONE).image(), 0, 0);
    assertFalse(Arrays.equals(noisy, different));
    float[] signal = Planes.floats(clean.image(), 0, 0);
    double sum = 0;
    for (int i = 0; i < signal.length; i++) sum += Math.pow(noisy[i] - signal[i], 2);
    float[] untagged = Planes.floats(clean.phantom().image(), 0, 0);
    byte[] labels = Planes.labels(clean.labels(), 0, 0);
    double wall =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i] == Labels.MYO)
            .mapToDouble(i -> untagged[i])
            .average()
            .orElseThrow();
    assertEquals(20, wall / Math.sqrt(sum / signal.length), 0.5);
    assertThrows(
        IllegalArgumentException.class, () -> TaggedPhantom.create(one, LINES, 0, Progress.NONE));
  }

  @Test
  void tissuesAreThoseOfTheLabels() {
    TaggedPhantom tagged =
        TaggedPhantom.create(SMALL, LINES, Double.POSITIVE_INFINITY, Progress.NONE);
    byte[] tissues = tagged.tissues().tissues(1, 2);
    byte[] labels = Planes.labels(tagged.labels(), 1, 2);
    int[] counts = new int[TissueClass.values().length];
    int agreeing = 0;
    int wall = 0;
    for (int i = 0; i < tissues.length; i++) {
      counts[tissues[i]]++;
      if (labels[i] != Labels.MYO) continue;
      wall++;
      if (tissues[i] == TissueClass.MYOCARDIUM.ordinal()) agreeing++;
    }
    assertTrue(agreeing > 0.93 * wall, agreeing + " of " + wall);
    for (int count : counts) assertNotEquals(0, count, Arrays.toString(counts));
  }

  @Test
  void theUsualReadoutFitsAnyHeart() {
    assertEquals(5, TaggedPhantom.readout(PhantomParameters.DEFAULT).repetition());
    PhantomParameters fast = PhantomParameters.builder().phases(60).timing(0.36, 150).build();
    assertEquals(60000.0 / 150 / 60, TaggedPhantom.readout(fast).frameInterval(), 1e-9);
    assertTrue(TaggedPhantom.readout(fast).repetition() < 2);
  }
}
