package sc.fiji.cardiacmr.quality;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Pictures that show no heart in short axis: what people drop on the wrong window, and what looks a
 * little like a ventricle. Drawn, so that everybody has them.
 */
public final class NotHearts {

  private static final int SIDE = 192;

  /** Stacks have this many slices. */
  private static final int SLICES = 4;

  private static final List<BiConsumer<Graphics2D, Random>> KINDS =
      List.of(
          NotHearts::abdomen,
          NotHearts::head,
          NotHearts::legs,
          NotHearts::fourChambers,
          NotHearts::bottles,
          NotHearts::clock,
          NotHearts::text,
          NotHearts::checkers,
          NotHearts::rings,
          NotHearts::blobs,
          NotHearts::stripes,
          NotHearts::nothing,
          NotHearts::gradient,
          NotHearts::polygons,
          NotHearts::vessels,
          NotHearts::spiral);

  private NotHearts() {}

  /**
   * Pictures of all kinds in turn, every other one a stack of slices that differ a little; the
   * pixel size of one of three is unknown, else it is 1.4 mm.
   */
  public static List<ImageSeries<?>> draw(int count, long seed) {
    List<ImageSeries<?>> pictures = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Random random = new Random(seed + 31L * k);
      int slices = k % 2 == 0 ? SLICES : 1;
      float[] values = new float[SIDE * SIDE * slices];
      long shape = random.nextLong();
      double noise = 2 + 6 * random.nextDouble();
      for (int z = 0; z < slices; z++) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double scale = 1 + 0.03 * z;
        g.setTransform(
            new AffineTransform(
                scale, 0, 0, scale, SIDE * (1 - scale) / 2, SIDE * (1 - scale) / 2));
        KINDS.get(k % KINDS.size()).accept(g, new Random(shape));
        g.dispose();
        for (int i = 0; i < SIDE * SIDE; i++)
          values[z * SIDE * SIDE + i] =
              (float)
                  Math.max(
                      0,
                      picture.getRaster().getSample(i % SIDE, i / SIDE, 0)
                          + noise * random.nextGaussian());
      }
      Calibration calibration =
          k % 3 == 0 ? Calibration.UNKNOWN : Calibration.ofSpacing(1.4, 1.4, 8);
      pictures.add(
          new ImageSeries<>(
              ArrayImgs.floats(values, SIDE, SIDE, slices, 1), calibration, "picture-" + k));
    }
    return pictures;
  }

  private static void disc(Graphics2D g, double x, double y, double rx, double ry, int grey) {
    g.setColor(new Color(grey, grey, grey));
    g.fill(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
  }

  private static int grey(Random r, int low, int high) {
    return low + r.nextInt(high - low);
  }

  private static void abdomen(Graphics2D g, Random r) {
    disc(g, 96, 96, 86, 62, 150);
    disc(g, 96, 96, 78, 54, 90);
    disc(g, 62, 88, 36, 34, 70 + r.nextInt(40));
    disc(g, 96, 128, 11, 10, 120);
    disc(g, 94, 106, 7, 7, 210);
    disc(g, 62, 122, 14, 17, 140);
    disc(g, 130, 122, 14, 17, 140);
    disc(g, 138, 84, 18, 14, 60 + r.nextInt(120));
    for (int k = 0; k < 6; k++)
      disc(g, 90 + r.nextInt(40), 66 + r.nextInt(30), 4 + r.nextInt(5), 4, grey(r, 60, 200));
  }

  private static void head(Graphics2D g, Random r) {
    disc(g, 96, 96, 66, 80, 190);
    disc(g, 96, 96, 60, 74, 30);
    disc(g, 96, 96, 55, 69, 110 + r.nextInt(30));
    disc(g, 84, 90, 7, 22, 40);
    disc(g, 108, 90, 7, 22, 40);
    g.setColor(new Color(60, 60, 60));
    g.drawLine(96, 28, 96, 164);
  }

  private static void legs(Graphics2D g, Random r) {
    for (int x : new int[] {52, 140}) {
      disc(g, x, 96, 38, 42, 200);
      disc(g, x, 96, 30, 34, 100 + r.nextInt(20));
      disc(g, x, 90, 10, 10, 20);
      disc(g, x, 90, 6, 6, 180);
    }
  }

  private static void fourChambers(Graphics2D g, Random r) {
    disc(g, 96, 96, 84, 70, 60);
    g.rotate(0.3 * r.nextDouble(), 96, 96);
    disc(g, 112, 84, 20, 46, 90);
    disc(g, 112, 86, 12, 38, 220);
    disc(g, 76, 88, 18, 38, 215);
    disc(g, 112, 142, 18, 14, 220);
    disc(g, 76, 140, 17, 14, 215);
  }

  private static void bottles(Graphics2D g, Random r) {
    for (int k = 0; k < 3; k++) disc(g, 40 + 56 * k, 80 + r.nextInt(30), 20, 20, grey(r, 120, 240));
  }

  private static void clock(Graphics2D g, Random r) {
    disc(g, 96, 96, 80, 80, 230);
    disc(g, 96, 96, 72, 72, 30);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(4));
    for (int k = 0; k < 12; k++) {
      double a = Math.PI * k / 6;
      g.drawLine(
          (int) (96 + 60 * Math.cos(a)),
          (int) (96 + 60 * Math.sin(a)),
          (int) (96 + 68 * Math.cos(a)),
          (int) (96 + 68 * Math.sin(a)));
    }
    double a = 2 * Math.PI * r.nextDouble();
    g.drawLine(96, 96, (int) (96 + 50 * Math.cos(a)), (int) (96 + 50 * Math.sin(a)));
    g.drawLine(96, 96, (int) (96 + 30 * Math.sin(a)), (int) (96 + 30 * Math.cos(a)));
  }

  private static void text(Graphics2D g, Random r) {
    g.setColor(new Color(230, 230, 230));
    g.fillRect(0, 0, SIDE, SIDE);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SERIF, Font.PLAIN, 11 + r.nextInt(6)));
    for (int y = 18; y < SIDE; y += 16) g.drawString("The heart is not on this page.", 6, y);
  }

  private static void checkers(Graphics2D g, Random r) {
    int cell = 8 + r.nextInt(24);
    for (int y = 0; y < SIDE; y += cell)
      for (int x = 0; x < SIDE; x += cell) {
        int v = (x / cell + y / cell) % 2 == 0 ? 200 : 40;
        g.setColor(new Color(v, v, v));
        g.fillRect(x, y, cell, cell);
      }
  }

  private static void rings(Graphics2D g, Random r) {
    int step = 10 + r.nextInt(8);
    for (int radius = 88; radius > 4; radius -= step)
      disc(g, 96, 96, radius, radius, (radius / step) % 2 == 0 ? 210 : 50);
  }

  private static void blobs(Graphics2D g, Random r) {
    for (int k = 0; k < 40; k++)
      disc(
          g,
          r.nextInt(SIDE),
          r.nextInt(SIDE),
          4 + r.nextInt(20),
          4 + r.nextInt(20),
          r.nextInt(256));
  }

  private static void stripes(Graphics2D g, Random r) {
    g.rotate(Math.PI * r.nextDouble(), 96, 96);
    int width = 4 + r.nextInt(12);
    for (int x = -SIDE; x < 2 * SIDE; x += 2 * width) {
      g.setColor(new Color(200, 200, 200));
      g.fillRect(x, -SIDE, width, 3 * SIDE);
    }
  }

  private static void nothing(Graphics2D g, Random r) {
    g.setColor(new Color(60, 60, 60));
    g.fillRect(0, 0, SIDE, SIDE);
  }

  private static void gradient(Graphics2D g, Random r) {
    for (int x = 0; x < SIDE; x++) {
      int v = 255 * x / SIDE;
      g.setColor(new Color(v, v, v));
      g.drawLine(x, 0, x, SIDE);
    }
  }

  private static void polygons(Graphics2D g, Random r) {
    for (int k = 0; k < 8; k++) {
      Polygon p = new Polygon();
      for (int i = 0; i < 5; i++) p.addPoint(r.nextInt(SIDE), r.nextInt(SIDE));
      int v = r.nextInt(256);
      g.setColor(new Color(v, v, v));
      g.fill(p);
    }
  }

  private static void vessels(Graphics2D g, Random r) {
    disc(g, 96, 96, 84, 70, 40);
    for (int k = 0; k < 25; k++) {
      int size = 2 + r.nextInt(6);
      disc(g, 40 + r.nextInt(112), 50 + r.nextInt(92), size, size, grey(r, 150, 250));
    }
  }

  private static void spiral(Graphics2D g, Random r) {
    g.setColor(new Color(220, 220, 220));
    g.setStroke(new BasicStroke(5));
    double turn = 2 * Math.PI * r.nextDouble();
    int x = 96;
    int y = 96;
    for (double a = 0; a < 25; a += 0.1) {
      int nextX = (int) (96 + 3.3 * a * Math.cos(a + turn));
      int nextY = (int) (96 + 3.3 * a * Math.sin(a + turn));
      g.drawLine(x, y, nextX, nextY);
      x = nextX;
      y = nextY;
    }
  }
}
