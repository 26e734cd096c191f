package sc.fiji.cardiacmr.edit;

import java.util.Arrays;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Planes;

/** A copy of labels that may be edited. */
public final class EditableLabels implements LabelPlanes {

  private final ImageSeries<UnsignedByteType> original;
  private final LabelPlane[] planes;

  private EditableLabels(ImageSeries<UnsignedByteType> original) {
    this.original = original;
    planes = new LabelPlane[original.slices() * original.phases()];
    for (int i = 0; i < planes.length; i++)
      planes[i] = LabelPlane.of(original, i % original.slices(), i / original.slices());
  }

  /** Copies labels. */
  public static EditableLabels copyOf(ImageSeries<UnsignedByteType> labels) {
    return new EditableLabels(labels);
  }

  @Override
  public int slices() {
    return original.slices();
  }

  @Override
  public int phases() {
    return original.phases();
  }

  @Override
  public LabelPlane plane(int slice, int phase) {
    return planes[phase * original.slices() + slice];
  }

  /** The labels as they are now; what differs from the original is a doubt. */
  public ImageSeries<UnsignedByteType> edited() {
    int size = original.width() * original.height();
    byte[] pixels = new byte[Math.multiplyExact(size, planes.length)];
    LabelEdits edits = LabelEdits.NONE;
    for (int i = 0; i < planes.length; i++) {
      System.arraycopy(planes[i].pixels(), 0, pixels, i * size, size);
      int z = i % original.slices();
      int t = i / original.slices();
      if (!Arrays.equals(planes[i].pixels(), Planes.labels(original, z, t)))
        edits = edits.and(LabelEdits.of(z, t));
    }
    return Planes.wrapLabels(
        pixels,
        original.width(),
        original.height(),
        original.slices(),
        original.phases(),
        edits.addedTo(original.calibration()),
        original.name());
  }
}
