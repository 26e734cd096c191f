package sc.fiji.cardiacmr.image;

import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** The phases of a series in which anything is labelled. */
public final class LabelledPhases {

  private LabelledPhases() {}

  /** Their numbers, from 0, rising. */
  public static int[] of(ImageSeries<UnsignedByteType> labels) {
    return IntStream.range(0, labels.phases()).filter(t -> isLabelled(labels, t)).toArray();
  }

  /** Whether a phase, from 0, holds any label. */
  public static boolean isLabelled(ImageSeries<UnsignedByteType> labels, int t) {
    for (int z = 0; z < labels.slices(); z++)
      for (byte label : Planes.labels(labels, z, t)) if (label != Labels.BACKGROUND) return true;
    return false;
  }
}
