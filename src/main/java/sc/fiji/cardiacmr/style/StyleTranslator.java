package sc.fiji.cardiacmr.style;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Resampling;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Translates the style of an image, slice by slice: brought to the pixel size and the range of
 * intensities that the generator knows, translated, and brought back to the image's own grid, with
 * intensities as they are usual in the other style.
 */
public final class StyleTranslator {

  /** Standard deviation of the blur of the structure check, mm: little is left of usual tags. */
  private static final double BLUR = 4.2;

  /** What a pixel of the generator is taken to measure where that is unknown, mm. */
  private static final double USUAL_PIXEL = 1.4;

  private final StyleModel model;
  private final TiledGenerator generator;
  private final InputFrame frame;
  private final NormalizationRule rule;

  /**
   * @param model the caller closes it
   * @param tile largest width and height that is translated as a whole, pixels
   */
  public StyleTranslator(StyleModel model, int tile) {
    this.model = model;
    generator = new TiledGenerator(model.predictor(), tile);
    frame = model.settings().frame();
    rule = model.settings().normalization();
  }

  /**
   * Translates an image.
   *
   * @return a new image with the grid, calibration and doubts of the image, and those of the check
   */
  public TranslatedImage translate(ImageSeries<?> image, Progress progress) {
    List<StructureCheck.Slice> checked = new ArrayList<>();
    PlanarImg<FloatType, FloatArray> target =
        PlanarImgs.floats(image.width(), image.height(), image.slices(), image.phases());
    int planes = image.slices() * image.phases();
    for (int p = 0; p < planes; p++) {
      progress.checkCanceled();
      progress.update(p, planes, "Translating " + image.name());
      int z = p % image.slices();
      int t = p / image.slices();
      Translated made =
          translate(Plane.finite(image, z, t), image.calibration().dx(), image.calibration().dy());
      float[] pixels = target.getPlane(p).getCurrentStorageArray();
      System.arraycopy(made.plane().pixels(), 0, pixels, 0, pixels.length);
      checked.add(new StructureCheck.Slice(z, t, made.edgeAgreement()));
    }
    StructureCheck check = new StructureCheck(checked);
    Calibration calibration = image.calibration();
    for (Doubt doubt : check.doubt().stream().toList()) calibration = calibration.withDoubt(doubt);
    return new TranslatedImage(
        new ImageSeries<>(target, calibration, model.to().name() + " " + image.name()), check);
  }

  /** A slice on the image's own grid. */
  private record Translated(Plane plane, double edgeAgreement) {}

  /**
   * Translates a slice.
   *
   * @param plane not changed
   * @param dx pixel width, mm; NaN if unknown
   * @param dy pixel height, mm; NaN if unknown
   */
  private Translated translate(Plane plane, double dx, double dy) {
    Resampling forth = forth(plane, dx, dy);
    Plane seen = forth == null ? plane.copy() : forth.antialiased(plane, 0);
    normalize(seen);
    Plane made = generator.translate(seen);
    double agreement = EdgeAgreement.of(seen, made, BLUR / pixel(plane, seen, dx, dy));
    scale(made);
    Plane back = forth == null ? made : forth.inverse().bilinear(made, (float) model.to().low());
    return new Translated(back, agreement);
  }

  /** Size of the generator's pixels, mm; the mean of both axes. */
  private static double pixel(Plane plane, Plane seen, double dx, double dy) {
    boolean isKnown = dx > 0 && dy > 0;
    return isKnown ? Math.sqrt(dx * dy * plane.size() / seen.size()) : USUAL_PIXEL;
  }

  /** To the grid that the generator knows; null where the image has it. */
  private Resampling forth(Plane plane, double dx, double dy) {
    int width = frame.width();
    int height = frame.height();
    if (frame.fit() == InputFrame.Fit.CROP) {
      boolean known = dx > 0 && dy > 0;
      width = (int) Math.max(1, Math.round(plane.width() / (known ? frame.step(dx) : 1)));
      height = (int) Math.max(1, Math.round(plane.height() / (known ? frame.step(dy) : 1)));
    }
    return width == plane.width() && height == plane.height()
        ? null
        : Resampling.resize(plane.width(), plane.height(), width, height);
  }

  /** To -1..1, by the percentiles of the part about the middle, as in training. */
  private void normalize(Plane plane) {
    Plane middle = middle(plane);
    double[] range =
        Percentiles.of(middle.pixels(), 0, middle.size(), rule.lowPercent(), rule.highPercent());
    double width = range[1] > range[0] ? range[1] - range[0] : 1;
    float[] pixels = plane.pixels();
    for (int i = 0; i < pixels.length; i++) {
      double unit = Math.max(0, Math.min(1, (pixels[i] - range[0]) / width));
      pixels[i] = rule.scaled((float) unit, 0);
    }
  }

  private Plane middle(Plane plane) {
    int width = Math.min(plane.width(), frame.width());
    int height = Math.min(plane.height(), frame.height());
    if (width == plane.width() && height == plane.height()) return plane;
    Affine2D shift =
        Affine2D.translation((plane.width() - width) / 2, (plane.height() - height) / 2);
    return new Resampling(plane.width(), plane.height(), width, height, shift).bilinear(plane, 0);
  }

  private void scale(Plane plane) {
    double low = model.to().low();
    double high = model.to().high();
    float[] pixels = plane.pixels();
    for (int i = 0; i < pixels.length; i++)
      pixels[i] = (float) (low + (pixels[i] + 1) / 2 * (high - low));
  }
}
