package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;

/**
 * The case in which a method agrees best, or least, with its reference, by the mean Dice of all
 * classes that were compared.
 *
 * @param method whose labels
 * @param against the reference, or the other observer
 * @param isBest whether it is the best one
 * @param dice mean over the classes
 * @param files of the case
 */
public record ExtremeCase(
    String method, String against, boolean isBest, double dice, LabelledCase files) {

  private record Pair(String method, String against) {}

  /**
   * Finds the best and the worst case of each method; of a method with one case only this.
   *
   * @throws IllegalArgumentException if no labels with images were compared
   */
  public static List<ExtremeCase> of(Comparison comparison) {
    Map<String, LabelledCase> files = new LinkedHashMap<>();
    for (LabelledCase one : comparison.files()) if (one.image() != null) files.put(one.name(), one);
    if (files.isEmpty())
      throw new IllegalArgumentException(
          comparison.files().isEmpty()
              ? "montage=… needs label files; tables have no pictures."
              : "montage=… needs the images that the labels belong to: give images=…, a folder whose files have the names of the label files.");
    Map<Pair, Map<String, List<Double>>> dice = new LinkedHashMap<>();
    for (MethodResult result : comparison.methods())
      if (result.quantity().isScore())
        for (CaseValue value : result.cases())
          dice.computeIfAbsent(
                  new Pair(result.method(), result.reference()), p -> new LinkedHashMap<>())
              .computeIfAbsent(value.name(), n -> new ArrayList<>())
              .add(value.value());
    List<ExtremeCase> extremes = new ArrayList<>();
    dice.forEach((pair, ofPair) -> extremes.addAll(extremes(pair, ofPair, files)));
    if (extremes.isEmpty())
      throw new IllegalArgumentException(
          "The best and worst cases are those of Dice, and there is none: quantities=… must include it, and both sides must have labelled a class.");
    return extremes;
  }

  private static List<ExtremeCase> extremes(
      Pair pair, Map<String, List<Double>> dice, Map<String, LabelledCase> files) {
    List<ExtremeCase> all = new ArrayList<>();
    dice.forEach(
        (name, values) -> {
          if (!files.containsKey(name)) return;
          double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
          all.add(new ExtremeCase(pair.method, pair.against, false, mean, files.get(name)));
        });
    if (all.isEmpty()) return List.of();
    all.sort(Comparator.comparingDouble(ExtremeCase::dice));
    ExtremeCase best = all.get(all.size() - 1).asBest();
    return all.size() == 1 ? List.of(best) : List.of(best, all.get(0));
  }

  private ExtremeCase asBest() {
    return new ExtremeCase(method, against, true, dice, files);
  }

  /** Method, case and score, for a heading. */
  public String title() {
    return String.format(
        Locale.ROOT,
        "%s, %s case: %s, Dice %.3f",
        method,
        isBest ? "best" : "worst",
        files.name(),
        dice);
  }

  /**
   * The image; read now.
   *
   * @throws IOException naming the case, if the labels of the method do not lie on it
   */
  public ImageSeries<?> image() throws IOException {
    ImageSeries<?> image = files.part(files.image(), NiftiReader.read(files.image()));
    try {
      SharedGrid.requireSameAndPhases(image, labels());
    } catch (IllegalArgumentException e) {
      throw new IOException(files.name() + ": " + e.getMessage(), e);
    }
    return image;
  }

  /** The labels of the method; read now. */
  public ImageSeries<UnsignedByteType> labels() throws IOException {
    return files.read(method);
  }

  /** The labels of the reference, or of the other observer; read now. */
  public ImageSeries<UnsignedByteType> reference() throws IOException {
    return files.reference() == null ? files.read(against) : files.readReference();
  }
}
