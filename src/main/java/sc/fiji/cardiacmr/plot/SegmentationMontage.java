package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Crop;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * A picture of a segmented study: the slices at ED (upper rows) and ES (lower rows) with the
 * contours of endocardium, epicardium and RV, cropped to the heart. Needs no display.
 */
public final class SegmentationMontage {

  private static final int TILE = 192;
  private static final int GAP = 2;
  private static final int COLUMNS = 6;
  private static final int MARGIN = 12;

  private SegmentationMontage() {}

  /**
   * Draws ED and ES; ED alone where the LV has one volume only; of a single phase, or where there
   * is no LV, the first phase.
   *
   * @param image any real type
   * @param labels of the same size
   */
  public static BufferedImage draw(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels) {
    return draw(image, labels, (g, z, t, scale) -> {});
  }

  /** What is drawn on a slice above its contours, in pixel coordinates of the slice. */
  interface Addition {
    void draw(Graphics2D g, int z, int t, double scale);
  }

  static BufferedImage draw(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, Addition addition) {
    if (labels.phases() == 1 || !hasLeftVentricle(labels))
      return draw(image, labels, new int[] {0}, new String[] {"slice"}, addition);
    VentricularFunction function =
        VentricularFunction.measure(labels, FunctionSettings.DEFAULT, Progress.NONE);
    int ed = function.lv().edFrame();
    int es = function.lv().esFrame();
    if (es < 0) return draw(image, labels, new int[] {ed}, new String[] {"ED"}, addition);
    return draw(image, labels, new int[] {ed, es}, new String[] {"ED", "ES"}, addition);
  }

  private static boolean hasLeftVentricle(ImageSeries<UnsignedByteType> labels) {
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++)
        if (LabelPlane.of(labels, z, t).holds(Labels.LV)) return true;
    return false;
  }

  /**
   * Draws the picture.
   *
   * @param image any real type
   * @param labels of the same size
   * @param phases which phases to show, from 0, one block of rows for each
   * @param names of these phases, e.g. ED and ES
   */
  public static BufferedImage draw(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, int[] phases, String[] names) {
    return draw(image, labels, phases, names, (g, z, t, scale) -> {});
  }

  private static BufferedImage draw(
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> labels,
      int[] phases,
      String[] names,
      Addition addition) {
    int columns = Math.min(COLUMNS, image.slices());
    int rows = (image.slices() + columns - 1) / columns;
    Crop box = box(labels);
    double scale = TILE / (double) Math.max(box.width(), box.height());
    int width = (int) Math.max(1, Math.round(box.width() * scale));
    int height = (int) Math.max(1, Math.round(box.height() * scale));
    BufferedImage picture =
        new BufferedImage(
            columns * (width + GAP) - GAP,
            phases.length * rows * (height + GAP) - GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    for (int p = 0; p < phases.length; p++)
      for (int z = 0; z < image.slices(); z++) {
        int x = z % columns * (width + GAP);
        int y = (p * rows + z / columns) * (height + GAP);
        Graphics2D tile = (Graphics2D) g.create(x, y, width, height);
        tile(tile, image, labels, z, phases[p], box, scale, addition);
        tile.setColor(Color.WHITE);
        tile.drawString(names[p] + " " + (z + 1), 5, 15);
        tile.dispose();
      }
    g.dispose();
    return picture;
  }

  /**
   * Square around all labels with a margin, cut off at the border; the whole image without labels.
   */
  private static Crop box(ImageSeries<UnsignedByteType> labels) {
    int w = labels.width();
    int h = labels.height();
    int minX = w;
    int minY = h;
    int maxX = -1;
    int maxY = -1;
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++) {
        byte[] plane = Planes.labels(labels, z, t);
        for (int i = 0; i < plane.length; i++) {
          if (plane[i] == 0) continue;
          minX = Math.min(minX, i % w);
          maxX = Math.max(maxX, i % w);
          minY = Math.min(minY, i / w);
          maxY = Math.max(maxY, i / w);
        }
      }
    if (maxX < 0) return new Crop(0, 0, w, h);
    int side = Math.max(maxX - minX, maxY - minY) + 1;
    side += 2 * Math.max(MARGIN, side / 4);
    int x = Math.max(0, (minX + maxX + 1 - side) / 2);
    int y = Math.max(0, (minY + maxY + 1 - side) / 2);
    return new Crop(x, y, Math.min(side, w - x), Math.min(side, h - y));
  }

  private static void tile(
      Graphics2D g,
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> labels,
      int z,
      int t,
      Crop box,
      double scale,
      Addition addition) {
    g.scale(scale, scale);
    g.translate(-box.x(), -box.y());
    g.drawImage(SliceDrawing.gray(Plane.of(image, z, t)), 0, 0, null);
    g.setStroke(new BasicStroke((float) (1.6 / scale)));
    SliceDrawing.contours(g, LabelPlane.of(labels, z, t));
    addition.draw(g, z, t, scale);
    g.translate(box.x(), box.y());
    g.scale(1 / scale, 1 / scale);
  }
}
