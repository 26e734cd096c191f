package sc.fiji.cardiacmr.text;

import java.util.Comparator;

/**
 * The order in which people number things: runs of digits count as numbers, so that {@code im2}
 * comes before {@code im10}. Names that differ in leading zeros only are compared letter by letter.
 */
public final class NaturalOrder implements Comparator<String> {

  /** The only one. */
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a, i) && isDigit(b, j)) {
        int endA = endOfNumber(a, i);
        int endB = endOfNumber(b, j);
        String numberA = withoutZeros(a.substring(i, endA));
        String numberB = withoutZeros(b.substring(j, endB));
        int order = Integer.compare(numberA.length(), numberB.length());
        if (order == 0) order = numberA.compareTo(numberB);
        if (order != 0) return order;
        i = endA;
        j = endB;
      } else {
        int order = Character.compare(a.charAt(i++), b.charAt(j++));
        if (order != 0) return order;
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b);
  }

  private static boolean isDigit(String text, int i) {
    return text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static int endOfNumber(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text, end)) end++;
    return end;
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') start++;
    return digits.substring(start);
  }
}
