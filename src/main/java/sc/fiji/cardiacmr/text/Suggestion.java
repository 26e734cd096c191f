package sc.fiji.cardiacmr.text;

import java.util.Collection;
import java.util.Locale;

/** Guesses what a mistyped word was meant to be. */
public final class Suggestion {

  private Suggestion() {}

  /**
   * " Did you mean 'x'?" with the most similar of the known words, upper or lower case, or "" if
   * none is similar: at most one edit in three letters, and one in shorter words.
   */
  public static String text(String word, Collection<String> known) {
    String best = null;
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best == null ? "" : " Did you mean '" + best + "'?";
  }

  /**
   * Edits (insert, delete, replace, swap of neighbours) that turn one word into the other: the
   * optimal string alignment distance.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) d[i][0] = i;
    for (int j = 0; j <= b.length(); j++) d[0][j] = j;
    for (int i = 1; i <= a.length(); i++)
      for (int j = 1; j <= b.length(); j++) {
        int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int edits = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
        d[i][j] = Math.min(edits, d[i - 1][j - 1] + replace);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    return d[a.length()][b.length()];
  }
}
