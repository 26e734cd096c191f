package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.image.Labels;

/**
 * A class that is evaluated: one or several label values under one name, as the myocardium with its
 * scar.
 *
 * @param name as in tables
 * @param values label values, at least one, see {@link Labels}
 */
public record LabelClass(String name, Set<Integer> values) {

  /** LV, MYO and RV. */
  public static final List<LabelClass> VENTRICLES =
      List.of(of(Labels.LV), of(Labels.MYO), of(Labels.RV));

  /**
   * @throws IllegalArgumentException if there is no value
   */
  public LabelClass {
    values = Set.copyOf(values);
    if (values.isEmpty())
      throw new IllegalArgumentException("The class " + name + " has no label value.");
  }

  /** The class of one label value, under its own name. */
  public static LabelClass of(int label) {
    return new LabelClass(Labels.name(label), Set.of(label));
  }

  /**
   * Reads classes from text: names separated by commas; a {@code +} joins label values into one
   * class, e.g. {@code LV,MYO+scar,RV}.
   *
   * @throws IllegalArgumentException if a label is unknown or a class is named twice
   */
  public static List<LabelClass> parse(String text) {
    List<LabelClass> classes = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (String name : text.split(",", -1)) {
      Set<Integer> values = new LinkedHashSet<>();
      for (String label : name.split("\\+", -1)) values.add(Labels.value(label.trim()));
      LabelClass labelClass = new LabelClass(name.trim(), values);
      if (!names.add(labelClass.name()))
        throw new IllegalArgumentException("The class " + name.trim() + " appears twice.");
      classes.add(labelClass);
    }
    return classes;
  }
}
