package sc.fiji.cardiacmr.segmentation;

import java.util.List;

/**
 * Other networks, which are asked where the heart is when a network is not sure: one that knows
 * late enhancement may overlook a heart in which another one, of cine images, sees a cavity and its
 * wall at once.
 */
@FunctionalInterface
public interface SecondOpinions {

  /** Nobody else is asked. */
  SecondOpinions NONE = List::of;

  /** The others, which stay open; those that cannot look for hearts are passed over. */
  List<SegmentationModel> models();
}
