package sc.fiji.cardiacmr.image;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/** Makes and reads small label images for tests. */
public final class TestLabels {

  private TestLabels() {}

  /** Labels of this size with these values, X fastest, then Y, Z, T. */
  public static ImageSeries<UnsignedByteType> of(
      byte[] values, int width, int height, int slices, int frames, Calibration calibration) {
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(values.clone(), width, height, slices, frames),
        calibration,
        "labels");
  }

  /** One slice drawn in characters: {@code .} background, digits the label values. */
  public static byte[] draw(String... rows) {
    String text = String.join("", rows);
    byte[] values = new byte[text.length()];
    for (int i = 0; i < values.length; i++)
      values[i] = (byte) (text.charAt(i) == '.' ? 0 : text.charAt(i) - '0');
    return values;
  }

  /** Joins slices or phases. */
  public static byte[] join(byte[]... parts) {
    int n = 0;
    for (byte[] part : parts) n += part.length;
    byte[] joined = new byte[n];
    int offset = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, offset, part.length);
      offset += part.length;
    }
    return joined;
  }

  /** The values of labels, X fastest. */
  public static byte[] values(ImageSeries<UnsignedByteType> labels) {
    byte[] values = new byte[(int) labels.pixels().size()];
    int i = 0;
    for (UnsignedByteType pixel : Views.flatIterable(labels.pixels()))
      values[i++] = (byte) pixel.get();
    return values;
  }
}
