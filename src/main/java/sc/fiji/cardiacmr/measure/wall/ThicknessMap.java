package sc.fiji.cardiacmr.measure.wall;

import java.util.Arrays;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.RadialChords;

/** The thickness of the wall as an image. */
final class ThicknessMap {

  private ThicknessMap() {}

  static ImageSeries<FloatType> of(MyocardialSegments segments, ThicknessMethod method) {
    int width = segments.width();
    int area = width * segments.height();
    float[] map = new float[Math.multiplyExact(area, segments.slices() * segments.phases())];
    Arrays.fill(map, Float.NaN);
    for (int t = 0; t < segments.phases(); t++)
      for (int z = 0; z < segments.slices(); z++) {
        WallSection section = segments.section(z, t);
        if (section == null) continue;
        RadialChords chords = segments.geometry(t).chords(z);
        int first = (t * segments.slices() + z) * area;
        int[] pixels = section.pixels();
        for (int i = 0; i < pixels.length; i++) {
          int direction = RadialChords.nearest(chords.angle(pixels[i] % width, pixels[i] / width));
          // Beside the ends of an open wall neither method measures.
          double radial = section.thickness(direction, ThicknessMethod.RADIAL);
          if (Double.isNaN(radial)) continue;
          map[first + pixels[i]] =
              method == ThicknessMethod.RADIAL ? (float) radial : section.thicknessAtPixels()[i];
        }
      }
    var pixels =
        ArrayImgs.floats(map, width, segments.height(), segments.slices(), segments.phases());
    return new ImageSeries<>(pixels, segments.calibration(), segments.name() + " thickness");
  }
}
