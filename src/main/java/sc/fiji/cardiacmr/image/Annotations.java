package sc.fiji.cardiacmr.image;

import java.util.List;

/**
 * What is drawn on an image.
 *
 * @param all the contours and arrows, in the order in which they are drawn
 */
public record Annotations(List<Annotation> all) {

  /** Takes a copy of the list. */
  public Annotations {
    all = List.copyOf(all);
  }
}
