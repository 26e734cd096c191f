package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.OutlineTracer;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.Polygon;

/**
 * Outlines of scar, no-reflow and grey zone as ImageJ ROIs, {@code scar_z03_t01}, {@code
 * no-reflow_z03_t01}, {@code grey-zone_z03_t01}, and of any mask; slice and phase counted from 1.
 * Further pieces in the same slice get {@code _2}, {@code _3} and so on. Holes are filled, but what
 * lies in them has its own outline.
 */
public final class ScarRois {

  private ScarRois() {}

  /** The outlines of the scar in a label image. */
  public static List<Roi> of(ImageSeries<UnsignedByteType> labels) {
    List<Roi> rois = new ArrayList<>();
    for (int label : new int[] {Labels.GREY_ZONE, Labels.SCAR, Labels.NO_REFLOW})
      rois.addAll(
          of(labels, label, Labels.name(label).replace(' ', '-'), LabelLut.color(label).getRGB()));
    return rois;
  }

  /**
   * The outlines of one value of a label image.
   *
   * @param name beginning of the names
   * @param rgb colour, 0xRRGGBB
   */
  public static List<Roi> of(
      ImageSeries<UnsignedByteType> labels, int value, String name, int rgb) {
    List<Roi> rois = new ArrayList<>();
    for (int t = 0; t < labels.frames(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        byte[] plane = Planes.labels(labels, z, t);
        boolean[] mask = new boolean[plane.length];
        for (int i = 0; i < mask.length; i++) mask[i] = (plane[i] & 0xFF) == value;
        int part = 0;
        for (Polygon outline : OutlineTracer.outlines(mask, labels.width(), labels.height())) {
          Roi roi = LabelRois.toRoi(outline);
          String text = String.format(Locale.ROOT, "%s_z%02d_t%02d", name, z + 1, t + 1);
          roi.setName(++part == 1 ? text : text + "_" + part);
          roi.setPosition(1, z + 1, t + 1);
          roi.setStrokeColor(new java.awt.Color(rgb));
          rois.add(roi);
        }
      }
    return rois;
  }
}
