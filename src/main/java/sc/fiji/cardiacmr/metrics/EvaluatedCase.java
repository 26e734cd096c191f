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
 */
public record EvaluatedCase(
    String name, String subject, String centre, String group, String phase) {

  /** Nothing but the subject may be empty. */
  public EvaluatedCase {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(subject, "subject");
    centre = centre == null ? "" : centre;
    group = group == null ? "" : group;
    phase = phase == null ? "" : phase;
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
