package sc.fiji.cardiacmr.measure.scar;

import java.util.Arrays;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.SharedGrid;

/**
 * The pixels of the myocardium at one phase of an image that can be measured, slice by slice: those
 * of {@link FailedPixels} are left out.
 */
final class Myocardium {

  private final int width;
  private final int height;
  private final LabelPlane[] labels;
  private final Plane[] planes;
  private final int[][] pixels;
  private final List<String> remarks;

  private Myocardium(ImageSeries<?> image, ImageSeries<UnsignedByteType> truth, int phase) {
    width = image.width();
    height = image.height();
    labels = LabelPlane.ofPhase(truth, truth.phases() == 1 ? 0 : phase);
    planes = new Plane[image.slices()];
    pixels = new int[image.slices()][];
    for (int z = 0; z < pixels.length; z++) {
      byte[] slice = labels[z].pixels();
      planes[z] = Plane.of(image, z, phase);
      int[] indices = new int[slice.length];
      int n = 0;
      for (int i = 0; i < slice.length; i++) if (Labels.isMyocardium(slice[i])) indices[n++] = i;
      pixels[z] = Arrays.copyOf(indices, n);
    }
    FailedPixels failed = new FailedPixels(planes, pixels);
    remarks = failed.isEverything() ? List.of() : failed.remarks();
    if (!failed.isEverything()) failed.remove();
  }

  /**
   * Takes the myocardium out of an image.
   *
   * @param image any real type
   * @param labels of the same size; one phase will do
   * @param phase from 0
   * @throws IllegalArgumentException if the sizes differ, or there is no myocardium, or its pixels
   *     are nowhere numbers or all the same
   */
  static Myocardium of(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, int phase) {
    SharedGrid.requireLabels(image, labels);
    Myocardium myocardium = new Myocardium(image, labels, phase);
    myocardium.check(image.name(), labels.name());
    return myocardium;
  }

  private void check(String imageName, String labelName) {
    float[] values = values();
    if (values.length == 0)
      throw new IllegalArgumentException(
          "'%s' has no myocardium (label %s); segment the image first, or give a label map."
              .formatted(labelName, Labels.MYO));
    int wrong = 0;
    boolean constant = true;
    for (float v : values) {
      if (!Float.isFinite(v)) wrong++;
      if (v != values[0]) constant = false;
    }
    if (wrong > 0)
      throw new IllegalArgumentException(
          "Values are not finite in %s of %s myocardial pixels of '%s'; replace them first."
              .formatted(wrong, values.length, imageName));
    if (constant)
      throw new IllegalArgumentException(
          "The myocardium has the value %s everywhere in '%s', so scar cannot be distinguished."
              .formatted(values[0], imageName));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int slices() {
    return pixels.length;
  }

  /** The labels of a slice; not to be changed. */
  LabelPlane labels(int z) {
    return labels[z];
  }

  /** The slices of the image; not to be changed. */
  Plane[] planes() {
    return planes;
  }

  /** A slice of the image; not to be changed. */
  Plane plane(int z) {
    return planes[z];
  }

  /** The indices of the pixels of myocardium in a slice, in rising order; not to be changed. */
  int[] pixels(int z) {
    return pixels[z];
  }

  /** What was left out, as sentences. */
  List<String> remarks() {
    return remarks;
  }

  /** The values of a slice. */
  float[] values(int z) {
    float[] plane = planes[z].pixels();
    float[] values = new float[pixels[z].length];
    for (int i = 0; i < values.length; i++) values[i] = plane[pixels[z][i]];
    return values;
  }

  /** The values of all slices. */
  float[] values() {
    int n = 0;
    for (int[] slice : pixels) n += slice.length;
    float[] values = new float[n];
    n = 0;
    for (int z = 0; z < pixels.length; z++)
      for (int i : pixels[z]) values[n++] = planes[z].pixels()[i];
    return values;
  }
}
