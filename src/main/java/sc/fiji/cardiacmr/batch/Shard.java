package sc.fiji.cardiacmr.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a batch for one of several machines: every k-th study of the list, so that parts are
 * alike in length.
 *
 * @param number of the part, from 1
 * @param count number of parts
 */
public record Shard(int number, int count) {

  /** Everything. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,6})\\s*/\\s*(\\d{1,6})\\s*");

  /**
   * @throws IllegalArgumentException if the number is not one of 1 to count
   */
  public Shard {
    if (number < 1 || number > count)
      throw new IllegalArgumentException(
          "There is no part %s of %s; the first is 1.".formatted(number, count));
  }

  /**
   * Reads a text such as {@code 3/64}.
   *
   * @param text empty: everything
   * @throws IllegalArgumentException if it is no such text
   */
  public static Shard parse(String text) {
    if (text.isBlank()) return WHOLE;
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches())
      throw new IllegalArgumentException(
          "shard must be a part and the number of parts, such as 3/64, not '" + text + "'.");
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The elements of a list that belong to this part, in their order. */
  public <T> List<T> of(List<T> all) {
    List<T> part = new ArrayList<>();
    for (int i = number - 1; i < all.size(); i += count) part.add(all.get(i));
    return part;
  }

  /** Whether it is not everything. */
  public boolean isPart() {
    return count > 1;
  }

  /** For the names of files, e.g. {@code 3-of-64}. */
  @Override
  public String toString() {
    return number + "-of-" + count;
  }
}
