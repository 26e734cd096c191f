package sc.fiji.cardiacmr.image;

import java.util.Objects;

/**
 * Something about an image that may be wrong, in words for the user: a guess, a contradiction, an
 * unlikely value, a correction.
 *
 * @param about what it concerns
 * @param text one sentence that names the values and, where there was a choice, the one taken
 * @param isUnusable whether nothing that is measured in the image can be used for that reason
 */
public record Doubt(About about, String text, boolean isUnusable) {

  /** What a doubt concerns. */
  public enum About {
    /** pixel size and distance of slices */
    SPACING,
    /** position and orientation in the patient, order of slices */
    PLACE,
    /** order of phases and times between them */
    TIME,
    /** what the pixels show, such as slices that were replaced, or labels that may be exchanged */
    CONTENT,
    /** labels that were edited after a command made them */
    EDIT
  }

  /**
   * @throws IllegalArgumentException if the text says nothing
   */
  public Doubt {
    Objects.requireNonNull(about, "about");
    if (text.isBlank()) throw new IllegalArgumentException("A doubt needs words.");
  }

  /**
   * A reason to have a look.
   *
   * @throws IllegalArgumentException if the text says nothing
   */
  public Doubt(About about, String text) {
    this(about, text, false);
  }

  /** The same in other words. */
  public Doubt withText(String newText) {
    return new Doubt(about, newText, isUnusable);
  }
}
