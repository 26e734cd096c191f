package sc.fiji.cardiacmr.dataset;

import java.util.List;

/**
 * What part of a split to select. All zero, false and empty selects everything.
 *
 * @param subjects number of whole subjects; 0 for all. With {@code balanced}, their total over the
 *     centres
 * @param images number of single random images, drawn from these subjects; 0 for whole subjects
 * @param sameImages whether random images of all subjects are drawn instead, as many as {@code
 *     subjects} whole subjects hold
 * @param phases which phases; null for all
 * @param centres which centres; empty for all
 * @param balanced whether every centre gives the same number of subjects
 * @param seed of the draw
 */
public record SelectionPlan(
    int subjects,
    int images,
    boolean sameImages,
    PhaseFrames phases,
    List<String> centres,
    boolean balanced,
    long seed) {

  /**
   * @throws IllegalArgumentException if the wishes contradict each other or a number is negative
   */
  public SelectionPlan {
    centres = List.copyOf(centres);
    if (subjects < 0 || images < 0)
      throw new IllegalArgumentException("Numbers of subjects and images cannot be negative.");
    if (sameImages && subjects == 0)
      throw new IllegalArgumentException(
          "sameimages needs subjects=N: as many random images as N whole subjects contain.");
    if (sameImages && images > 0)
      throw new IllegalArgumentException("Give images=N or sameimages, not both.");
  }

  /** So many whole subjects of every phase and centre; 0 for all. */
  public static SelectionPlan wholeSubjects(int subjects, long seed) {
    return new SelectionPlan(subjects, 0, false, null, List.of(), false, seed);
  }
}
