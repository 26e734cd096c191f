package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.ModelSegmenter;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;

/**
 * What the consistency of labels is worth: segments studies, phantoms first, as they are and with
 * slices or phases emptied or replaced by noise, with and without it, and prints the EF of all and
 * what was said. Not a test: it takes minutes.
 */
public final class ConsistencyRun {

  private interface Damage {
    /** Changes a plane, or not. */
    void apply(float[] plane, int z, int t, int slices, int phases, Random random);
  }

  private ConsistencyRun() {}

  /**
   * Runs.
   *
   * @param arguments the model's folder, the number of phantoms, what the names of the kinds of
   *     damage must contain, NIfTI files of whole cine studies
   */
  public static void main(String[] arguments) throws IOException {
    List<ImageSeries<?>> studies = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      PhantomParameters parameters =
          PhantomParameters.builder()
              .phases(20)
              .ejectionFractions(60 - 12 * i, 55)
              .basalExcursion(16 - 4 * i)
              .seed(100 + i)
              .build();
      Phantom phantom = Phantom.create(parameters, Progress.NONE);
      System.out.printf("phantom %d: truth from its labels, EF %.1f%n", i, ef(phantom.labels()));
      studies.add(phantom.image().withName("phantom " + i));
    }
    for (int i = 3; i < arguments.length; i++) studies.add(NiftiReader.read(Path.of(arguments[i])));
    CardiacMR cardiacMr = CardiacMR.create();
    for (ImageSeries<?> study : studies) {
      double whole = Double.NaN;
      for (Map.Entry<String, Damage> damage : damages().entrySet()) {
        boolean isWhole = damage.getKey().equals("whole");
        if (!isWhole && !damage.getKey().contains(arguments[2])) continue;
        ImageSeries<?> image = damaged(study, damage.getValue());
        System.out.printf("%s, %s:", study.name(), damage.getKey());
        for (Consistency consistency : Consistency.values()) {
          if (consistency == Consistency.SLICES) continue;
          SegmentRequest request = SegmentRequest.DEFAULT.withConsistency(Optional.of(consistency));
          long start = System.nanoTime();
          ImageSeries<UnsignedByteType> labels;
          try (ModelSegmenter segmenter = cardiacMr.segmenter(arguments[0], request)) {
            labels = segmenter.segment(image, Progress.NONE).labels();
          }
          double ef = ef(labels);
          if (isWhole) whole = ef;
          System.out.printf(
              " %s EF %.1f (%+.1f) in %.1f s",
              consistency, ef, ef - whole, (System.nanoTime() - start) / 1e9);
          if (consistency == Consistency.CYCLE)
            for (Doubt doubt : labels.calibration().doubts())
              System.out.printf("%n    %s", doubt.text());
        }
        System.out.println();
      }
    }
  }

  private static Map<String, Damage> damages() {
    Map<String, Damage> damages = new LinkedHashMap<>();
    damages.put("whole", (p, z, t, slices, phases, random) -> {});
    for (String kind : new String[] {"NaN", "noise"}) {
      damages.put(
          kind + " in the middle slice, one phase",
          (p, z, t, slices, phases, random) -> {
            if (z == slices / 2 && t == phases / 3) spoil(p, kind, random);
          });
      damages.put(
          kind + " in a phase near ES",
          (p, z, t, slices, phases, random) -> {
            if (t == 2 * phases / 5) spoil(p, kind, random);
          });
      damages.put(
          kind + " in phases 1 to 3",
          (p, z, t, slices, phases, random) -> {
            if (t < 3) spoil(p, kind, random);
          });
      damages.put(
          kind + " in one slice, all phases",
          (p, z, t, slices, phases, random) -> {
            if (z == slices / 2) spoil(p, kind, random);
          });
      damages.put(
          kind + " in three slices, all phases",
          (p, z, t, slices, phases, random) -> {
            if (Math.abs(z - slices / 2) <= 1) spoil(p, kind, random);
          });
      damages.put(
          kind + " in three slices, three phases",
          (p, z, t, slices, phases, random) -> {
            boolean isPhase = t == 1 || t == phases / 3 || t == phases / 3 + 1;
            if (isPhase && Math.abs(z - slices / 3) <= 1) spoil(p, kind, random);
          });
    }
    return damages;
  }

  private static void spoil(float[] plane, String kind, Random random) {
    double sum = 0;
    for (float v : plane) sum += Math.abs(v);
    for (int i = 0; i < plane.length; i++)
      plane[i] =
          switch (kind) {
            case "blank" -> 0;
            case "NaN" -> Float.NaN;
            default -> (float) Math.abs(random.nextGaussian() * sum / plane.length);
          };
  }

  private static ImageSeries<?> damaged(ImageSeries<?> study, Damage damage) {
    int size = study.width() * study.height();
    float[] pixels = new float[size * study.slices() * study.phases()];
    Random random = new Random(5);
    for (int t = 0, p = 0; t < study.phases(); t++)
      for (int z = 0; z < study.slices(); z++, p++) {
        float[] plane = Planes.floats(study, z, t);
        damage.apply(plane, z, t, study.slices(), study.phases(), random);
        System.arraycopy(plane, 0, pixels, p * size, size);
      }
    return new ImageSeries<>(
        ArrayImgs.floats(pixels, study.width(), study.height(), study.slices(), study.phases()),
        study.calibration(),
        study.name());
  }

  private static double ef(ImageSeries<UnsignedByteType> labels) {
    long most = 0;
    long least = Long.MAX_VALUE;
    for (int t = 0; t < labels.phases(); t++) {
      long volume = 0;
      for (int z = 0; z < labels.slices(); z++)
        for (byte label : Planes.labels(labels, z, t)) if (label == Labels.LV) volume++;
      most = Math.max(most, volume);
      if (volume > 0) least = Math.min(least, volume);
    }
    return 100.0 * (most - least) / most;
  }
}
