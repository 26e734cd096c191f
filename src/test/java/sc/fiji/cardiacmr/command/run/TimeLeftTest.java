package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

public class TimeLeftTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void extrapolatesTheRate() {
    TimeLeft left = new TimeLeft();
    left.update(0, 100, 0);
    assertEquals("", left.text());
    left.update(5, 100, 2 * SECOND);
    left.update(20, 100, 10 * SECOND);
    assertEquals(40, left.seconds(), 1e-9);
    assertEquals(", 40 s left", left.text());
  }

  @Test
  void whatWasDoneBeforeARestartOfTheProgramIsNotCounted() {
    TimeLeft left = new TimeLeft();
    left.update(0, 1000, 0);
    left.update(20, 1000, 3 * SECOND); // reading
    left.update(430, 1000, 6 * SECOND); // resumed
    assertEquals("", left.text());
    left.update(440, 1000, 16 * SECOND);
    assertEquals(560, left.seconds(), 1e-9, "one a second");
  }

  @Test
  void startsAnewWhenTheWorkStartsAnew() {
    TimeLeft left = new TimeLeft();
    left.update(0, 10, 0);
    left.update(10, 10, 10 * SECOND);
    left.update(0, 10, 11 * SECOND);
    assertTrue(Double.isNaN(left.seconds()));
  }

  @Test
  void aRestIsNoPartOfTheWork() {
    TimeLeft left = new TimeLeft();
    left.update(0, 100, 0);
    left.update(5, 100, SECOND);
    left.update(20, 100, 10 * SECOND);
    left.restart();
    assertEquals("", left.text());
    left.update(20, 100, 3600 * SECOND);
    assertEquals("", left.text());
    left.update(30, 100, 3605 * SECOND);
    assertEquals(35, left.seconds(), 1e-9, "70 left, 2 a second");
  }

  @Test
  void longTimesAreInMinutesAndHours() {
    TimeLeft left = new TimeLeft();
    left.update(0, 1000, 0);
    left.update(1, 1000, 10 * SECOND);
    assertEquals(", 2 h 46 min left", left.text());
    left.update(50, 1000, 500 * SECOND);
    left.update(900, 1000, 9000 * SECOND);
    assertEquals(", 17 min left", left.text());
  }

  @Test
  void unknownTotalsGiveNothing() {
    TimeLeft left = new TimeLeft();
    left.update(0, 0, 0);
    left.update(5, 0, 10 * SECOND);
    assertEquals("", left.text());
  }

  @Test
  void thePastIsForgottenAfterAMinute() {
    TimeLeft left = new TimeLeft();
    left.update(5000, 10_000, 0); // resumed
    for (int s = 1; s <= 60; s++) left.update(5000 + 50L * s, 10_000, s * SECOND);
    assertEquals(40, left.seconds(), 1e-9, "8000 done, 50 a second");
    // From now on ten times as slow.
    for (int s = 61; s <= 125; s++) left.update(8000 + 5L * (s - 60), 10_000, s * SECOND);
    assertEquals((2000 - 5 * 65) / 5.0, left.seconds(), 1e-9);
  }

  @Test
  void whileNothingHappensNoTimeIsPromised() {
    TimeLeft left = new TimeLeft();
    for (int s = 0; s <= 40; s++) left.update(s, 100, s * SECOND);
    for (int s = 41; s <= 140; s++) left.update(40, 100, s * SECOND);
    assertEquals("", left.text());
  }

  @Test
  void twoSecondsAreTooShortForAGuess() {
    TimeLeft left = new TimeLeft();
    left.update(0, 100, 0);
    left.update(1, 100, SECOND);
    assertEquals("", left.text());
    left.update(3, 100, 3 * SECOND);
    assertEquals(", 97 s left", left.text());
  }
}
