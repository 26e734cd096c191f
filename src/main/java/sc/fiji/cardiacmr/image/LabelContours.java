package sc.fiji.cardiacmr.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Contours of labels: endocardium ({@code LV_endo_z03_t01}), epicardium ({@code LV_epi_z03_t01})
 * and RV ({@code RV_z03_t01}), and outlines of single values ({@code scar_z03_t01}); slice and
 * phase in the names are counted from 1.
 *
 * <p>The epicardial contour is the outline of LV and myocardium together. Where a slice has
 * myocardium and no cavity its outline is called {@code MYO_z03_t01}. Further parts of a class in
 * the same slice get {@code _2}, {@code _3} and so on. The outlines run along the sides of the
 * pixels; {@link Polygon#toMask} makes the same regions of them again, except that holes are
 * filled. Scar, no-reflow and grey zone count as myocardium.
 */
public final class LabelContours {

  private static final Set<Integer> MYOCARDIAL =
      Set.of(Labels.MYO, Labels.SCAR, Labels.NO_REFLOW, Labels.GREY_ZONE);
  private static final Set<Integer> EPICARDIAL =
      Set.of(Labels.LV, Labels.MYO, Labels.SCAR, Labels.NO_REFLOW, Labels.GREY_ZONE);
  private static final List<Integer> SCAR =
      List.of(Labels.GREY_ZONE, Labels.SCAR, Labels.NO_REFLOW);

  private final int width;
  private final int height;
  private final List<Annotation> contours = new ArrayList<>();

  private LabelContours(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** The contours of the heart in all slices and phases, phase by phase. */
  public static List<Annotation> of(ImageSeries<UnsignedByteType> labels) {
    LabelContours tracer = new LabelContours(labels.width(), labels.height());
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) tracer.addHeart(Planes.labels(labels, z, t), z, t);
    return tracer.contours;
  }

  /**
   * The contours of the heart in one plane, and of grey zone, scar and no-reflow within its wall.
   *
   * @param slice in which the plane lies, from 0
   * @param phase in which the plane lies, from 0
   */
  public static List<Annotation> ofPlane(LabelPlane plane, int slice, int phase) {
    LabelContours tracer = new LabelContours(plane.width(), plane.height());
    tracer.addHeart(plane.pixels(), slice, phase);
    for (int label : SCAR)
      tracer.add(
          plane.pixels(), slice, phase, scarName(label), LabelColors.rgb(label), Set.of(label));
    return tracer.contours;
  }

  /** The contours of the heart, and of grey zone, scar and no-reflow within its wall. */
  public static List<Annotation> withScar(ImageSeries<UnsignedByteType> labels) {
    List<Annotation> all = new ArrayList<>(of(labels));
    all.addAll(ofScar(labels));
    return all;
  }

  /** The outlines of grey zone, scar and no-reflow in a label image. */
  public static List<Annotation> ofScar(ImageSeries<UnsignedByteType> labels) {
    List<Annotation> outlines = new ArrayList<>();
    for (int label : SCAR)
      outlines.addAll(ofValue(labels, label, scarName(label), LabelColors.rgb(label)));
    return outlines;
  }

  private static String scarName(int label) {
    return Labels.name(label).replace(' ', '-');
  }

  /**
   * The outlines of one value of a label image.
   *
   * @param name beginning of the names
   * @param rgb colour, 0xRRGGBB
   */
  public static List<Annotation> ofValue(
      ImageSeries<UnsignedByteType> labels, int value, String name, int rgb) {
    LabelContours tracer = new LabelContours(labels.width(), labels.height());
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++)
        tracer.add(Planes.labels(labels, z, t), z, t, name, rgb, Set.of(value));
    return tracer.contours;
  }

  private void addHeart(byte[] values, int z, int t) {
    boolean hasCavity = false;
    for (byte value : values) hasCavity |= value == Labels.LV;
    add(values, z, t, "LV_endo", LabelColors.rgb(Labels.LV), Set.of(Labels.LV));
    if (hasCavity) add(values, z, t, "LV_epi", LabelColors.rgb(Labels.MYO), EPICARDIAL);
    else add(values, z, t, "MYO", LabelColors.rgb(Labels.MYO), MYOCARDIAL);
    add(values, z, t, "RV", LabelColors.rgb(Labels.RV), Set.of(Labels.RV));
  }

  private void add(byte[] values, int z, int t, String prefix, int rgb, Set<Integer> region) {
    boolean[] mask = new boolean[values.length];
    for (int i = 0; i < mask.length; i++) mask[i] = region.contains(values[i] & 0xff);
    String name = String.format(Locale.ROOT, "%s_z%02d_t%02d", prefix, z + 1, t + 1);
    int part = 0;
    for (Polygon outline : OutlineTracer.outlines(mask, width, height)) {
      String unique = ++part == 1 ? name : name + "_" + part;
      contours.add(Annotation.outline(unique, z, t, rgb, outline));
    }
  }
}
