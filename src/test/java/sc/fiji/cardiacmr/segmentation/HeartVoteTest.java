package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

public class HeartVoteTest {

  private static final double PIXELS = 50;

  private static HeartSighting heart(double x, double y, double size, double score) {
    double step = 1.3;
    return new HeartSighting(step, size / step, x, y, 0.7 * size / step, score);
  }

  private static HeartSighting nothing() {
    return new HeartSighting(1, 0, 0, 0, 0, 0);
  }

  /** Two networks see the heart; a third is surer of something else. */
  @RepeatedTest(100)
  void oneAloneDoesNotOutvoteTwoThatAgree(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    double x = random.nextDouble(0, 500);
    double y = random.nextDouble(0, 500);
    double angle = random.nextDouble(2 * Math.PI);
    double near = random.nextDouble(0, 0.4) * PIXELS;
    HeartSighting own = heart(x, y, PIXELS, random.nextDouble(0.4, 0.8));
    HeartSighting second =
        heart(
            x + near * Math.cos(angle),
            y + near * Math.sin(angle),
            PIXELS * random.nextDouble(0.85, 1.2),
            random.nextDouble(0.4, 0.8));
    double far = random.nextDouble(1, 4) * PIXELS;
    double lone = 0.99 * Math.min(1, Math.hypot(own.score(), second.score()));
    HeartSighting elsewhere =
        heart(x - far * Math.cos(angle), y - far * Math.sin(angle), PIXELS, lone);
    HeartVote vote = new HeartVote(own, 1);
    boolean isLoneFirst = random.nextBoolean();
    if (isLoneFirst) vote.add(elsewhere, "lone");
    vote.add(second, "second");
    if (!isLoneFirst) vote.add(elsewhere, "lone");
    assertFalse(vote.isUnanimous());
    HeartVote.Opinion winner = vote.winner();
    assertTrue(winner.sighting().agreesWith(own, 1));
    assertEquals(
        second.score() > own.score() + 0.1 ? "second" : null,
        winner.network(),
        "the surer of the two, its own network unless another is surer by some margin");
  }

  @Test
  void ofTwoThatDisagreeTheSurerIsBelieved() {
    HeartVote vote = new HeartVote(heart(100, 100, PIXELS, 0.5), 1);
    vote.add(heart(200, 100, PIXELS, 0.59), "other");
    assertNull(vote.winner().network());
    vote = new HeartVote(heart(100, 100, PIXELS, 0.5), 1);
    vote.add(heart(200, 100, PIXELS, 0.61), "other");
    assertEquals("other", vote.winner().network());
  }

  @Test
  void anotherSizeIsAnotherHeart() {
    assertTrue(heart(0, 0, 50, 1).agreesWith(heart(0, 0, 66, 0.1), 1));
    assertFalse(heart(0, 0, 50, 1).agreesWith(heart(0, 0, 69, 0.1), 1));
    assertFalse(heart(0, 0, 50, 1).agreesWith(heart(26, 0, 50, 0.1), 1));
    assertTrue(heart(0, 0, 50, 1).agreesWith(heart(24, 0, 50, 0.1), 1));
  }

  @Test
  void whatNobodyFindsIsNowhere() {
    HeartVote vote = new HeartVote(nothing(), 1);
    assertNull(vote.winner());
    vote.add(heart(1, 2, PIXELS, 0.1), "other");
    assertEquals("other", vote.winner().network());
    assertTrue(vote.isUnanimous());
  }

  @Test
  void twoThatHardlySeeAnythingDoNotOutvoteOneThatIsSure() {
    HeartVote vote = new HeartVote(heart(100, 100, PIXELS, 0.9), 1);
    vote.add(heart(300, 100, PIXELS, 0.55), "second");
    vote.add(heart(300, 100, PIXELS, 0.55), "third");
    assertNull(vote.winner().network());
  }

  @Test
  void distancesAreThoseInTheBodyWherePixelsAreNotSquare() {
    HeartSighting one = heart(100, 100, PIXELS, 0.5);
    HeartSighting other = heart(100, 140, PIXELS, 0.5); // 20 widths of a pixel away
    assertFalse(one.agreesWith(other, 1));
    assertTrue(one.agreesWith(other, 2));
    assertFalse(one.agreesWith(heart(100, 120, PIXELS, 0.5), 0.5));
  }
}
