package sc.fiji.cardiacmr.edit;

import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * A step that can be undone: what it changed, and how that was before.
 *
 * @param planes that it changed
 * @param corrected what had been corrected before
 */
record LabelEdit(List<ChangedPlane> planes, LabelEdits corrected) {

  /**
   * A plane that was changed.
   *
   * @param slice from 0
   * @param phase from 0
   * @param pixels that were changed, their numbers with X fastest
   * @param before their labels before
   */
  record ChangedPlane(int slice, int phase, int[] pixels, byte[] before) {

    /** What differs between two states of a plane. */
    static ChangedPlane between(int slice, int phase, LabelPlane before, LabelPlane after) {
      int[] pixels =
          IntStream.range(0, after.size())
              .filter(i -> before.pixels()[i] != after.pixels()[i])
              .toArray();
      byte[] values = new byte[pixels.length];
      for (int i = 0; i < pixels.length; i++) values[i] = before.pixels()[pixels[i]];
      return new ChangedPlane(slice, phase, pixels, values);
    }

    void restore(LabelPlane plane) {
      for (int i = 0; i < pixels.length; i++) plane.pixels()[pixels[i]] = before[i];
    }
  }
}
