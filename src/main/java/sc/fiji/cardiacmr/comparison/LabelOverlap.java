package sc.fiji.cardiacmr.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelledPhases;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.metrics.ConfusionTable;
import sc.fiji.cardiacmr.metrics.LabelClass;
import sc.fiji.cardiacmr.metrics.Mask;

/** How far two label series of one size agree in space. */
final class LabelOverlap {

  /** LV, MYO with everything that lies within it, RV. */
  private static final List<LabelClass> CLASSES =
      List.of(
          LabelClass.of(Labels.LV),
          new LabelClass(
              Labels.name(Labels.MYO),
              Set.copyOf(
                  IntStream.rangeClosed(1, Labels.LARGEST)
                      .filter(Labels::isMyocardium)
                      .boxed()
                      .toList())),
          LabelClass.of(Labels.RV));

  private LabelOverlap() {}

  /**
   * The mean over the phases of the 3-D Dice of each class.
   *
   * @param bothEmpty Dice of a class that neither holds in a phase; NaN: the phase is left out
   * @return NaN where no phase counts
   */
  static Map<String, Double> dice(
      ImageSeries<UnsignedByteType> labels,
      ImageSeries<UnsignedByteType> reference,
      double bothEmpty) {
    Map<String, Double> dice = new LinkedHashMap<>();
    for (LabelClass one : CLASSES) {
      double sum = 0;
      int phases = 0;
      for (int t = 0; t < reference.phases(); t++) {
        ConfusionTable table = ConfusionTable.of(mask(labels, one, t), mask(reference, one, t));
        double ofPhase = table.isBothEmpty() ? bothEmpty : table.dice();
        if (Double.isNaN(ofPhase)) continue;
        sum += ofPhase;
        phases++;
      }
      dice.put(one.name(), phases == 0 ? Double.NaN : sum / phases);
    }
    return dice;
  }

  /** The names of the classes that are compared. */
  static List<String> classNames() {
    return CLASSES.stream().map(LabelClass::name).toList();
  }

  /** Whether any phase of any of them holds the class of this name. */
  static boolean holds(ImageSeries<UnsignedByteType> labels, String className) {
    LabelClass wanted =
        CLASSES.stream().filter(c -> c.name().equals(className)).findFirst().orElseThrow();
    for (int t = 0; t < labels.phases(); t++) if (!mask(labels, wanted, t).isEmpty()) return true;
    return false;
  }

  private static Mask mask(ImageSeries<UnsignedByteType> labels, LabelClass one, int t) {
    int size = labels.width() * labels.height();
    boolean[] pixels = new boolean[size * labels.slices()];
    for (int z = 0; z < labels.slices(); z++) {
      byte[] plane = Planes.labels(labels, z, t);
      for (int i = 0; i < size; i++) pixels[z * size + i] = one.values().contains(plane[i] & 0xff);
    }
    return new Mask(pixels, labels.width(), labels.height(), labels.slices());
  }

  /** The phases in which either of two series of as many phases holds any label, from 0. */
  static int[] labelledPhases(
      ImageSeries<UnsignedByteType> one, ImageSeries<UnsignedByteType> other) {
    return IntStream.range(0, one.phases())
        .filter(t -> LabelledPhases.isLabelled(one, t) || LabelledPhases.isLabelled(other, t))
        .toArray();
  }

  /** A series of some phases only. */
  static ImageSeries<UnsignedByteType> phases(ImageSeries<UnsignedByteType> labels, int[] phases) {
    if (phases.length == labels.phases()) return labels;
    var some = IntStream.of(phases).mapToObj(t -> Views.hyperSlice(labels.pixels(), 3, t)).toList();
    return new ImageSeries<>(Views.stack(some), labels.calibration(), labels.name());
  }
}
