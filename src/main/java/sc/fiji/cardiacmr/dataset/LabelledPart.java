package sc.fiji.cardiacmr.dataset;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.edit.LabelEdits;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The part of a series that training may believe. What nobody labelled is unknown, and a network
 * that saw it would learn it as background.
 *
 * @param positions where labels are complete, as few as possible
 * @param incomplete number of images left out because only part of the classes was drawn in them
 */
public record LabelledPart(List<Position> positions, int incomplete) {

  /**
   * Some images of a series.
   *
   * @param frame from 1; {@link ManifestEntry#ALL} for all
   * @param slice from 1; {@link ManifestEntry#ALL} for all
   */
  public record Position(int frame, int slice) {}

  /**
   * The part of a series with contours: an image counts if the LV was drawn in it, and the
   * myocardium, if that was drawn anywhere. The RV may be absent: there is none near the apex. If
   * there are RV contours only, the images with one count.
   *
   * @throws IllegalArgumentException if no image counts
   */
  public static LabelledPart ofContours(AnnotatedImages annotated) {
    boolean[][] complete = new boolean[annotated.phases()][annotated.slices()];
    int incomplete = 0;
    for (int t = 0; t < annotated.phases(); t++)
      for (int z = 0; z < annotated.slices(); z++) {
        complete[t][z] = isComplete(annotated, z, t);
        boolean any = false;
        for (int label = Labels.LV; label <= Labels.RV; label++)
          any |= annotated.contains(label, z, t);
        if (any && !complete[t][z]) incomplete++;
      }
    return new LabelledPart(positions(complete), incomplete);
  }

  private static boolean isComplete(AnnotatedImages annotated, int z, int t) {
    boolean myocardium = annotated.count(Labels.MYO) > 0;
    boolean cavity = annotated.count(Labels.LV) > 0;
    if (!myocardium && !cavity) return annotated.contains(Labels.RV, z, t);
    return (!cavity || annotated.contains(Labels.LV, z, t))
        && (!myocardium || annotated.contains(Labels.MYO, z, t));
  }

  /**
   * The part of a series with a label image: every slice of the phases that hold any label.
   *
   * @throws IllegalArgumentException if none does
   */
  public static LabelledPart ofLabels(AnnotatedImages labelled) {
    boolean[][] complete = new boolean[labelled.phases()][labelled.slices()];
    for (int t = 0; t < complete.length; t++) {
      boolean any = false;
      for (int z = 0; z < labelled.slices(); z++)
        for (int label = Labels.LV; label <= Labels.LARGEST; label++)
          any |= labelled.contains(label, z, t);
      java.util.Arrays.fill(complete[t], any);
    }
    return new LabelledPart(positions(complete), 0);
  }

  /**
   * The part of a series that was edited by hand: each of these slices, whatever it holds.
   *
   * @throws IllegalArgumentException if nothing was edited
   */
  public static LabelledPart ofEdits(LabelEdits edits, int slices, int phases) {
    boolean[][] edited = new boolean[phases][slices];
    boolean isAny = false;
    for (int t = 0; t < phases; t++)
      for (int z = 0; z < slices; z++) {
        edited[t][z] = edits.contains(z, t);
        isAny |= edited[t][z];
      }
    if (!isAny)
      throw new IllegalArgumentException(
          "No slice of these labels is known to have been edited by hand. Correct some with Edit"
              + " Labels, or leave out edited=true to add all slices.");
    return new LabelledPart(positions(edited), 0);
  }

  private static List<Position> positions(boolean[][] complete) {
    List<Position> positions = new ArrayList<>();
    boolean all = true;
    for (int t = 0; t < complete.length; t++) {
      int frame = complete.length == 1 ? ManifestEntry.ALL : t + 1;
      List<Position> ofFrame = new ArrayList<>();
      for (int z = 0; z < complete[t].length; z++)
        if (complete[t][z]) ofFrame.add(new Position(frame, z + 1));
      boolean whole = ofFrame.size() == complete[t].length;
      all &= whole;
      positions.addAll(whole ? List.of(new Position(frame, ManifestEntry.ALL)) : ofFrame);
    }
    if (positions.isEmpty())
      throw new IllegalArgumentException(
          "No image has complete labels: the LV and, if it is drawn at all, the"
              + " myocardium must be drawn in the same image.");
    return all ? List.of(new Position(ManifestEntry.ALL, ManifestEntry.ALL)) : positions;
  }
}
