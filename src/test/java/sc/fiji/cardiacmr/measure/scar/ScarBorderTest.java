package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.phantom.Contrast;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.PhantomParametersBuilder;
import sc.fiji.cardiacmr.phantom.Scar;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Phantoms of known scar mass, with labels and a probability as networks give them: the wall is a
 * pixel too wide or too narrow, and scar reaches a pixel too far.
 */
class ScarBorderTest {

  private static final ScarOptions THRESHOLD = ScarOptions.DEFAULT.withMethod(ScarMethod.SD);
  private static final ScarOptions NETWORK = ScarOptions.DEFAULT.withMethod(ScarMethod.MODEL);

  private static Phantom phantom(double snr, long seed, Scar... scars) {
    PhantomParametersBuilder parameters = PhantomParameters.builder();
    return Phantom.create(
        parameters
            .contrast(Contrast.LGE)
            .phases(1)
            .slices(7)
            .matrix(128, 128)
            .spacing(1.5, 1.5, 12)
            .signalToNoise(snr)
            .seed(seed)
            .scars(scars)
            .build(),
        Progress.NONE);
  }

  /** Whether one of the pixels up to one away has a label. */
  private static boolean isNear(byte[] plane, int width, int i, int... labels) {
    for (int dy = -1; dy <= 1; dy++)
      for (int dx = -1; dx <= 1; dx++) {
        int j = i + dy * width + dx;
        if (j < 0 || j >= plane.length) continue;
        for (int label : labels) if (plane[j] == label) return true;
      }
    return false;
  }

  private static byte[][] wall(ImageSeries<UnsignedByteType> truth, int change) {
    byte[][] planes = new byte[truth.slices()][];
    for (int z = 0; z < planes.length; z++) {
      byte[] plane = Planes.labels(truth, z, 0);
      planes[z] = plane.clone();
      for (int i = 0; i < plane.length; i++) {
        if (change > 0 && plane[i] == Labels.LV && isNear(plane, truth.width(), i, Labels.MYO))
          planes[z][i] = Labels.MYO;
        if (change < 0 && plane[i] == Labels.MYO && isNear(plane, truth.width(), i, Labels.LV))
          planes[z][i] = Labels.LV;
      }
    }
    return planes;
  }

  private static ImageSeries<FloatType> probability(
      ImageSeries<UnsignedByteType> scar, double certain) {
    int area = scar.width() * scar.height();
    float[] values = new float[area * scar.slices()];
    for (int z = 0; z < scar.slices(); z++) {
      byte[] plane = Planes.labels(scar, z, 0);
      for (int i = 0; i < area; i++)
        if (plane[i] == Labels.SCAR) values[z * area + i] = (float) certain;
        else if (isNear(plane, scar.width(), i, Labels.SCAR)) values[z * area + i] = 0.7F;
    }
    return new ImageSeries<>(
        ArrayImgs.floats(values, scar.width(), scar.height(), scar.slices(), 1),
        scar.calibration(),
        "network");
  }

  private static ScarQuantification measure(
      Phantom phantom, int change, double certain, ScarOptions options) {
    ImageSeries<UnsignedByteType> truth = phantom.labels();
    byte[][] planes = wall(truth, change);
    byte[] all = new byte[planes.length * planes[0].length];
    for (int z = 0; z < planes.length; z++)
      System.arraycopy(planes[z], 0, all, z * planes[z].length, planes[z].length);
    ImageSeries<UnsignedByteType> labels =
        Planes.wrapLabels(
            all, truth.width(), truth.height(), planes.length, 1, truth.calibration(), "labels");
    return ScarQuantification.measure(
        phantom.image(),
        AhaGeometry.of(labels, 0, AhaOptions.AUTOMATIC),
        null,
        options.method().usesProbability() ? probability(phantom.scarLabels(), certain) : null,
        0,
        options,
        Progress.NONE);
  }

  private static double grams(ScarQuantification scar) {
    return scar.mass(scar.whole().scar());
  }

  /** Four places, three sizes, three levels of noise, labels too wide, right and too narrow. */
  @Test
  void theMassIsRightAlthoughLabelsAreNot() {
    double[][] sizes = {{45, 20, 55, 60}, {80, 15, 70, 75}, {120, 10, 85, 100}};
    double[] noises = {30, 20, 10};
    SplittableRandom random = new SplittableRandom(5);
    int variants = 0;
    int network = 0;
    int threshold = 0;
    for (int angle = 30; angle < 360; angle += 90)
      for (double[] size : sizes)
        for (double snr : noises) {
          Scar scar = new Scar(angle, size[0], size[1], size[2], size[3], 0, 0, 0);
          Phantom phantom = phantom(snr, random.nextInt(1000), scar);
          double truth = 1.05 * phantom.truth().scars().core();
          double allowed = Math.max(2, 0.25 * truth);
          for (int change = -1; change <= 1; change++) {
            double found = grams(measure(phantom, change, 0.99, ScarOptions.DEFAULT));
            String what = angle + " degrees, SNR " + snr + ", labels " + change + ", " + truth;
            // A wall that is a pixel too narrow has lost what it has lost.
            if (change >= 0) assertEquals(truth, found, allowed, what);
            else assertTrue(found <= truth + allowed, what + ": " + found);
            if (Math.abs(grams(measure(phantom, change, 0.99, NETWORK)) - truth) > allowed)
              network++;
            if (Math.abs(grams(measure(phantom, change, 0.99, THRESHOLD)) - truth) > allowed)
              threshold++;
            variants++;
          }
        }
    assertEquals(108, variants);
    assertTrue(network > variants / 4, "The network alone is wrong in " + network);
    assertTrue(threshold > variants / 2, "A threshold is wrong in " + threshold);
  }

  @Test
  void whatNoPixelIsCertainOfIsNoScar() {
    Phantom phantom = phantom(20, 1, new Scar(90, 80, 15, 70, 75, 0, 0, 0));
    assertEquals(0, measure(phantom, 0, 0.94, ScarOptions.DEFAULT).whole().scar());
    assertTrue(measure(phantom, 0, 0.96, ScarOptions.DEFAULT).whole().scar() > 0);
    assertTrue(measure(phantom, 0, 0.94, NETWORK).whole().scar() > 0);
  }

  /** Without scar every threshold of the myocardium finds some, and says that there may be none. */
  @Test
  void thresholdsSayThatThereIsNoScar() {
    SplittableRandom random = new SplittableRandom(8);
    int variants = 0;
    for (int i = 0; i < 12; i++) {
      Phantom phantom = phantom(new double[] {30, 20, 10}[i % 3], random.nextInt(1000));
      Phantom scarred =
          phantom(
              new double[] {30, 20, 10}[i % 3],
              random.nextInt(1000),
              new Scar(random.nextInt(360), 80, 15, 70, 75, 0, 0, 0));
      for (int change = -1; change <= 1; change++)
        for (ScarMethod method :
            new ScarMethod[] {ScarMethod.OTSU, ScarMethod.FWHM, ScarMethod.FWHM_MIDPOINT}) {
          ScarOptions options = ScarOptions.DEFAULT.withMethod(method);
          String what = i + " " + change + " " + method;
          List<String> none = measure(phantom, change, 1, options).remarks();
          assertTrue(none.stream().anyMatch(r -> r.startsWith("There may be no scar")), what);
          List<String> some = measure(scarred, change, 1, options).remarks();
          assertTrue(some.stream().noneMatch(r -> r.startsWith("There may be no scar")), what);
          variants++;
        }
    }
    assertEquals(108, variants);
  }

  @Test
  void darkScarIsDoubtful() {
    Phantom phantom = phantom(20, 1, new Scar(90, 80, 15, 70, 75, 0, 0, 0));
    for (var pixel : phantom.image().pixels()) pixel.set(4000 - Math.min(4000, pixel.get()));
    ScarQuantification scar = measure(phantom, 0, 1, ScarOptions.DEFAULT);
    assertTrue(scar.remarks().toString().contains("not brighter than remote myocardium"));
    assertTrue(scar.whole().scar() > 0);
  }

  @Test
  void withoutPixelSizeTheBorderIsPixels() {
    Phantom phantom = phantom(20, 1, new Scar(90, 80, 15, 70, 75, 0, 0, 0));
    ImageSeries<UnsignedByteType> labels = phantom.labels().withCalibration(Calibration.UNKNOWN);
    ScarQuantification plain =
        ScarQuantification.measure(
            phantom.image(),
            AhaGeometry.of(labels, 0, AhaOptions.AUTOMATIC),
            null,
            probability(phantom.scarLabels(), 0.99),
            0,
            ScarOptions.DEFAULT,
            Progress.NONE);
    // 1.5 pixels of 1.5 mm are more than the 2 mm of the border.
    assertEquals(measure(phantom, 0, 0.99, ScarOptions.DEFAULT).whole(), plain.whole());
  }
}
