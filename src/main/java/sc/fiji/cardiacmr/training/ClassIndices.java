package sc.fiji.cardiacmr.training;

import java.util.List;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

/**
 * Turns label values into the class indices of a network that knows some of them. Scar and
 * no-reflow zone are myocardium to a network that does not tell them apart; everything else that it
 * does not know is background.
 */
public final class ClassIndices {

  private final byte[] indices = new byte[Labels.LARGEST + 1];
  private final boolean isIdentity;

  private ClassIndices(List<String> labels) {
    for (int value = Labels.LV; value <= Labels.LARGEST; value++) {
      int index = labels.indexOf(Labels.name(value));
      if (index < 0 && value > Labels.RV) index = labels.indexOf(Labels.name(Labels.MYO));
      indices[value] = (byte) Math.max(0, index);
    }
    boolean same = true;
    for (int value = 0; value < indices.length; value++) same &= indices[value] == value;
    isIdentity = same;
  }

  /**
   * For a network with these classes.
   *
   * @param labels names, background first
   * @throws IllegalArgumentException if background is not first, a name is unknown or stands twice
   */
  public static ClassIndices of(List<String> labels) {
    if (labels.size() < 2 || !labels.get(0).equals(Labels.name(Labels.BACKGROUND)))
      throw new IllegalArgumentException("The first class must be the background.");
    for (String label : labels) {
      Labels.value(label);
      if (labels.indexOf(label) != labels.lastIndexOf(label))
        throw new IllegalArgumentException("The class " + label + " is listed twice.");
    }
    return new ClassIndices(labels);
  }

  /** The slices with class indices for labels. */
  public List<LabelledSlice> apply(List<LabelledSlice> slices) {
    return isIdentity
        ? slices
        : slices.stream().map(slice -> slice.relabelled(this::apply)).toList();
  }

  private LabelPlane apply(LabelPlane labels) {
    LabelPlane classes = labels.blank();
    for (int i = 0; i < labels.size(); i++) classes.pixels()[i] = indices[labels.pixels()[i]];
    return classes;
  }
}
