package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;

/**
 * Divides a series that holds several contrasts at the same place and time: magnitude and phase,
 * echoes, velocities, inversion times. Attributes tell them apart; where none does, {@link
 * ContrastBlocks} asks the intensities. The magnitude and the first echo come first.
 */
final class ContrastSplitter {

  /** Images of a second contrast at a place, relative to those of the first; fewer are damage. */
  private static final double BALANCE = 0.5;

  /** Relative difference of echo times that is taken for rounding. */
  private static final double SAME_ECHO = 0.04;

  /** An image is of one of two inversion times; more than two are a map. */
  private static final int MAP = 3;

  /** Some images of a series that show the same, as far as is known. */
  private record Part(ImageComponent component, List<String> names, List<Image> images) {}

  private ContrastSplitter() {}

  /**
   * @param series images of one series
   * @return the images of each contrast, with {@link ImageContrast} set; the default contrast first
   */
  static List<List<Image>> split(List<Image> series) {
    List<Part> parts = byComponent(series);
    parts = each(parts, ContrastSplitter::byEcho);
    parts = each(parts, p -> byAttribute(p, i -> acquisition(i).vendorKind(), "kind ", false));
    parts = each(parts, p -> byAttribute(p, i -> acquisition(i).velocityEncoding(), "", false));
    parts = each(parts, p -> byAttribute(p, i -> acquisition(i).shownType(), "", true));
    parts = each(parts, ContrastSplitter::byInversionTime);
    parts = each(parts, p -> byAttribute(p, i -> bValue(i), "", true));
    boolean guessed = false;
    List<List<Image>> result = new ArrayList<>();
    List<Part> finest = new ArrayList<>();
    for (Part part : parts) {
      boolean recovery = inversionTimes(part.images) >= MAP;
      List<List<Image>> blocks =
          recovery ? List.of(part.images) : ContrastBlocks.split(part.images);
      guessed |= blocks.size() > 1;
      for (int b = 0; b < blocks.size(); b++)
        finest.add(
            b == 0
                ? new Part(part.component, part.names, blocks.get(0))
                : named(part, "contrast " + (b + 1), blocks.get(b)));
    }
    for (int c = 0; c < finest.size(); c++) {
      Part part = finest.get(c);
      ImageContrast contrast =
          new ImageContrast(
              part.component,
              part.names,
              c,
              finest.size(),
              guessed,
              inversionTimes(part.images) >= MAP);
      result.add(part.images.stream().map(i -> i.withContrast(contrast)).toList());
    }
    return result;
  }

  private static Acquisition acquisition(Image image) {
    return image.series().acquisition();
  }

  private static Part named(Part part, String name, List<Image> images) {
    List<String> names = new ArrayList<>(part.names);
    names.add(name);
    return new Part(part.component, names, images);
  }

  private static List<Part> each(List<Part> parts, Function<Part, List<Part>> division) {
    return parts.stream().flatMap(p -> division.apply(p).stream()).toList();
  }

  /** Divides by component and by the word that the scanner uses for it. */
  private static List<Part> byComponent(List<Image> series) {
    Map<String, List<Image>> kinds = new LinkedHashMap<>();
    for (Image image : inOrder(series))
      kinds
          .computeIfAbsent(
              acquisition(image).component() + "/" + image.series().imageKind(),
              k -> new ArrayList<>())
          .add(image);
    return kinds.values().stream()
        .map(images -> new Part(acquisition(images.get(0)).component(), List.of(), images))
        .sorted(Comparator.comparing(Part::component))
        .toList();
  }

  static List<Image> inOrder(List<Image> images) {
    List<Image> ordered = new ArrayList<>(images);
    ordered.sort(SliceBuilder.ACQUISITION);
    return ordered;
  }

  /** Echoes are counted within each plane: the scanner may choose other times for other planes. */
  private static List<Part> byEcho(Part part) {
    if (part.images.stream().map(ContrastSplitter::echo).distinct().limit(2).count() < 2)
      return List.of(part);
    Map<Integer, List<Image>> echoes = new TreeMap<>();
    boolean several = false;
    for (List<Image> plane : ContrastPlanes.of(part.images)) {
      List<Image> sorted = new ArrayList<>(plane);
      sorted.sort(
          Comparator.<Image>comparingDouble(i -> acquisition(i).echoTime())
              .thenComparingInt(i -> acquisition(i).echoNumber()));
      int echo = 1;
      Map<Integer, List<Image>> ofPlane = new TreeMap<>();
      for (int i = 0; i < sorted.size(); i++) {
        if (i > 0 && isOtherEcho(acquisition(sorted.get(i - 1)), acquisition(sorted.get(i))))
          echo++;
        ofPlane.computeIfAbsent(echo, e -> new ArrayList<>()).add(sorted.get(i));
      }
      several |= isBalanced(ofPlane);
      ofPlane.forEach((e, i) -> echoes.computeIfAbsent(e, k -> new ArrayList<>()).addAll(i));
    }
    if (!several) return List.of(part);
    List<Part> result = new ArrayList<>();
    echoes.forEach(
        (echo, images) -> {
          String name = "echo " + echo;
          result.add(
              echo == 1 ? new Part(part.component, part.names, images) : named(part, name, images));
        });
    return result;
  }

  private static String echo(Image image) {
    return acquisition(image).echoNumber() + "/" + acquisition(image).echoTime();
  }

  private static boolean isOtherEcho(Acquisition a, Acquisition b) {
    if (Double.isNaN(a.echoTime()) || Double.isNaN(b.echoTime()))
      return a.echoNumber() != b.echoNumber();
    return b.echoTime() - a.echoTime() > SAME_ECHO * b.echoTime()
        || a.echoNumber() != b.echoNumber();
  }

  private static String bValue(Image image) {
    double b = acquisition(image).bValue();
    return Double.isNaN(b) ? "" : "b = " + Finding.number(b) + " s/mm2";
  }

  private static String inversionTime(Image image) {
    double time = acquisition(image).inversionTime();
    return Double.isNaN(time) ? "" : "inversion time " + Finding.number(time) + " ms";
  }

  /** The most inversion times that a plane was measured at. */
  private static long inversionTimes(List<Image> images) {
    if (images.stream().map(ContrastSplitter::inversionTime).distinct().limit(MAP).count() < MAP)
      return 0;
    return ContrastPlanes.of(images).stream()
        .mapToLong(plane -> plane.stream().map(ContrastSplitter::inversionTime).distinct().count())
        .max()
        .orElse(0);
  }

  private static List<Part> byInversionTime(Part part) {
    return inversionTimes(part.images) >= MAP
        ? List.of(part)
        : byAttribute(part, ContrastSplitter::inversionTime, "", true);
  }

  /**
   * Divides by an attribute if a plane has images with several values of it.
   *
   * @param prefix of the name that a value gives to a contrast
   * @param simultaneous whether that only counts if their times are the same or unknown
   */
  private static List<Part> byAttribute(
      Part part, Function<Image, String> value, String prefix, boolean simultaneous) {
    if (part.images.stream().map(value).distinct().limit(2).count() < 2) return List.of(part);
    PhaseOrder key = SliceBuilder.phaseKey(part.images);
    boolean several = false;
    for (List<Image> plane : ContrastPlanes.of(part.images)) {
      if (simultaneous && !hasValuesAtOnce(plane, key, value)) continue;
      Map<String, List<Image>> ofPlane = new HashMap<>();
      for (Image image : plane)
        ofPlane.computeIfAbsent(value.apply(image), v -> new ArrayList<>()).add(image);
      several |= isBalanced(ofPlane);
    }
    if (!several) return List.of(part);
    Map<String, List<Image>> values = new LinkedHashMap<>();
    for (Image image : inOrder(part.images))
      values.computeIfAbsent(value.apply(image), v -> new ArrayList<>()).add(image);
    List<Part> result = new ArrayList<>();
    values.forEach(
        (name, images) ->
            result.add(
                result.isEmpty()
                    ? new Part(part.component, part.names, images)
                    : named(part, name.isEmpty() ? "without " + prefix : prefix + name, images)));
    return result;
  }

  private static boolean hasValuesAtOnce(
      List<Image> plane, PhaseOrder key, Function<Image, String> value) {
    Map<Double, String> seen = new HashMap<>();
    for (Image image : plane) {
      double time = key == null ? 0 : key.of(image.frame());
      String before = seen.putIfAbsent(time, value.apply(image));
      if (before != null && !before.equals(value.apply(image))) return true;
    }
    return false;
  }

  /** Whether at least two contrasts have so many images that the smaller is no accident. */
  private static <K> boolean isBalanced(Map<K, List<Image>> contrasts) {
    int most = contrasts.values().stream().mapToInt(List::size).max().orElse(0);
    return contrasts.values().stream().filter(c -> c.size() >= BALANCE * most).count() > 1;
  }
}
