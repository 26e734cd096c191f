package sc.fiji.cardiacmr.edit;

import sc.fiji.cardiacmr.image.LabelPlane;

/** The planes of a label image that is edited in place. */
public interface LabelPlanes {

  /** Number of slices. */
  int slices();

  /** Number of phases. */
  int phases();

  /**
   * A plane, with the array of the image itself.
   *
   * @param slice from 0
   * @param phase from 0
   */
  LabelPlane plane(int slice, int phase);
}
