package sc.fiji.cardiacmr.io.cine;

import java.util.List;
import java.util.StringJoiner;

/**
 * What distinguishes an image from others of its series at the same place and time.
 *
 * @param component part of the complex signal
 * @param parts what else distinguishes it, such as "echo 2"; the first of a kind, and the only one,
 *     are not named
 * @param order place among the contrasts of the series, from 0: the default first
 * @param count number of contrasts of the series
 * @param guessed whether nothing but the intensities told it apart
 * @param recovery whether one plane was measured at three inversion times or more, for a map
 */
public record ImageContrast(
    ImageComponent component,
    List<String> parts,
    int order,
    int count,
    boolean guessed,
    boolean recovery) {

  /** The only contrast of a series that says nothing. */
  public static final ImageContrast ONLY =
      new ImageContrast(ImageComponent.UNKNOWN, List.of(), 0, 1, false, false);

  /** The list of parts is copied. */
  public ImageContrast {
    parts = List.copyOf(parts);
  }

  /** Whether slices of other series with that contrast may belong to one stack. */
  boolean isLike(ImageContrast other) {
    return component == other.component && parts.equals(other.parts);
  }

  /** In words, such as "phase or velocity, echo 2"; "" if there is nothing to say. */
  public String label() {
    StringJoiner label = new StringJoiner(", ");
    if (component != ImageComponent.UNKNOWN) label.add(component.label());
    parts.forEach(label::add);
    if (label.length() == 0 && count > 1) label.add("contrast 1");
    return label.toString();
  }
}
