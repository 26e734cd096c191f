package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

/**
 * Whether labels lie on the heart that an image shows: blood and myocardium must differ in
 * intensity. Where they hardly do, and would differ much more if the labels were mirrored, turned,
 * in the opposite order of slices, or moved, the labels belong elsewhere.
 *
 * <p>The measure is the correlation of intensity with "blood (1 or 3), not myocardium" over the
 * labelled pixels of a slice, averaged over the slices with its sign, so that bright and dark blood
 * count alike but not both at once. Nothing is said about images without contrast between blood and
 * wall.
 */
public final class LabelPlacement {

  /** What would fit, and how well. */
  private record Fit(String remedy, double contrast) {}

  /** So much better must another place be. */
  private static final double MARGIN = 0.3;

  /** Good labels of cine and late-enhancement images reach 0.5 and more. */
  private static final double CONVINCING = 0.45;

  /** Pixels looked at in each slice. */
  private static final int PIXELS_PER_SLICE = 600;

  /** Step and largest distance of the search, in pixels. */
  private static final int STEP = 2;

  private static final int SMALLEST_SHIFT = 6;
  private static final int LARGEST_SHIFT = 60;

  /** Labels may leave the image by this part, no more. */
  private static final double MOST_LOST = 0.1;

  /** The labelled pixels of one slice. */
  private record Spots(int slice, int[] x, int[] y, boolean[] isBlood) {}

  /** Labels as an image with bright blood and dark wall. */
  private static final LabelMap AS_IMAGE =
      LabelMap.parse(
          IntStream.rangeClosed(1, 255)
              .mapToObj(v -> v + "=" + (Labels.isMyocardium(v) ? 50 : v <= Labels.RV ? 200 : 0))
              .collect(Collectors.joining(",")));

  private final float[][] planes;
  private final int width;
  private final int height;
  private final List<Spots> spots = new ArrayList<>();

  private LabelPlacement(
      ImageSeries<?> image, int imagePhase, ImageSeries<UnsignedByteType> labels, int phase) {
    width = image.width();
    height = image.height();
    planes = new float[image.slices()][];
    for (int z = 0; z < planes.length; z++) {
      planes[z] = Planes.floats(image, z, imagePhase);
      Spots found = spots(Planes.labels(labels, z, phase), z);
      if (found != null) spots.add(found);
    }
  }

  /**
   * What the user should know; empty if the labels fit the image, or it does not show.
   *
   * @param imagePhase phase of the image that the labels belong to, from 0, if these have one phase
   * @param labels of the same size, of one phase or of all
   * @throws IllegalArgumentException if there is no such phase
   */
  public static Optional<String> remark(
      ImageSeries<?> image, int imagePhase, ImageSeries<UnsignedByteType> labels) {
    if (labels.width() != image.width()
        || labels.height() != image.height()
        || labels.slices() != image.slices()) return Optional.empty();
    int phase = labels.phases() == 1 ? 0 : largest(labels);
    int shown = labels.phases() == 1 ? imagePhase : phase;
    if (shown < 0 || shown >= image.phases())
      throw new IllegalArgumentException("The image has no phase " + (shown + 1) + ".");
    return new LabelPlacement(image, shown, labels, phase).remark();
  }

  /**
   * The same for labels beside other labels of the same size, such as a reference beside a
   * prediction.
   */
  public static Optional<String> remark(
      ImageSeries<UnsignedByteType> other, ImageSeries<UnsignedByteType> labels) {
    ImageSeries<UnsignedByteType> drawn = AS_IMAGE.apply(other);
    if (other.phases() != labels.phases()) return Optional.empty();
    return remark(drawn, 0, labels)
        .map(remark -> remark.replace("heart in the image", "heart in '" + other.name() + "'"));
  }

  private static int largest(ImageSeries<UnsignedByteType> labels) {
    int best = 0;
    long most = -1;
    for (int t = 0; t < labels.phases(); t++) {
      long pixels = 0;
      for (int z = 0; z < labels.slices(); z++)
        for (byte label : Planes.labels(labels, z, t)) if (label == Labels.LV) pixels++;
      if (pixels > most) {
        most = pixels;
        best = t;
      }
    }
    return best;
  }

  private Spots spots(byte[] plane, int slice) {
    int blood = 0;
    int wall = 0;
    for (byte label : plane)
      if (Labels.isMyocardium(label)) wall++;
      else if (label != Labels.BACKGROUND) blood++;
    if (blood == 0 || wall == 0) return null;
    int every = Math.max(1, (blood + wall) / PIXELS_PER_SLICE);
    int count = (blood + wall + every - 1) / every;
    Spots found = new Spots(slice, new int[count], new int[count], new boolean[count]);
    int labelled = 0;
    for (int i = 0; i < plane.length; i++) {
      if (plane[i] == Labels.BACKGROUND || labelled++ % every != 0) continue;
      int n = (labelled - 1) / every;
      found.x()[n] = i % width;
      found.y()[n] = i / width;
      found.isBlood()[n] = !Labels.isMyocardium(plane[i]);
    }
    return found;
  }

  private Optional<String> remark() {
    if (spots.isEmpty()) return Optional.empty();
    double given = contrast(1, 0, 0, 1, 0, 0, false);
    Fit best = best();
    if (best.contrast() < CONVINCING || best.contrast() < given + MARGIN) return Optional.empty();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The labels do not lie on the heart in the image: blood and myocardium differ little under them (contrast %.2f), but clearly (%.2f) if they are %s.",
            given,
            best.contrast(),
            best.remedy()));
  }

  /** The best of all other places. */
  private Fit best() {
    int right = width - 1;
    int bottom = height - 1;
    List<Fit> fits = new ArrayList<>();
    fits.add(new Fit("mirrored left to right", contrast(-1, 0, 0, 1, right, 0, false)));
    fits.add(new Fit("mirrored top to bottom", contrast(1, 0, 0, -1, 0, bottom, false)));
    fits.add(new Fit("turned by 180 degrees", contrast(-1, 0, 0, -1, right, bottom, false)));
    if (width == height)
      fits.add(new Fit("mirrored at the diagonal", contrast(0, 1, 1, 0, 0, 0, false)));
    if (width == height) {
      fits.add(new Fit("turned by 90 degrees", contrast(0, -1, 1, 0, right, 0, false)));
      fits.add(new Fit("turned by 90 degrees", contrast(0, 1, -1, 0, 0, bottom, false)));
    }
    if (planes.length > 1)
      fits.add(new Fit("put in the opposite order of slices", contrast(1, 0, 0, 1, 0, 0, true)));
    for (int dy = -LARGEST_SHIFT; dy <= LARGEST_SHIFT; dy += STEP)
      for (int dx = -LARGEST_SHIFT; dx <= LARGEST_SHIFT; dx += STEP)
        if (Math.hypot(dx, dy) >= SMALLEST_SHIFT)
          fits.add(
              new Fit(
                  "moved by %s, %s pixels".formatted(dx, dy), contrast(1, 0, 0, 1, dx, dy, false)));
    return fits.stream().max(java.util.Comparator.comparingDouble(Fit::contrast)).orElseThrow();
  }

  /** With labels at (xx x + xy y + dx, yx x + yy y + dy). */
  private double contrast(int xx, int xy, int yx, int yy, int dx, int dy, boolean reversed) {
    double sum = 0;
    double weights = 0;
    for (Spots s : spots) {
      float[] plane = planes[reversed ? planes.length - 1 - s.slice() : s.slice()];
      int n = 0;
      int blood = 0;
      double all = 0;
      double squares = 0;
      double inBlood = 0;
      for (int i = 0; i < s.x().length; i++) {
        int x = xx * s.x()[i] + xy * s.y()[i] + dx;
        int y = yx * s.x()[i] + yy * s.y()[i] + dy;
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        double value = plane[y * width + x];
        if (!Double.isFinite(value)) continue;
        n++;
        all += value;
        squares += value * value;
        if (s.isBlood()[i]) {
          blood++;
          inBlood += value;
        }
      }
      if (n < (1 - MOST_LOST) * s.x().length) return 0;
      weights += n;
      double mean = all / n;
      double variance = squares / n - mean * mean;
      double part = (double) blood / n;
      if (variance <= 0 || part == 0 || part == 1) continue;
      double covariance = inBlood / n - part * mean;
      sum += n * covariance / Math.sqrt(variance * part * (1 - part));
    }
    return weights == 0 ? 0 : Math.abs(sum) / weights;
  }
}
