package sc.fiji.cardiacmr.ij;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.OutlineTracer;
import sc.fiji.cardiacmr.image.Polygon;

/**
 * Contours of labels as ImageJ ROIs: endocardium ({@code LV_endo_z03_t01}), epicardium ({@code
 * LV_epi_z03_t01}) and RV ({@code RV_z03_t01}), with slice and phase counted from 1 in the name and
 * set as hyperstack position.
 *
 * <p>The epicardial contour is the outline of LV and myocardium together. Where a slice has
 * myocardium and no cavity its outline is called {@code MYO_z03_t01}. Further parts of a class in
 * the same slice get {@code _2}, {@code _3} and so on. The outlines run along the sides of the
 * pixels; {@link RoiLabels} makes the same labels of them again, except that holes (of LV, RV, or
 * LV and myocardium together) are filled. Scar, no-reflow and grey zone count as myocardium.
 */
public final class LabelRois {

  private static final Color ENDOCARDIUM = LabelLut.color(Labels.LV);
  private static final Color EPICARDIUM = LabelLut.color(Labels.MYO);
  private static final Color RV = LabelLut.color(Labels.RV);

  private static final Set<Integer> MYOCARDIAL =
      Set.of(Labels.MYO, Labels.SCAR, Labels.NO_REFLOW, Labels.GREY_ZONE);
  private static final Set<Integer> EPICARDIAL =
      Set.of(Labels.LV, Labels.MYO, Labels.SCAR, Labels.NO_REFLOW, Labels.GREY_ZONE);

  private LabelRois() {}

  /** The contours of all slices and phases, phase by phase. */
  public static List<Roi> of(ImageSeries<UnsignedByteType> labels) {
    List<Roi> rois = new ArrayList<>();
    byte[] values = new byte[labels.width() * labels.height()];
    for (int t = 0; t < labels.frames(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        int i = 0;
        for (UnsignedByteType pixel :
            Views.flatIterable(Views.hyperSlice(Views.hyperSlice(labels.pixels(), 3, t), 2, z)))
          values[i++] = (byte) pixel.get();
        new Slice(values, labels.width(), labels.height(), z + 1, t + 1, rois).addAll();
      }
    return rois;
  }

  /** Adds the contours of one slice; position counted from 1. */
  private record Slice(byte[] values, int width, int height, int z, int t, List<Roi> rois) {

    void addAll() {
      boolean cavity = false;
      for (byte value : values) cavity |= value == Labels.LV;
      add("LV_endo", ENDOCARDIUM, Set.of(Labels.LV));
      if (cavity) add("LV_epi", EPICARDIUM, EPICARDIAL);
      else add("MYO", EPICARDIUM, MYOCARDIAL);
      add("RV", LabelRois.RV, Set.of(Labels.RV));
    }

    private void add(String prefix, Color color, Set<Integer> labels) {
      boolean[] mask = new boolean[values.length];
      for (int i = 0; i < mask.length; i++) mask[i] = labels.contains(values[i] & 0xff);
      int part = 0;
      for (Polygon outline : OutlineTracer.outlines(mask, width, height)) {
        Roi roi = toRoi(outline);
        String name = String.format(Locale.ROOT, "%s_z%02d_t%02d", prefix, z, t);
        roi.setName(++part == 1 ? name : name + "_" + part);
        roi.setPosition(1, z, t);
        roi.setStrokeColor(color);
        rois.add(roi);
      }
    }
  }

  static Roi toRoi(Polygon outline) {
    int n = outline.size();
    int[] x = new int[n];
    int[] y = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = (int) outline.x()[i];
      y[i] = (int) outline.y()[i];
    }
    return new PolygonRoi(x, y, n, Roi.TRACED_ROI);
  }

  /**
   * Writes ROIs to a zip file that ImageJ's ROI Manager opens, whole or not at all.
   *
   * @param rois with names; equal names are told apart by a number
   * @param file name of the zip file
   */
  public static void write(List<Roi> rois, Path file) throws IOException {
    WholeFile.write(file, stream -> write(rois, stream));
  }

  /**
   * As {@link #write(List, Path)}, as one of several files that appear together.
   *
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public static void write(List<Roi> rois, Path file, WholeFiles files) throws IOException {
    files.write(file, stream -> write(rois, stream));
  }

  private static void write(List<Roi> rois, OutputStream stream) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream);
    Set<String> names = new HashSet<>();
    for (Roi roi : rois) {
      String base = roi.getName() == null ? "roi" : roi.getName();
      String name = base;
      for (int i = 2; !names.add(name); i++) name = base + "-" + i;
      zip.putNextEntry(new ZipEntry(name + ".roi"));
      zip.write(RoiEncoder.saveAsByteArray(roi));
      zip.closeEntry();
    }
    zip.finish();
  }
}
