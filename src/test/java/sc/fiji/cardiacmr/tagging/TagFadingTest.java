package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TagFadingTest {

  private static final Relaxation MYOCARDIUM = new Relaxation(950, 50);

  /** Magnetisation followed pulse by pulse, both parts at once. */
  @Test
  void partsSumToTheWhole() {
    Readout readout = new Readout(14, 4.5, 7, 40, 12);
    TagFading fading = TagFading.of(readout, MYOCARDIUM, 20, 1);
    for (double start : new double[] {1, 0.3, -0.6}) {
      double m = 1 + (start - 1) * Math.exp(-12 / 950.0);
      for (int frame = 0; frame < 20; frame++) {
        for (int pulse = 0; pulse < 7; pulse++) {
          if (pulse == 3) assertEquals(m, fading.gain(frame) * start + fading.offset(frame), 1e-12);
          m = 1 + (m * Math.cos(Math.toRadians(14)) - 1) * Math.exp(-4.5 / 950);
        }
        m = 1 + (m - 1) * Math.exp(-(40 - 31.5) / 950);
      }
    }
  }

  @Test
  void weakPulsesLeaveRelaxationAlone() {
    Readout readout = new Readout(1e-4, 5, 4, 50, 20);
    TagFading fading = TagFading.of(readout, MYOCARDIUM, 15, 1);
    for (int frame = 0; frame < 15; frame++) {
      double left = Math.exp(-readout.time(frame) / 950);
      assertEquals(left, fading.gain(frame), 1e-8);
      assertEquals(1 - left, fading.offset(frame), 1e-8);
    }
  }

  /** After many pulses the signal is that of the steady state of spoiled gradient echoes. */
  @Test
  void endsInTheSteadyState() {
    TagFading fading = TagFading.of(new Readout(20, 5, 10, 50, 0), MYOCARDIUM, 200, 1);
    double e = Math.exp(-5 / 950.0);
    double steady = (1 - e) / (1 - e * Math.cos(Math.toRadians(20)));
    assertEquals(0, fading.gain(199), 1e-9);
    assertEquals(steady, fading.offset(199), 1e-9);
  }

  @Test
  void noFadingIsOneAndZero() {
    TagFading none = TagFading.none(3);
    assertEquals(3, none.phases());
    assertEquals(1, none.gain(2));
    assertEquals(0, none.offset(2));
  }

  @Test
  void flipAnglesFollowB1() {
    Readout readout = new Readout(20, 5, 4, 30, 0);
    TagFading half = TagFading.of(readout, MYOCARDIUM, 5, 0.5);
    TagFading ten = TagFading.of(new Readout(10, 5, 4, 30, 0), MYOCARDIUM, 5, 1);
    double signal = Math.sin(Math.toRadians(10)) / Math.sin(Math.toRadians(20));
    assertEquals(signal * ten.gain(4), half.gain(4), 1e-12);
    assertEquals(signal * ten.offset(4), half.offset(4), 1e-12);
  }

  @Test
  void impossibleReadoutsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Readout(0, 5, 4, 30, 0));
    assertThrows(IllegalArgumentException.class, () -> new Readout(180, 5, 4, 30, 0));
    assertThrows(IllegalArgumentException.class, () -> new Readout(15, 0, 4, 30, 0));
    assertThrows(IllegalArgumentException.class, () -> new Readout(15, 5, 0, 30, 0));
    assertThrows(IllegalArgumentException.class, () -> new Readout(15, 5, 4, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Readout(15, 5, 4, 30, -1));
    assertThrows(IllegalArgumentException.class, () -> new Readout(15, 10, 4, 30, 0));
  }
}
