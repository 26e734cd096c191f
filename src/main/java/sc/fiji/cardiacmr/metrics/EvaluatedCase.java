package sc.fiji.cardiacmr.metrics;

import java.util.Objects;

/**
 * Whose images are evaluated.
 *
 * @param name of the case in tables
 * @param subject whom they show, the unit that is drawn for confidence intervals; cases of one
 *     subject share it
 * @param centre where they were made; may be empty
 * @param group disease or the like; may be empty
 * @param phase what the phase is called, as ED, where the files hold one phase each; may be empty
 * @param stack of which slices the images are part; cases that are single slices of one stack share
 *     it, and any other case has its own, such as its name
 * @param firstFrame which phase of the file the first phase of the images is, from 0
 * @param firstSlice which slice of the file the first slice of the images is, from 0
 */
public record EvaluatedCase(
    String name,
    String subject,
    String centre,
    String group,
    String phase,
    String stack,
    int firstFrame,
    int firstSlice) {

  /**
   * Centre, group and phase may be empty or null.
   *
   * @throws IllegalArgumentException if the first phase or slice is negative
   */
  public EvaluatedCase {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(stack, "stack");
    centre = centre == null ? "" : centre;
    group = group == null ? "" : group;
    phase = phase == null ? "" : phase;
    if (firstFrame < 0 || firstSlice < 0)
      throw new IllegalArgumentException(
          "%s: the first phase (%s) or slice (%s) is negative."
              .formatted(name, firstFrame, firstSlice));
  }

  /** A case whose images begin with the first phase and slice of their files. */
  public EvaluatedCase(String name, String subject, String centre, String group, String phase) {
    this(name, subject, centre, group, phase, name, 0, 0);
  }

  /** A subject of which nothing else is known. */
  public static EvaluatedCase of(String name) {
    return new EvaluatedCase(name, name, "", "", "");
  }

  /** The group, or else the centre. */
  public String groupOrCentre() {
    return group.isEmpty() ? centre : group;
  }

  /**
   * What a phase is called.
   *
   * @param frame from 0
   * @return a name if there is one, or else the number from 1
   */
  public String phase(int frame) {
    return phase.isEmpty() ? Integer.toString(frame + 1) : phase;
  }
}
