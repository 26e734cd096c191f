package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;

class SliceTaggerTest {

  private static final int SIZE = 40;
  private static final TaggingParameters PAPER = TaggingParameters.PAPER;
  private static final Readout READOUT = new Readout(15, 5, 8, 40, 10);

  private static float[] even(float value) {
    float[] plane = new float[SIZE * SIZE];
    Arrays.fill(plane, value);
    return plane;
  }

  private static SliceTagger tagger(TaggingParameters parameters) {
    return new SliceTagger(parameters, Calibration.UNKNOWN, SIZE, SIZE, 25);
  }

  private static SliceTagger.Signal tag(TaggingParameters parameters, SliceConditions conditions) {
    return tagger(parameters).tag(even(16), conditions, new SplittableRandom(3));
  }

  private static float[] values(TaggingParameters parameters) {
    return tag(parameters, SliceConditions.of(0)).values();
  }

  private static TaggingParameters with(TaggingSequence sequence) {
    return PAPER.change().sequence(sequence).build();
  }

  private static double profile(double flip, double x) {
    TaggingSequence sequence = TaggingSequence.PAPER.withTrain(4, flip);
    return HardPulseTrain.withoutRelaxation(sequence.flipAngles(0), 2 * Math.PI * x / 5);
  }

  /** Square root times both profiles, nothing else. */
  @Test
  void thePaper() {
    float[] tagged = values(PAPER);
    double root = Math.sqrt(0.5);
    for (int y = 0; y < SIZE; y++)
      for (int x = 0; x < SIZE; x++)
        assertEquals(
            4 * profile(70, (x + y) * root) * profile(70, (y - x) * root),
            tagged[y * SIZE + x],
            1e-6);
    assertEquals(4 * Math.pow(Math.cos(Math.toRadians(70)), 2), tagged[0], 1e-6);
  }

  @Test
  void contrastMayStay() {
    float[] tagged = values(PAPER.change().contrast(TagContrast.NONE).build());
    assertEquals(16 * profile(70, 0) * profile(70, 0), tagged[0], 1e-5);
  }

  @Test
  void inputStays() {
    float[] plane = even(16);
    plane[7] = -3;
    plane[8] = Float.NaN;
    float[] copy = plane.clone();
    float[] tagged =
        tagger(PAPER).tag(plane, SliceConditions.of(0), new SplittableRandom(1)).values();
    assertArrayEquals(copy, plane);
    assertEquals(0, tagged[7]);
    assertEquals(0, tagged[8], "as the smallest");
  }

  @Test
  void magnitudeFoldsAboveNinetyDegrees() {
    TaggingSequence line = TaggingSequence.PAPER.withTrain(4, 150).withPattern(TagPattern.LINE, 0);
    float[] real = values(with(line).change().part(SignalPart.REAL).build());
    float[] magnitude = values(with(line));
    assertEquals(4 * Math.cos(Math.toRadians(150)), real[0], 1e-6);
    int negative = 0;
    for (int i = 0; i < real.length; i++) {
      assertEquals(4 * profile(150, i % SIZE), real[i], 1e-6);
      assertEquals(Math.abs(real[i]), magnitude[i], 0);
      if (real[i] < 0) negative++;
    }
    assertTrue(negative > SIZE * SIZE / 10, "" + negative);
  }

  @Test
  void complexSignalHasBothParts() {
    TaggingParameters noisy = PAPER.change().noise(0.5).part(SignalPart.COMPLEX).build();
    SliceTagger.Signal signal = tag(noisy, SliceConditions.of(0));
    float[] magnitude = values(noisy.change().part(SignalPart.MAGNITUDE).build());
    float[] real = values(noisy.change().part(SignalPart.REAL).build());
    assertNotNull(signal.imaginary());
    assertArrayEquals(real, signal.values());
    for (int i = 0; i < real.length; i++)
      assertEquals(Math.hypot(real[i], signal.imaginary()[i]), magnitude[i], 1e-5);
    assertNull(tag(PAPER, SliceConditions.of(0)).imaginary());
    assertArrayEquals(
        new float[SIZE * SIZE],
        tag(PAPER.change().part(SignalPart.COMPLEX).build(), SliceConditions.of(0)).imaginary());
  }

  /** σ is that of the image, whatever the filter takes away; without signal it is Rayleigh's. */
  @Test
  void noiseIsRician() {
    for (KSpaceFilter filter :
        new KSpaceFilter[] {KSpaceFilter.NONE, new KSpaceFilter(0.8, 0.6, KSpaceWindow.HAMMING)}) {
      TaggingParameters noisy = PAPER.change().noise(2).filter(filter).build();
      double sum = 0;
      double squares = 0;
      int n = 0;
      SliceTagger tagger = tagger(noisy);
      SplittableRandom random = new SplittableRandom(5);
      for (int k = 0; k < 40; k++)
        for (float v : tagger.tag(even(0), SliceConditions.of(0), random.split()).values()) {
          sum += v;
          squares += v * v;
          n++;
        }
      assertEquals(2 * Math.sqrt(Math.PI / 2), sum / n, 0.03);
      assertEquals(2 * 4, squares / n, 0.25);
    }
  }

  /** Complex images are subtracted, not magnitudes; each has noise of its own. */
  @Test
  void differenceIsThatOfThePair() {
    TaggingSequence line = TaggingSequence.PAPER.withTrain(2, 180).withPattern(TagPattern.LINE, 0);
    TaggingParameters first =
        with(line).change().noise(0.1).part(SignalPart.COMPLEX).readout(READOUT).build();
    TaggingParameters second = first.change().sequence(line.withInverted(true)).build();
    SliceConditions late = SliceConditions.of(20);
    SliceTagger.Signal a = tag(first, late);
    SliceTagger.Signal b = tag(second, late);
    SliceTagger.Signal difference = tag(first.change().difference(true).build(), late);
    for (int i = 0; i < a.values().length; i++) {
      assertEquals(a.values()[i] - b.values()[i], difference.values()[i], 1e-6);
      assertEquals(a.imaginary()[i] - b.imaginary()[i], difference.imaginary()[i], 1e-6);
    }
  }

  /** What has recovered since tagging is in both images of a pair, and not in the difference. */
  @Test
  void differenceHasNoTagFreePart() {
    TaggingSequence line = TaggingSequence.PAPER.withTrain(2, 180).withPattern(TagPattern.LINE, 0);
    TaggingParameters pair =
        with(line).change().readout(READOUT).difference(true).part(SignalPart.REAL).build();
    TagFading fading = TagFading.of(READOUT, TissueRelaxation.AT_1_5_T.myocardium(), 25, 1);
    float[] difference = tag(pair, SliceConditions.of(24)).values();
    for (int x = 0; x < SIZE; x++)
      assertEquals(-2 * 4 * fading.gain(24) * Math.cos(2 * Math.PI * x / 5), difference[x], 1e-5);
  }

  @Test
  void tagsMoveWithTheTissue() {
    double[] x = new double[SIZE * SIZE];
    double[] y = new double[SIZE * SIZE];
    for (int i = 0; i < x.length; i++) {
      x[i] = i % SIZE - 1.25;
      y[i] = 0.9 * (i / SIZE) + 2;
    }
    float[] tagged = tag(PAPER, SliceConditions.of(3).withPlaces(x, y)).values();
    double root = Math.sqrt(0.5);
    for (int i = 0; i < x.length; i++)
      assertEquals(
          4 * profile(70, (x[i] + y[i]) * root) * profile(70, (y[i] - x[i]) * root),
          tagged[i],
          1e-6);
  }

  @Test
  void tissueAtRestAndMovedByNothingAreTheSame() {
    TaggingParameters parameters =
        with(TaggingSequence.PAPER.withPulseInterval(1).withPhases(30, 70))
            .change()
            .readout(READOUT)
            .washout(100)
            .build();
    byte[] tissues = new byte[SIZE * SIZE];
    for (int i = 0; i < tissues.length; i++) tissues[i] = (byte) (i % 5);
    double[] x = new double[SIZE * SIZE];
    double[] y = new double[SIZE * SIZE];
    TissueMotion.NONE.material(0, 0, SIZE, SIZE, x, y);
    float[] ones = new float[SIZE * SIZE];
    Arrays.fill(ones, 1);
    SliceConditions rest = SliceConditions.of(6).withTissues(tissues);
    float[] expected = tag(parameters, rest).values();
    assertArrayEquals(expected, tag(parameters, rest.withPlaces(x, y)).values(), 1e-6f);
    assertArrayEquals(expected, tag(parameters, rest.withB1(ones)).values(), 1e-6f);
  }

  @Test
  void mapOfB1IsTheFactorAtEachPixel() {
    TaggingParameters parameters = PAPER.change().readout(READOUT).build();
    float[] map = new float[SIZE * SIZE];
    for (int i = 0; i < map.length; i++) map[i] = 0.5f + 1.3f * i / map.length;
    float[] mapped = tag(parameters, SliceConditions.of(2).withB1(map)).values();
    for (int i = 0; i < map.length; i += 77) {
      TaggingParameters one = parameters.change().b1(map[i]).build();
      assertEquals(tag(one, SliceConditions.of(2)).values()[i], mapped[i], 4e-5);
    }
    map[5] = 3.5f;
    assertThrows(
        IllegalArgumentException.class, () -> tag(parameters, SliceConditions.of(2).withB1(map)));
  }

  @Test
  void tissuesFadeByTheirOwnT1() {
    TaggingParameters parameters = PAPER.change().readout(READOUT).build();
    byte[] tissues = new byte[SIZE * SIZE];
    for (int i = 0; i < tissues.length; i++) tissues[i] = (byte) (i / SIZE % 5);
    float[] tagged = tag(parameters, SliceConditions.of(12).withTissues(tissues)).values();
    float[] fresh = values(PAPER);
    for (int i = 0; i < tissues.length; i++) {
      Relaxation relaxation = TissueRelaxation.AT_1_5_T.of(TissueClass.values()[tissues[i]]);
      TagFading fading = TagFading.of(READOUT, relaxation, 25, 1);
      assertEquals(fading.gain(12) * fresh[i] + 4 * fading.offset(12), tagged[i], 1e-5);
    }
  }

  /** Tags leave the cavity; what comes in is brighter than what stays. */
  @Test
  void bloodWashesTagsOut() {
    byte[] blood = new byte[SIZE * SIZE];
    Arrays.fill(blood, (byte) TissueClass.BLOOD.ordinal());
    TaggingParameters rests = PAPER.change().readout(READOUT).build();
    TaggingParameters flows = rests.change().washout(60).build();
    for (int frame : new int[] {0, 3, 10}) {
      float[] before = tag(rests, SliceConditions.of(frame).withTissues(blood)).values();
      float[] after = tag(flows, SliceConditions.of(frame).withTissues(blood)).values();
      double left = Math.exp(-READOUT.time(frame) / 60);
      assertEquals(left, (after[3] - after[0]) / (before[3] - before[0]), 1e-4);
    }
    // Replaced at once, it has the mean of the pattern and has recovered undisturbed.
    TaggingParameters rushes = rests.change().washout(1e-3).build();
    float[] late = tag(rushes, SliceConditions.of(24).withTissues(blood)).values();
    double profile = TagProfile.of(TaggingSequence.PAPER, 0, Relaxation.NONE, 1).meanGain();
    double recovered = 1 - Math.exp(-READOUT.time(24) / 1441) * (1 - profile * profile);
    for (float value : late) assertEquals(4 * recovered, value, 1e-4);
    float[] myocardium = tag(flows, SliceConditions.of(24)).values();
    assertArrayEquals(tag(rests, SliceConditions.of(24)).values(), myocardium);
  }
}
