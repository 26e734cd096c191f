package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TaggingRangesTest {

  static final TaggingRanges RANGES =
      new TaggingRanges(
          new ValueRange(4, 10),
          new ValueRange(0, 180),
          new ValueRange(45, 120),
          new ValueRange(2, 5),
          0.25,
          0.2,
          new ValueRange(4, 13),
          new ValueRange(4, 9),
          new ValueRange(600, 1000),
          new ValueRange(60, 700),
          new ValueRange(0.4, 1),
          new ValueRange(0.5, 2),
          new ValueRange(0.9, 1.1),
          new ValueRange(10, 60),
          new ValueRange(0.6, 1),
          new ValueRange(0.7, 1.2),
          12);

  @Test
  void valuesFillTheirRange() {
    SplittableRandom random = new SplittableRandom(1);
    ValueRange range = new ValueRange(2, 5);
    int[] counts = new int[6];
    double below = 0;
    for (int i = 0; i < 4000; i++) {
      counts[range.drawWhole(random)]++;
      double log = range.drawLog(random);
      assertTrue(log >= 2 && log <= 5);
      if (log < Math.sqrt(10)) below++;
    }
    for (int n = 2; n <= 5; n++) assertEquals(1000, counts[n], 120);
    assertEquals(0.5, below / 4000, 0.03);
  }

  @Test
  void drawsKeepToTheirRanges() {
    SplittableRandom random = new SplittableRandom(3);
    int lines = 0;
    int differences = 0;
    for (int i = 0; i < 1000; i++) {
      TaggingRanges.Draw draw = RANGES.draw(25, Double.NaN, random);
      TaggingParameters p = draw.tagging();
      TaggingSequence s = p.sequence();
      if (s.pattern() == TagPattern.LINE) lines++;
      if (p.difference()) {
        differences++;
        assertEquals(2, s.pulses());
        assertTrue(s.flip() >= 90);
      }
      assertTrue(s.spacing() >= 4 && s.spacing() <= 10 && s.unit() == SpacingUnit.MILLIMETRE);
      assertTrue(s.flip() >= 45 && s.flip() <= 120 && s.pulses() <= 5);
      Readout readout = p.readout();
      assertTrue(readout.frameInterval() >= 24 && readout.frameInterval() <= 40);
      // As many pulses as fit.
      double rest = readout.frameInterval() - readout.pulses() * readout.repetition();
      assertTrue(rest >= 0 && rest < readout.repetition());
      assertTrue(draw.snr() >= 10 && draw.snr() <= 60);
      assertTrue(Math.abs(draw.motion().twist()) <= 12);
    }
    assertEquals(250, lines, 50);
    assertEquals(200, differences, 45);
    TaggingRanges.Draw stated = RANGES.draw(25, 33, random);
    assertEquals(33, stated.tagging().readout().frameInterval());
    assertEquals(
        RANGES.draw(25, 33, new SplittableRandom(9)), RANGES.draw(25, 33, new SplittableRandom(9)));
    assertNotEquals(
        RANGES.draw(25, 33, new SplittableRandom(9)),
        RANGES.draw(25, 33, new SplittableRandom(10)));
  }
}
