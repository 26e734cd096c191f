package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
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

  static BufferedImage draw(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, HeartTiles.Addition addition) {
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
      HeartTiles.Addition addition) {
    int columns = Math.min(COLUMNS, image.slices());
    int rows = (image.slices() + columns - 1) / columns;
    HeartTiles tiles = new HeartTiles(image, labels, TILE);
    int width = tiles.width();
    int height = tiles.height();
    BufferedImage picture =
        new BufferedImage(
            columns * (width + GAP) - GAP,
            phases.length * rows * (height + GAP) - GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    for (int p = 0; p < phases.length; p++)
      for (int z = 0; z < image.slices(); z++) {
        int x = z % columns * (width + GAP);
        int y = (p * rows + z / columns) * (height + GAP);
        Graphics2D tile = (Graphics2D) g.create(x, y, width, height);
        tiles.draw(tile, z, phases[p], addition);
        tile.setColor(Color.WHITE);
        tile.drawString(names[p] + " " + (z + 1), 5, 15);
        tile.dispose();
      }
    g.dispose();
    return picture;
  }
}
