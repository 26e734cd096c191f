package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
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
    assertEquals(40, left.seconds(), 2.5);
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
    for (int i = 1; i <= 4; i++) left.update(i, 1000, 10L * i * SECOND);
    assertEquals(", 2 h 45 min left", left.text());
    for (int i = 50; i <= 900; i += 10) left.update(i, 1000, 10L * i * SECOND);
    assertEquals(", 17 min left", left.text());
  }

  @Test
  void slowFirstStepsAreNoPromiseOfANight() {
    TimeLeft left = new TimeLeft();
    left.update(0, 100_000, 0);
    left.update(10, 100_000, 10 * SECOND); // a network warms up
    assertEquals("", left.text());
    for (int i = 11; i <= 70; i++) left.update(20 * i, 100_000, i * SECOND);
    assertEquals(98_600 / 20.0, left.seconds(), 98_600 / 20.0 / 2);
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
    assertEquals(40, left.seconds(), 0.1, "8000 done, 50 a second");
    // From now on ten times as slow.
    for (int s = 61; s <= 125; s++) left.update(8000 + 5L * (s - 60), 10_000, s * SECOND);
    assertEquals((2000 - 5 * 65) / 5.0, left.seconds(), 1);
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
    assertEquals(", 95 s left", left.text());
  }

  /** A training: steps, and a validation after so many of them and at the end. */
  private record Training(int steps, double[] stepSeconds, int every, double validation) {

    double seconds(int step) {
      return stepSeconds[step] + ((step + 1) % every == 0 ? validation : 0);
    }

    /** The true time that is left if steps go on as they do now. */
    double left(int done) {
      double now = stepSeconds[Math.max(0, done - 1)];
      return (steps - done) * now + (steps / every - done / every) * validation;
    }

    boolean isPaceNew(int done, double seconds) {
      double now = stepSeconds[done - 1];
      double since = 0;
      for (int s = done - 1; s >= 0 && since < seconds; s--) {
        if (stepSeconds[s] != now) return true;
        since += now;
      }
      return false;
    }
  }

  @Test
  void isRightWithinAQuarterWhatStepsAndValidationsCost() {
    Random random = new Random(7);
    for (int run = 0; run < 200; run++) {
      Training training = training(random);
      TimeLeft left = new TimeLeft();
      double seconds = 0;
      double before = Double.NaN;
      left.update(0, training.steps(), 0);
      for (int done = 1; done <= training.steps(); done++) {
        double took = training.seconds(done - 1);
        seconds += took;
        left.update(done, training.steps(), (long) (seconds * 1e9));
        double told = left.seconds();
        if (!Double.isNaN(before) && before > 20) {
          double change = Math.abs(told - Math.max(0, before - took));
          assertTrue(change <= before / 3, run + ": " + before + " to " + told);
        }
        before = told;
        boolean isNew = training.isPaceNew(done, 60 + 10 * training.stepSeconds()[done - 1]);
        double truth = training.left(done);
        if (done < training.steps() / 10 || isNew) continue;
        double allowed = Math.max(0.25 * truth, 2 + training.validation() / 3);
        assertEquals(truth, told, allowed, run + " at " + done + " of " + training);
      }
    }
  }

  private static Training training(Random random) {
    int every = 20 + random.nextInt(200);
    int steps = every * (20 + random.nextInt(30));
    double[] seconds = new double[steps];
    double pace = Math.exp(Math.log(0.02) + random.nextDouble() * Math.log(100));
    double slower = pace * Math.exp((random.nextDouble() - 0.5) * 2 * Math.log(3));
    int change = random.nextBoolean() ? steps : random.nextInt(steps);
    Arrays.fill(seconds, 0, change, pace);
    Arrays.fill(seconds, change, steps, slower);
    return new Training(steps, seconds, every, random.nextDouble() * 2 * pace * every);
  }

  @Test
  void theFirstValidationMakesNoLeap() {
    TimeLeft left = new TimeLeft();
    double seconds = 0;
    left.update(0, 4000, 0);
    double before = Double.NaN;
    for (int done = 1; done <= 400; done++) {
      seconds += done % 100 == 0 ? 101 : 1;
      left.update(done, 4000, (long) (seconds * 1e9));
      if (!Double.isNaN(before))
        assertTrue(Math.abs(left.seconds() - before) <= before / 3, "at " + done);
      before = left.seconds();
    }
    assertEquals(3600 + 36 * 100, left.seconds(), 200);
  }

  @Test
  void whatComesBeforeTheWorkIsNoPartOfIt() {
    TimeLeft left = new TimeLeft();
    left.update(0, 100, 0);
    left.update(0, 100, 60 * SECOND); // scoring the weights to begin with
    for (int i = 1; i <= 10; i++) left.update(i, 100, (60 + i) * SECOND);
    assertEquals(90, left.seconds(), 1e-6);
  }
}
