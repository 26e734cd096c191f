package sc.fiji.cardiacmr.image;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The classes of a network, in the order of its output channels, and the label values that they
 * become: those of {@link Labels} by name, upper or lower case; other names get the values from 7
 * on, in their order. Immutable.
 */
public final class LabelClasses {

  /** All the labels that {@link Labels} names. */
  public static final LabelClasses ALL = upTo(Labels.LARGEST);

  /** Background, LV, MYO, RV: what is segmented in cine images. */
  public static final LabelClasses CINE = upTo(Labels.RV);

  private static final int LARGEST = 255;

  private final List<String> names;
  private final byte[] values;

  private LabelClasses(List<String> names, byte[] values) {
    this.names = names;
    this.values = values;
  }

  private static LabelClasses upTo(int last) {
    return of(IntStream.rangeClosed(Labels.BACKGROUND, last).mapToObj(Labels::name).toList());
  }

  /**
   * The classes of given names.
   *
   * @param names background first, then at least one other, all different
   * @throws IllegalArgumentException if they are otherwise, or more than label values
   */
  public static LabelClasses of(List<String> names) {
    if (names.size() < 2 || !names.get(0).equalsIgnoreCase(Labels.name(Labels.BACKGROUND)))
      throw new IllegalArgumentException(
          "The classes must be background, first, and at least one other; they are " + names + ".");
    Set<String> different = new HashSet<>();
    byte[] values = new byte[names.size()];
    int free = Labels.LARGEST + 1;
    for (int c = 0; c < values.length; c++) {
      if (!different.add(names.get(c).toLowerCase(Locale.ROOT)))
        throw new IllegalArgumentException(
            "The class '" + names.get(c) + "' appears twice in " + names + ".");
      int value = known(names.get(c));
      if (value < 0) value = free++;
      if (value > LARGEST)
        throw new IllegalArgumentException(
            "There are "
                + names.size()
                + " classes; a label image can hold at most "
                + LARGEST
                + ".");
      values[c] = (byte) value;
    }
    return new LabelClasses(List.copyOf(names), values);
  }

  private static int known(String name) {
    for (int v = Labels.BACKGROUND; v <= Labels.LARGEST; v++)
      if (Labels.name(v).equalsIgnoreCase(name)) return v;
    return -1;
  }

  /** Number of classes, background included. */
  public int count() {
    return values.length;
  }

  /** The names, in the order of the output channels. */
  public List<String> names() {
    return names;
  }

  /** The label value of a class, 0 to 255. */
  public int value(int classIndex) {
    return values[classIndex] & 0xFF;
  }

  /** The class that becomes a label value; −1 if none does. */
  public int index(int value) {
    for (int c = 0; c < values.length; c++) if (value(c) == value) return c;
    return -1;
  }

  /** Whether a class becomes a label value, e.g. {@link Labels#MYO}. */
  public boolean has(int value) {
    return index(value) >= 0;
  }

  /** Whether there are classes that {@link Labels} does not name. */
  public boolean hasOthers() {
    for (int c = 0; c < values.length; c++) if (value(c) > Labels.LARGEST) return true;
    return false;
  }

  /** Whether the label values are the class indices themselves. */
  public boolean isIdentity() {
    for (int c = 0; c < values.length; c++) if (value(c) != c) return false;
    return true;
  }

  /** Replaces class indices by label values, in {@code length} places from {@code offset} on. */
  public void toValues(byte[] classes, int offset, int length) {
    if (isIdentity()) return;
    for (int i = offset; i < offset + length; i++) classes[i] = values[classes[i] & 0xFF];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelClasses classes && names.equals(classes.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
