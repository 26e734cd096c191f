package sc.fiji.cardiacmr.text;

import java.util.ArrayList;
import java.util.List;

/** Numbers of phases in messages: "2-8, 10". */
public final class NumberRanges {

  private NumberRanges() {}

  /**
   * The numbers, from 1 on, of indices.
   *
   * @param indices from 0 on, in ascending order
   */
  public static String ofIndices(List<Integer> indices) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < indices.size(); i++) {
      int first = i;
      while (i + 1 < indices.size() && indices.get(i + 1) == indices.get(i) + 1) i++;
      String begin = String.valueOf(indices.get(first) + 1);
      parts.add(first == i ? begin : begin + "-" + (indices.get(i) + 1));
    }
    return String.join(", ", parts);
  }
}
