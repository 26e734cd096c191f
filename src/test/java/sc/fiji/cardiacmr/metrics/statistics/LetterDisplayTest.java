package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LetterDisplayTest {

  @Test
  void groupsThatDoNotDifferShareALetter() {
    boolean[][] differ = new boolean[3][3];
    assertEquals(List.of("a", "a", "a"), LetterDisplay.of(differ));
    differ[0][2] = differ[2][0] = true;
    assertEquals(List.of("a", "ab", "b"), LetterDisplay.of(differ));
  }

  @Test
  void aSharedLetterMeansNoDifferenceAndNothingElseDoes() {
    Random random = new Random(7);
    for (int trial = 0; trial < 300; trial++) {
      int n = 1 + random.nextInt(9);
      boolean[][] differ = new boolean[n][n];
      for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++) differ[i][j] = differ[j][i] = random.nextInt(3) == 0;
      List<String> letters = LetterDisplay.of(differ);
      for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
          String other = letters.get(j);
          boolean shares = letters.get(i).chars().anyMatch(c -> other.indexOf(c) >= 0);
          if (i != j) assertEquals(differ[i][j], !shares, letters + " " + i + " " + j);
        }
    }
  }
}
