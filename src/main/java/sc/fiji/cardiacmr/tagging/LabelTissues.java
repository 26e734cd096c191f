package sc.fiji.cardiacmr.tagging;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * The tissues that labels tell: both blood pools are blood, all labels of the myocardium are
 * myocardium, the rest is other tissue. With the brightness of the image, where blood is brighter
 * than myocardium as in cine: what is darker than the middle between both in a blood pool is
 * papillary muscle; what has no label is fat where it is brighter than that, lung where it is
 * darker than half of the myocardium. Vessels without a label are then taken for fat.
 */
public final class LabelTissues implements TissueMap {

  private final ImageSeries<UnsignedByteType> labels;

  /** Null: labels alone. */
  private final ImageSeries<?> image;

  private final float bright;
  private final float dark;

  private LabelTissues(
      ImageSeries<UnsignedByteType> labels, ImageSeries<?> image, float bright, float dark) {
    this.labels = labels;
    this.image = image;
    this.bright = bright;
    this.dark = dark;
  }

  /**
   * Tissues by labels alone.
   *
   * @param labels values of {@link Labels}
   */
  public static LabelTissues of(ImageSeries<UnsignedByteType> labels) {
    return new LabelTissues(labels, null, 0, 0);
  }

  /**
   * Tissues by labels and brightness; by labels alone where either blood or myocardium has none, or
   * blood is not brighter.
   *
   * @param labels values of {@link Labels}
   * @param image of the same size
   */
  public static LabelTissues of(ImageSeries<UnsignedByteType> labels, ImageSeries<?> image) {
    double[] sum = new double[TissueClass.values().length];
    long[] count = new long[sum.length];
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        byte[] marks = Planes.labels(labels, z, t);
        float[] values = Planes.floats(image, z, t);
        for (int i = 0; i < marks.length; i++) {
          if (!Float.isFinite(values[i])) continue;
          int tissue = tissue(marks[i] & 0xff).ordinal();
          sum[tissue] += values[i];
          count[tissue]++;
        }
      }
    int muscle = TissueClass.MYOCARDIUM.ordinal();
    int blood = TissueClass.BLOOD.ordinal();
    double muscleMean = sum[muscle] / count[muscle];
    double bloodMean = sum[blood] / count[blood];
    // Means of nothing are not a number, and not brighter than anything.
    if (!(bloodMean > muscleMean && muscleMean > 0)) return of(labels);
    return new LabelTissues(
        labels, image, (float) ((muscleMean + bloodMean) / 2), (float) (muscleMean / 2));
  }

  @Override
  public byte[] tissues(int slice, int frame) {
    byte[] plane = Planes.labels(labels, slice, frame);
    float[] values = image == null ? null : Planes.floats(image, slice, frame);
    for (int i = 0; i < plane.length; i++) {
      TissueClass tissue = tissue(plane[i] & 0xff);
      if (values != null) tissue = refined(tissue, values[i]);
      plane[i] = (byte) tissue.ordinal();
    }
    return plane;
  }

  private TissueClass refined(TissueClass tissue, float value) {
    if (tissue == TissueClass.BLOOD && value < bright) return TissueClass.MYOCARDIUM;
    if (tissue == TissueClass.OTHER && value > bright) return TissueClass.FAT;
    if (tissue == TissueClass.OTHER && value < dark) return TissueClass.LUNG;
    return tissue;
  }

  private static TissueClass tissue(int label) {
    if (label == Labels.LV || label == Labels.RV) return TissueClass.BLOOD;
    return Labels.isMyocardium(label) ? TissueClass.MYOCARDIUM : TissueClass.OTHER;
  }
}
