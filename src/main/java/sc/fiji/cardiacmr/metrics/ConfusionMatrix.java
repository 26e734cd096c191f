package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import sc.fiji.cardiacmr.image.Labels;

/**
 * How often each class of a reference was predicted as each class, counted in pixels.
 *
 * <p>Its first class is the background, then come those that are evaluated, and, at last, {@value
 * #OTHER}: all labels that belong to none of them.
 */
public final class ConfusionMatrix {

  /** Labels that are not evaluated. */
  public static final String OTHER = "other";

  private final List<String> names;
  private final int[] classOf = new int[256];
  private final long[][] counts;

  /**
   * A matrix of nothing yet.
   *
   * @throws IllegalArgumentException if a label value belongs to two classes
   */
  public ConfusionMatrix(List<LabelClass> classes) {
    List<String> all = new ArrayList<>();
    all.add(Labels.name(Labels.BACKGROUND));
    Arrays.fill(classOf, classes.size() + 1);
    classOf[Labels.BACKGROUND] = 0;
    for (LabelClass c : classes) {
      all.add(c.name());
      for (int value : c.values()) {
        if (classOf[value] != classes.size() + 1)
          throw new IllegalArgumentException(
              "The classes %s and %s share the label %s, so each pixel has no class of its own and there is no confusion matrix. Give classes that do not overlap."
                  .formatted(all.get(classOf[value]), c.name(), Labels.name(value)));
        classOf[value] = all.size() - 1;
      }
    }
    all.add(OTHER);
    names = Collections.unmodifiableList(all);
    counts = new long[all.size()][all.size()];
  }

  /**
   * Counts pixels.
   *
   * @param predicted label values
   * @param reference as many
   * @param from index of the first pixel
   * @param to index after the last one
   */
  void add(byte[] predicted, byte[] reference, int from, int to) {
    for (int i = from; i < to; i++)
      counts[classOf[reference[i] & 0xff]][classOf[predicted[i] & 0xff]]++;
  }

  /** Adds the counts of a matrix of the same classes. */
  void add(ConfusionMatrix other) {
    for (int i = 0; i < counts.length; i++)
      for (int k = 0; k < counts.length; k++) counts[i][k] += other.counts[i][k];
  }

  /** The names of the classes, in order. */
  public List<String> names() {
    return names;
  }

  /**
   * Number of pixels.
   *
   * @param reference index of their class in the reference
   * @param predicted index of their class in the prediction
   */
  public long count(int reference, int predicted) {
    return counts[reference][predicted];
  }
}
