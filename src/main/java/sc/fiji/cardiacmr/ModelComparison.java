package sc.fiji.cardiacmr;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.Ventricle;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.plot.DifferenceMontage;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * What two models, or two versions of one, make of one image.
 *
 * @param image what both have segmented
 * @param firstName of the first model
 * @param secondName of the second model
 * @param first labels of the first model, of the size of the image
 * @param second labels of the second model, of the same size
 * @param unknown of each model whose labels do not have the meaning of this library's, what they
 *     are; if there is any, classes are called by number, and volumes are not measured
 */
public record ModelComparison(
    ImageSeries<?> image,
    String firstName,
    String secondName,
    ImageSeries<UnsignedByteType> first,
    ImageSeries<UnsignedByteType> second,
    List<String> unknown) {

  /** Both models have labels of this library. */
  public ModelComparison(
      ImageSeries<?> image,
      String firstName,
      String secondName,
      ImageSeries<UnsignedByteType> first,
      ImageSeries<UnsignedByteType> second) {
    this(image, firstName, secondName, first, second, List.of());
  }

  /**
   * A row for each class that either has labelled: Dice of the two (2 |A ∩ B| / (|A| + |B|) over
   * all slices and phases), the number of pixels of each, and for the ventricles end-diastolic and
   * end-systolic volume and ejection fraction of each. Volumes are in ml, or in voxels where the
   * pixel size is not known, as the column {@code unit} says; what is not there is empty.
   */
  public Table table() {
    Table table =
        new Table(
            "class",
            "dice",
            "first",
            "second",
            "pixels_first",
            "pixels_second",
            "unit",
            "edv_first",
            "edv_second",
            "esv_first",
            "esv_second",
            "ef_first_percent",
            "ef_second_percent");
    VentricularFunction one = function(first);
    VentricularFunction two = function(second);
    Counts counts = Counts.of(first, second);
    for (int v : counts.classes()) {
      Ventricle a = ventricle(one, v);
      Ventricle b = ventricle(two, v);
      table.addRow(
          name(v),
          counts.dice(v),
          firstName,
          secondName,
          counts.first[v],
          counts.second[v],
          one == null ? "" : one.unit(),
          a.edv(),
          b.edv(),
          a.esv(),
          b.esv(),
          a.ejectionFraction(),
          b.ejectionFraction());
    }
    return table;
  }

  /** In a sentence: where the two agree least; for the notes. */
  public String sentence() {
    Counts counts = Counts.of(first, second);
    Optional<Integer> worst = counts.classes().stream().min(Comparator.comparing(counts::dice));
    if (worst.isEmpty()) return "Neither model has labelled anything.";
    return String.format(
        Locale.ROOT,
        "%s and %s agree least on %s: Dice %.3f.",
        firstName,
        secondName,
        name(worst.get()),
        counts.dice(worst.get()));
  }

  private String name(int label) {
    return unknown.isEmpty() && label <= Labels.LARGEST ? Labels.name(label) : "class " + label;
  }

  /**
   * The slices at ED and ES of the first model: its contours in full lines, those of the second in
   * dots, and what only one of the two has labelled so in yellow outlines.
   */
  public BufferedImage picture() {
    return DifferenceMontage.draw(image, first, second);
  }

  /** Pixels of each label in the first, in the second, and in both at the same place. */
  private record Counts(long[] first, long[] second, long[] both) {

    static Counts of(ImageSeries<UnsignedByteType> first, ImageSeries<UnsignedByteType> second) {
      Counts counts = new Counts(new long[256], new long[256], new long[256]);
      for (int t = 0; t < first.phases(); t++)
        for (int z = 0; z < first.slices(); z++) {
          byte[] a = Planes.labels(first, z, t);
          byte[] b = Planes.labels(second, z, t);
          for (int i = 0; i < a.length; i++) {
            counts.first[a[i] & 0xff]++;
            counts.second[b[i] & 0xff]++;
            if (a[i] == b[i]) counts.both[a[i] & 0xff]++;
          }
        }
      return counts;
    }

    /** The labels but background that either has. */
    List<Integer> classes() {
      return IntStream.range(1, first.length)
          .filter(v -> first[v] + second[v] > 0)
          .boxed()
          .toList();
    }

    double dice(int label) {
      return 2.0 * both[label] / (first[label] + second[label]);
    }
  }

  /** Null where nothing can be measured, as without an LV. */
  private VentricularFunction function(ImageSeries<UnsignedByteType> labels) {
    if (!unknown.isEmpty()) return null;
    try {
      return VentricularFunction.measure(labels, FunctionSettings.DEFAULT, Progress.NONE);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Ventricle ventricle(VentricularFunction function, int label) {
    if (function == null) return Ventricle.NONE;
    if (label == Labels.LV) return function.lv();
    return label == Labels.RV ? function.rv() : Ventricle.NONE;
  }
}
