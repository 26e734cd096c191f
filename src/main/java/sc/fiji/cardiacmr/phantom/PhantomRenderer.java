package sc.fiji.cardiacmr.phantom;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Draws image and labels of a phantom plane by plane. The body at rest is drawn once per slice, the
 * heart over it at each phase, only where it is.
 */
final class PhantomRenderer {

  private static final double TEXTURE_CELL = 5;

  /**
   * Distance of the samples for partial volume; their number along each axis is odd, so that two
   * labels never have the same partial volume.
   */
  private static final double IN_PLANE_STEP = 0.5;

  private static final double THROUGH_PLANE_STEP = 1;

  /** Samples of the body at rest across a slice. */
  private static final int BODY_DEPTHS = 2;

  private static final Tissue[] SCAR_TISSUES = {Tissue.SCAR, Tissue.OBSTRUCTION, Tissue.GREY_ZONE};

  private final PhantomGrid sampling;
  private final Appearance appearance;
  private final Motions motions;
  private final HeartCoordinates frame;
  private final long seed;
  private final ValueNoise texture;
  private final Torso torso;
  private final BiasField bias;
  private final double[] intensities = new double[Tissue.values().length];
  private final double[] textures = new double[Tissue.values().length];
  private final int stepsX;
  private final int stepsY;
  private final int stepsZ;
  private final PlanarImg<UnsignedShortType, ShortArray> image;
  private final PlanarImg<UnsignedByteType, ByteArray> labels;
  private final PlanarImg<UnsignedByteType, ByteArray> scarLabels;

  @SuppressWarnings("unchecked")
  PhantomRenderer(PhantomParameters parameters, Motions motions) {
    sampling = parameters.sampling();
    appearance = parameters.appearance();
    this.motions = motions;
    frame = motions.frame();
    seed = ValueNoise.mix(parameters.seed());
    texture = new ValueNoise(seed + 1);
    torso = Torso.of(parameters.seed());
    bias = new BiasField(appearance.biasField(), seed + 3);
    for (Tissue tissue : Tissue.values()) {
      double intensity = appearance.intensities().of(tissue);
      intensities[tissue.ordinal()] = intensity;
      textures[tissue.ordinal()] = intensity * tissue.texture() * appearance.texture();
    }
    stepsX = steps(sampling.dx(), IN_PLANE_STEP, 5);
    stepsY = steps(sampling.dy(), IN_PLANE_STEP, 5);
    stepsZ = steps(sampling.dz(), THROUGH_PLANE_STEP, 9);
    long[] size = {sampling.width(), sampling.height(), sampling.slices(), sampling.phases()};
    image = (PlanarImg<UnsignedShortType, ShortArray>) PlanarImgs.unsignedShorts(size);
    labels = (PlanarImg<UnsignedByteType, ByteArray>) PlanarImgs.unsignedBytes(size);
    scarLabels =
        parameters.scars().isEmpty()
            ? labels
            : (PlanarImg<UnsignedByteType, ByteArray>) PlanarImgs.unsignedBytes(size);
  }

  private static int steps(double spacing, double step, int maximum) {
    int steps = (int) Math.ceil(spacing / step);
    return Math.max(3, Math.min(maximum, steps | 1));
  }

  PlanarImg<UnsignedShortType, ShortArray> image() {
    return image;
  }

  PlanarImg<UnsignedByteType, ByteArray> labels() {
    return labels;
  }

  /** The labels with the parts of scars; the labels themselves if there is no scar. */
  PlanarImg<UnsignedByteType, ByteArray> scarLabels() {
    return scarLabels;
  }

  void render(Progress progress) {
    int planes = sampling.slices() * sampling.phases();
    AtomicInteger done = new AtomicInteger();
    double[][] body = new double[sampling.slices()][];
    IntStream.range(0, sampling.slices())
        .parallel()
        .forEach(
            slice -> {
              progress.checkCanceled();
              body[slice] = drawBody(slice);
            });
    double[] gain = gain();
    IntStream.range(0, planes)
        .parallel()
        .forEach(
            plane -> {
              progress.checkCanceled();
              drawPlane(plane, body[plane % sampling.slices()], gain);
              progress.update(done.incrementAndGet(), planes, "Drawing the phantom");
            });
  }

  private double[] gain() {
    double[] gain = new double[sampling.width() * sampling.height()];
    for (int y = 0, i = 0; y < sampling.height(); y++)
      for (int x = 0; x < sampling.width(); x++, i++)
        gain[i] = bias.gain(x * sampling.dx() - frame.centreX, y * sampling.dy() - frame.centreY);
    return gain;
  }

  /** Mean signal of the body at rest, with texture, without gain and noise. */
  private double[] drawBody(int slice) {
    double[] signal = new double[sampling.width() * sampling.height()];
    double w = slice * sampling.dz() - frame.centreZ;
    for (int y = 0, i = 0; y < sampling.height(); y++)
      for (int x = 0; x < sampling.width(); x++, i++) {
        double u = x * sampling.dx() - frame.centreX;
        double v = y * sampling.dy() - frame.centreY;
        double sum = 0;
        double vary = 0;
        for (int k = 0; k < BODY_DEPTHS; k++)
          for (int n = 0; n < stepsY; n++)
            for (int m = 0; m < stepsX; m++) {
              int tissue =
                  torso
                      .at(
                          u + offset(m, stepsX) * sampling.dx(),
                          v + offset(n, stepsY) * sampling.dy(),
                          w + offset(k, BODY_DEPTHS) * sampling.dz())
                      .ordinal();
              sum += intensities[tissue];
              vary += textures[tissue];
            }
        double smooth = vary == 0 ? 0 : smoothTexture(u, v, w + 1000);
        signal[i] = Math.max(0, sum + vary * smooth) / (BODY_DEPTHS * stepsX * stepsY);
      }
    return signal;
  }

  /** Place of sample {@code i} of {@code n} within a voxel, -0.5..0.5. */
  private static double offset(int i, int n) {
    return (i + 0.5) / n - 0.5;
  }

  /** Two octaves of noise, scaled to a standard deviation of about 1. */
  private double smoothTexture(double x, double y, double z) {
    double coarse = texture.at(x / TEXTURE_CELL, y / TEXTURE_CELL, z / TEXTURE_CELL);
    double fine = texture.at(x / 2.2, y / 2.2, z / TEXTURE_CELL + 500);
    return 2.8 * (coarse + 0.4 * fine);
  }

  private void drawPlane(int plane, double[] body, double[] gain) {
    int slice = plane % sampling.slices();
    PhaseMotion motion = motions.motion(plane / sampling.slices());
    double[] signal = body.clone();
    drawHeart(
        slice,
        motion,
        signal,
        labels.getPlane(plane).getCurrentStorageArray(),
        scarLabels.getPlane(plane).getCurrentStorageArray());
    RicianNoise noise =
        new RicianNoise(appearance.noiseDeviation(), ValueNoise.mix(seed ^ ValueNoise.mix(plane)));
    short[] pixels = image.getPlane(plane).getCurrentStorageArray();
    for (int i = 0; i < pixels.length; i++)
      pixels[i] = (short) Math.min(65535, Math.round(noise.magnitude(signal[i] * gain[i])));
  }

  private void drawHeart(
      int slice, PhaseMotion motion, double[] signal, byte[] label, byte[] scarLabel) {
    double depth = slice * sampling.dz() - frame.centreZ;
    HeartAnatomy[] sections = new HeartAnatomy[stepsZ];
    double reach = 0;
    for (int k = 0; k < stepsZ; k++) {
      HeartSection section = motion.section(depth + offset(k, stepsZ) * sampling.dz());
      sections[k] = motion.anatomy(section);
      reach = Math.max(reach, sections[k].reach());
    }
    if (reach == 0) return;
    HeartSection middle = motion.section(depth);
    int fromX = first(frame.centreX - reach, sampling.dx());
    int toX = last(frame.centreX + reach, sampling.dx(), sampling.width());
    int fromY = first(frame.centreY - reach, sampling.dy());
    int toY = last(frame.centreY + reach, sampling.dy(), sampling.height());
    HeartVoxel voxel = new HeartVoxel(sections, middle);
    for (int y = fromY; y <= toY; y++)
      for (int x = fromX; x <= toX; x++) {
        voxel.sample(x, y);
        if (voxel.samples == 0) continue;
        int i = y * sampling.width() + x;
        signal[i] = voxel.signal(signal[i]);
        label[i] = (byte) voxel.label();
        scarLabel[i] = (byte) (label[i] == Labels.MYO ? voxel.wallLabel() : label[i]);
      }
  }

  private static int first(double place, double spacing) {
    return (int) Math.max(0, Math.floor(place / spacing - 0.5));
  }

  private static int last(double place, double spacing, int size) {
    return (int) Math.min(size - 1, Math.ceil(place / spacing + 0.5));
  }

  /** The samples of the heart in one voxel; reused for all voxels of a plane. */
  private final class HeartVoxel {

    private final HeartAnatomy[] sections;
    private final HeartSection middle;
    private final int[] counts = new int[4];
    private final int[] tissues = new int[Tissue.values().length];
    private final double[] material = new double[2];
    private int samples;
    private double sum;
    private double vary;

    HeartVoxel(HeartAnatomy[] sections, HeartSection middle) {
      this.sections = sections;
      this.middle = middle;
    }

    void sample(int x, int y) {
      samples = 0;
      sum = 0;
      vary = 0;
      Arrays.fill(counts, 0);
      Arrays.fill(tissues, 0);
      double cx = x * sampling.dx() - frame.centreX;
      double cy = y * sampling.dy() - frame.centreY;
      for (int n = 0; n < stepsY; n++)
        for (int m = 0; m < stepsX; m++) {
          double u = cx + offset(m, stepsX) * sampling.dx();
          double v = cy + offset(n, stepsY) * sampling.dy();
          double hx = frame.heartX(u, v);
          double hy = frame.heartY(u, v);
          for (HeartAnatomy section : sections) {
            Tissue tissue = section.at(hx, hy);
            if (tissue == null) continue;
            samples++;
            counts[tissue.label()]++;
            tissues[tissue.ordinal()]++;
            sum += intensities[tissue.ordinal()];
            vary += textures[tissue.ordinal()];
          }
        }
      if (samples == 0 || appearance.texture() == 0) return;
      middle.toMaterial(frame.heartX(cx, cy), frame.heartY(cx, cy), material);
      sum += vary * smoothTexture(material[0], material[1], middle.z);
    }

    /** The scar label of the tissue of the wall with most samples; healthy of equals. */
    int wallLabel() {
      Tissue best = Tissue.MYOCARDIUM;
      for (Tissue tissue : SCAR_TISSUES)
        if (tissues[tissue.ordinal()] > tissues[best.ordinal()]) best = tissue;
      return best.scarLabel();
    }

    double signal(double body) {
      int all = stepsX * stepsY * sections.length;
      return (Math.max(0, sum) + (all - samples) * body) / all;
    }

    /** The label with most samples, the body counting as background; the lowest of equals. */
    int label() {
      counts[0] += stepsX * stepsY * sections.length - samples;
      int best = 0;
      for (int value = 1; value < counts.length; value++)
        if (counts[value] > counts[best]) best = value;
      return best;
    }
  }
}
