package sc.fiji.cardiacmr.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Crop;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Slices of a segmented image with the contours of endocardium, epicardium and RV, all cropped to
 * the heart in the same way. Pixels that are not square are drawn as high as they are. Needs no
 * display.
 */
public final class HeartTiles {

  private static final int MARGIN = 12;
  private static final double CONTOUR = 1.6;

  private final ImageSeries<?> image;
  private final ImageSeries<UnsignedByteType> labels;
  private final Crop box;

  /** Height of a pixel in widths of it; 1 where it is unknown. */
  private final double aspect;

  private final double scaleX;
  private final double scaleY;

  /**
   * What is drawn on a slice above its contours, in pixel coordinates of the slice; a pixel of it
   * is {@code scale} wide on the picture, in the mean of both directions.
   */
  interface Addition {
    void draw(Graphics2D g, int z, int t, double scale);
  }

  /**
   * @param image any real type
   * @param labels of the same size, of one phase or of all
   * @param size of the longer side of a tile, pixels
   */
  public HeartTiles(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, int size) {
    this.image = image;
    this.labels = labels;
    aspect = aspect(image.calibration(), labels.calibration());
    box = box();
    scaleX = size / Math.max(box.width(), box.height() * aspect);
    scaleY = scaleX * aspect;
  }

  private static double aspect(Calibration own, Calibration others) {
    Calibration known = own.isInPlaneKnown() ? own : others;
    return known.isInPlaneKnown() ? known.dy() / known.dx() : 1;
  }

  /** Width of a tile, pixels. */
  public int width() {
    return (int) Math.max(1, Math.round(box.width() * scaleX));
  }

  /** Height of a tile, pixels. */
  public int height() {
    return (int) Math.max(1, Math.round(box.height() * scaleY));
  }

  /**
   * A slice at a phase.
   *
   * @param z from 0
   * @param t from 0
   */
  public BufferedImage tile(int z, int t) {
    BufferedImage tile = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = tile.createGraphics();
    draw(g, z, t, (graphics, slice, phase, zoom) -> {});
    g.dispose();
    return tile;
  }

  /**
   * Phases of a slice side by side, from the first at the left, in the grey levels of the first.
   *
   * @param z from 0
   * @param step shows each so many phases
   */
  public BufferedImage strip(int z, int step) {
    int phases = (image.phases() + step - 1) / step;
    BufferedImage strip = new BufferedImage(phases * width(), height(), BufferedImage.TYPE_INT_RGB);
    float[] first = Plane.of(image, z, 0).pixels();
    double[] range = Percentiles.of(first, 0, first.length, 1, 99.5);
    double factor = range[1] > range[0] ? 255 / (range[1] - range[0]) : 0;
    Graphics2D g = strip.createGraphics();
    for (int t = 0; t < phases; t++) {
      Graphics2D tile = (Graphics2D) g.create(t * width(), 0, width(), height());
      draw(
          tile,
          SliceDrawing.gray(Plane.of(image, z, t * step), range[0], factor),
          z,
          t * step,
          (graphics, slice, phase, zoom) -> {});
      tile.dispose();
    }
    g.dispose();
    return strip;
  }

  void draw(Graphics2D g, int z, int t, Addition addition) {
    draw(g, SliceDrawing.gray(Plane.of(image, z, t)), z, t, addition);
  }

  private void draw(Graphics2D g, BufferedImage gray, int z, int t, Addition addition) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    double scale = Math.sqrt(scaleX * scaleY);
    g.scale(scaleX, scaleY);
    g.translate(-box.x(), -box.y());
    g.drawImage(gray, 0, 0, null);
    g.setStroke(new BasicStroke((float) (CONTOUR / scale)));
    SliceDrawing.contours(g, LabelPlane.of(labels, z, labels.phases() == 1 ? 0 : t));
    addition.draw(g, z, t, scale);
    g.translate(box.x(), box.y());
    g.scale(1 / scaleX, 1 / scaleY);
  }

  /**
   * Square, in mm, around all labels with a margin, cut off at the border; the whole image without
   * labels.
   */
  private Crop box() {
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
    int side = Math.max(maxX - minX, (int) Math.ceil((maxY - minY) * aspect)) + 1;
    side += 2 * Math.max(MARGIN, side / 4);
    int rows = (int) Math.ceil(side / aspect);
    int x = Math.max(0, (minX + maxX + 1 - side) / 2);
    int y = Math.max(0, (minY + maxY + 1 - rows) / 2);
    return new Crop(x, y, Math.min(side, w - x), Math.min(rows, h - y));
  }
}
