package sc.fiji.cardiacmr.tagging;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * The tissues that labels tell: both blood pools are blood, all labels of the myocardium are
 * myocardium, the rest is other tissue.
 *
 * @param labels values of {@link Labels}
 */
public record LabelTissues(ImageSeries<UnsignedByteType> labels) implements TissueMap {

  @Override
  public byte[] tissues(int slice, int frame) {
    byte[] plane = Planes.labels(labels, slice, frame);
    for (int i = 0; i < plane.length; i++) plane[i] = (byte) tissue(plane[i] & 0xff).ordinal();
    return plane;
  }

  private static TissueClass tissue(int label) {
    if (label == Labels.LV || label == Labels.RV) return TissueClass.BLOOD;
    return Labels.isMyocardium(label) ? TissueClass.MYOCARDIUM : TissueClass.OTHER;
  }
}
