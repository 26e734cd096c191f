package sc.fiji.cardiacmr.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.JudgedSegmentation;
import sc.fiji.cardiacmr.ModelSegmenter;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.augment.CentreShift;
import sc.fiji.cardiacmr.training.augment.ShiftKind;
import sc.fiji.cardiacmr.training.augment.ShiftedImage;

/**
 * How often doubt is right, on real images. Arguments: {@code damage MANIFEST DATA MODEL}: experts'
 * labels of the split validation, as they are and damaged (a fifth of four draws per image), judged
 * with the model's opinion; {@code pictures MODEL}: 40 pictures that show no heart; {@code hearts
 * MANIFEST DATA MODEL}: the model's own labels of the split validation; {@code dice MANIFEST DATA
 * MODEL}: predicted and true Dice of these, of the images as they are and changed as usual between
 * centres.
 */
public final class QualityStudy {

  private static final int DRAWS = 4;
  private static final int PICTURES = 40;
  private static final Calibration USUAL = Calibration.ofSpacing(1.35, 1.35, 10);

  private QualityStudy() {}

  public static void main(String[] arguments) throws IOException {
    String model = arguments[arguments.length - 1];
    switch (arguments[0]) {
      case "damage" -> damage(validation(arguments), model);
      case "pictures" -> pictures(model);
      case "dice" -> dice(validation(arguments), model);
      case "hearts" -> hearts(validation(arguments), model);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Manifest validation(String[] arguments) throws IOException {
    return Manifest.read(Path.of(arguments[1]), Path.of(arguments[2]), true).split("validation");
  }

  private static ImageSeries<?> read(ManifestEntry row) throws IOException {
    ImageSeries<?> image = NiftiReader.read(row.image());
    return image.calibration().isInPlaneKnown() ? image : image.withCalibration(USUAL);
  }

  private static void damage(Manifest rows, String model) throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    int k = 0;
    try (ModelSegmenter segmenter = CardiacMR.create().segmenter(model, SegmentRequest.DEFAULT)) {
      for (ManifestEntry row : rows.entries()) {
        ImageSeries<?> image = read(row);
        ImageSeries<UnsignedByteType> truth =
            LabelValues.of(NiftiReader.read(row.label()), row.labels(), LabelHint.COLUMN);
        NetworkOpinion opinion = segmenter.opinion(image, Progress.NONE);
        StudyQuality good = StudyCheck.of(image, truth, opinion);
        count(counts, "good " + row.centre(), good, row);
        for (int draw = 0; draw < DRAWS; draw++, k++) {
          LabelDamage kind = LabelDamage.values()[k % LabelDamage.values().length];
          ImageSeries<UnsignedByteType> damaged = kind.of(truth, new Random(k));
          count(counts, "damaged " + kind, StudyCheck.of(image, damaged, opinion), row);
        }
      }
    }
    print(counts);
  }

  private static void count(
      Map<String, int[]> counts, String name, StudyQuality quality, ManifestEntry row) {
    boolean isFlagged = quality.judgement().quality() != Quality.GOOD;
    int[] count = counts.computeIfAbsent(name, n -> new int[2]);
    count[0]++;
    if (isFlagged) count[1]++;
    if (isFlagged != name.startsWith("damaged"))
      System.out.println(name + "\t" + row.image().getFileName() + "\t" + quality.line());
  }

  private static void print(Map<String, int[]> counts) {
    Map<String, int[]> sums = new TreeMap<>();
    counts.forEach(
        (name, n) -> {
          System.out.println(name + "\t" + n[1] + " of " + n[0]);
          int[] sum = sums.computeIfAbsent(name.split(" ")[0], s -> new int[2]);
          sum[0] += n[0];
          sum[1] += n[1];
        });
    sums.forEach(
        (name, n) ->
            System.out.printf(
                Locale.ROOT,
                "%s\t%d of %d flagged (%.1f %%)%n",
                name,
                n[1],
                n[0],
                100.0 * n[1] / n[0]));
  }

  private static void pictures(String model) throws IOException {
    int silent = 0;
    int painted = 0;
    try (ModelSegmenter segmenter = CardiacMR.create().segmenter(model, SegmentRequest.DEFAULT)) {
      for (ImageSeries<?> picture : NotHearts.draw(PICTURES, 1)) {
        JudgedSegmentation judged = segmenter.judged(picture, Progress.NONE);
        boolean isPainted = judged.segmentation().evidence().isPresent();
        if (isPainted) painted++;
        boolean isGood = judged.quality().judgement().quality() == Quality.GOOD;
        if (isPainted && isGood) silent++;
        double score =
            judged.segmentation().evidence().map(NetworkEvidence::heartScore).orElse(0.0);
        System.out.printf(
            Locale.ROOT, "%s\t%.2f\t%s%n", picture.name(), score, judged.quality().line());
      }
    }
    System.out.printf(
        Locale.ROOT, "%d of %d painted, %d without a doubt%n", painted, PICTURES, silent);
  }

  private static void dice(Manifest rows, String model) throws IOException {
    List<ShiftKind> kinds = new ArrayList<>();
    kinds.add(null);
    kinds.addAll(
        List.of(
            ShiftKind.GAMMA,
            ShiftKind.COMPRESSED,
            ShiftKind.BIAS,
            ShiftKind.NOISE,
            ShiftKind.FIELD_OF_VIEW));
    Map<String, List<double[]>> pairs = new TreeMap<>();
    int k = 0;
    try (ModelSegmenter segmenter = CardiacMR.create().segmenter(model, SegmentRequest.DEFAULT)) {
      for (ManifestEntry row : rows.entries()) {
        ImageSeries<?> image = read(row);
        ImageSeries<UnsignedByteType> truth =
            LabelValues.of(NiftiReader.read(row.label()), row.labels(), LabelHint.COLUMN);
        ShiftKind kind = kinds.get(1 + k++ % (kinds.size() - 1));
        CentreShift shift = new CentreShift(kind, kind.usual(), k);
        ShiftedImage shifted =
            CentreShift.apply(List.of(shift), image, List.of(truth), Progress.NONE);
        compare(segmenter, image, truth, pairs, "as they are");
        compare(segmenter, shifted.image(), shifted.labels().get(0), pairs, kind.key());
      }
    }
    List<double[]> all = new ArrayList<>();
    pairs.forEach(
        (name, some) -> {
          all.addAll(some);
          print(name, some);
        });
    print("all", all);
  }

  private static void compare(
      ModelSegmenter segmenter,
      ImageSeries<?> image,
      ImageSeries<UnsignedByteType> truth,
      Map<String, List<double[]>> pairs,
      String name) {
    NetworkOpinion opinion = segmenter.opinion(image, Progress.NONE);
    if (opinion == null) return;
    StudyQuality own = StudyCheck.of(image, opinion.labels(), opinion);
    double[] dice = StudyCheck.of(image, truth, opinion).agreement();
    for (int value = 1; value <= 3; value++)
      if (!Double.isNaN(own.dice()[value]))
        pairs
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(new double[] {own.dice()[value], dice[value]});
  }

  private static void print(String name, List<double[]> pairs) {
    double[] predicted = pairs.stream().mapToDouble(p -> p[0]).toArray();
    double[] truth = pairs.stream().mapToDouble(p -> p[1]).toArray();
    System.out.printf(
        Locale.ROOT,
        "%s\tn %d\tr %.3f\tmean error %.3f\tmean Dice %.3f%n",
        name,
        pairs.size(),
        new PearsonsCorrelation().correlation(predicted, truth),
        pairs.stream().mapToDouble(p -> Math.abs(p[0] - p[1])).average().orElseThrow(),
        Arrays.stream(truth).average().orElseThrow());
  }

  private static void hearts(Manifest rows, String model) throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    List<Double> scores = new ArrayList<>();
    try (ModelSegmenter segmenter = CardiacMR.create().segmenter(model, SegmentRequest.DEFAULT)) {
      for (ManifestEntry row : rows.entries()) {
        JudgedSegmentation judged = segmenter.judged(read(row), Progress.NONE);
        count(counts, "hearts " + row.centre(), judged.quality(), row);
        judged.segmentation().evidence().ifPresent(e -> scores.add(e.heartScore()));
      }
    }
    print(counts);
    double[] sorted = scores.stream().mapToDouble(s -> s).sorted().toArray();
    System.out.println("scores of hearts: " + Arrays.toString(Arrays.copyOf(sorted, 12)));
  }
}
