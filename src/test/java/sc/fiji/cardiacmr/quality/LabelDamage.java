package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/** What happens to labels, drawn at random, to find out whether it is noticed. */
enum LabelDamage {
  /** A slice is empty that holds a good part of the heart. */
  EMPTIED {
    @Override
    void change(LabelPlane[] planes, int z, Random random) {
      java.util.Arrays.fill(planes[z].pixels(), (byte) 0);
    }
  },
  /** A slice is moved by a quarter to three quarters of the size of the heart. */
  SHIFTED {
    @Override
    void change(LabelPlane[] planes, int z, Random random) {
      double distance = (0.25 + 0.5 * random.nextDouble()) * Math.sqrt(heart(planes[z]));
      double angle = 2 * Math.PI * random.nextDouble();
      int dx = (int) Math.round(distance * Math.cos(angle));
      int dy = (int) Math.round(distance * Math.sin(angle));
      planes[z] = moved(planes[z], (x, y) -> new int[] {x - dx, y - dy});
    }
  },
  /** A slice is mirrored, left to right or top to bottom, whichever changes more. */
  MIRRORED {
    @Override
    void change(LabelPlane[] planes, int z, Random random) {
      LabelPlane plane = planes[z];
      LabelPlane across = moved(plane, (x, y) -> new int[] {plane.width() - 1 - x, y});
      LabelPlane down = moved(plane, (x, y) -> new int[] {x, plane.height() - 1 - y});
      planes[z] = common(plane, across) < common(plane, down) ? across : down;
    }
  },
  /** LV and RV are exchanged in a slice. */
  SWAPPED {
    @Override
    void change(LabelPlane[] planes, int z, Random random) {
      byte[] pixels = planes[z].pixels();
      for (int i = 0; i < pixels.length; i++)
        pixels[i] =
            pixels[i] == Labels.LV ? Labels.RV : pixels[i] == Labels.RV ? Labels.LV : pixels[i];
    }
  },
  /** Two to four discs within the heart of a slice are background. */
  HOLES {
    @Override
    void change(LabelPlane[] planes, int z, Random random) {
      LabelPlane plane = planes[z];
      List<Integer> heart = new ArrayList<>();
      for (int i = 0; i < plane.size(); i++) if (plane.pixels()[i] != 0) heart.add(i);
      int holes = 2 + random.nextInt(3);
      for (int k = 0; k < holes; k++) {
        int centre = heart.get(random.nextInt(heart.size()));
        double radius = (0.04 + 0.05 * random.nextDouble()) * Math.sqrt(heart.size());
        for (int i = 0; i < plane.size(); i++)
          if (Math.hypot(
                  i % plane.width() - centre % plane.width(),
                  i / plane.width() - centre / plane.width())
              <= radius) plane.pixels()[i] = 0;
      }
    }
  },
  /** A tenth to a third of the pixels of a slice's heart have any label. */
  NOISE {
    @Override
    void change(LabelPlane[] planes, int z, Random random) {
      double part = 0.1 + 0.23 * random.nextDouble();
      byte[] pixels = planes[z].pixels();
      for (int i = 0; i < pixels.length; i++)
        if (pixels[i] != 0 && random.nextDouble() < part) pixels[i] = (byte) random.nextInt(4);
    }
  };

  /** Slices with less of the heart than this part of the largest are not damaged. */
  private static final double SUBSTANTIAL = 0.25;

  private interface From {
    int[] at(int x, int y);
  }

  abstract void change(LabelPlane[] planes, int z, Random random);

  /**
   * Damages one slice of labels, or, in one of four, all of them.
   *
   * @param labels values 0 to 3, one phase; not changed
   */
  ImageSeries<UnsignedByteType> of(ImageSeries<UnsignedByteType> labels, Random random) {
    LabelPlane[] planes = LabelPlane.ofPhase(labels, 0);
    int most = 0;
    for (LabelPlane plane : planes) most = Math.max(most, heart(plane));
    List<Integer> slices = new ArrayList<>();
    for (int z = 0; z < planes.length; z++)
      if (heart(planes[z]) >= Math.max(1, SUBSTANTIAL * most)) slices.add(z);
    boolean isAll = this != EMPTIED && random.nextInt(4) == 0;
    if (isAll) {
      long seed = random.nextLong();
      for (int z : slices) change(planes, z, new Random(seed));
    } else change(planes, slices.get(random.nextInt(slices.size())), random);
    return Planes.wrapLabels(planes, labels.calibration(), labels.name());
  }

  private static int heart(LabelPlane plane) {
    int pixels = 0;
    for (byte label : plane.pixels()) if (label != 0) pixels++;
    return pixels;
  }

  /** Labelled pixels that two planes have in common. */
  private static int common(LabelPlane one, LabelPlane other) {
    int common = 0;
    for (int i = 0; i < one.size(); i++)
      if (one.pixels()[i] != 0 && one.pixels()[i] == other.pixels()[i]) common++;
    return common;
  }

  private static LabelPlane moved(LabelPlane plane, From from) {
    LabelPlane moved = plane.blank();
    for (int y = 0; y < plane.height(); y++)
      for (int x = 0; x < plane.width(); x++) {
        int[] at = from.at(x, y);
        if (at[0] >= 0 && at[1] >= 0 && at[0] < plane.width() && at[1] < plane.height())
          moved.pixels()[y * plane.width() + x] = plane.pixels()[at[1] * plane.width() + at[0]];
      }
    return moved;
  }
}
