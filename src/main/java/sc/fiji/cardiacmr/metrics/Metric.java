package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A score of a summary: of each volume one value, or one for each of its images. Undefined values
 * are NaN.
 */
final class Metric {

  private static final String PIXELS = "pixels";

  private final String name;
  private final boolean isOfImages;
  private final Function<VolumeScore, String> unit;
  private final Function<VolumeScore, DoubleStream> values;

  private Metric(
      String name,
      boolean isOfImages,
      Function<VolumeScore, String> unit,
      Function<VolumeScore, DoubleStream> values) {
    this.name = name;
    this.isOfImages = isOfImages;
    this.unit = unit;
    this.values = values;
  }

  private static Metric ofVolume(
      String name, Function<VolumeScore, String> unit, ToDoubleFunction<VolumeScore> value) {
    return new Metric(name, false, unit, s -> DoubleStream.of(value.applyAsDouble(s)));
  }

  private static Metric ofImages(
      String name, Function<VolumeScore, String> unit, ToDoubleFunction<ImageScore> value) {
    return new Metric(name, true, unit, s -> s.images().stream().mapToDouble(value));
  }

  /** All metrics, in the order of the summary. */
  static List<Metric> all(boolean distances) {
    Function<VolumeScore, String> none = s -> "";
    Function<VolumeScore, String> volumeUnit = s -> s.volume().unit();
    List<Metric> metrics = new ArrayList<>();
    metrics.add(ofVolume("Dice 3D", none, VolumeScore::dice));
    metrics.add(ofImages("Dice 2D, all images", none, ImageScore::dice));
    metrics.add(ofImages("Dice 2D, images with class", none, ImageScore::diceInReference));
    if (distances) {
      Function<VolumeScore, String> mm = VolumeScore::distanceUnit;
      Function<VolumeScore, String> imageMm = VolumeScore::imageDistanceUnit;
      metrics.add(ofVolume("HD95 3D", mm, s -> s.distance().percentile95()));
      metrics.add(ofVolume("HD 3D", mm, s -> s.distance().max()));
      metrics.add(ofImages("HD95 2D", imageMm, i -> i.distance().percentile95()));
    }
    metrics.add(ofVolume("volume difference", volumeUnit, VolumeScore::volumeDifference));
    metrics.add(ofVolume("volume difference", s -> "%", s -> s.volume().percent()));
    metrics.add(ofVolume("Jaccard 3D", none, VolumeScore::jaccard));
    metrics.add(ofImages("Jaccard 2D, images with class", none, ImageScore::jaccardInReference));
    metrics.add(ofVolume("sensitivity 3D", none, s -> s.table().sensitivity()));
    metrics.add(ofVolume("precision 3D", none, s -> s.table().precision()));
    metrics.add(ofImages("volume difference per image", volumeUnit, ImageScore::volumeDifference));
    if (distances) addDistances(metrics);
    return metrics;
  }

  private static void addDistances(List<Metric> metrics) {
    Function<VolumeScore, String> mm = VolumeScore::distanceUnit;
    Function<VolumeScore, String> imageMm = VolumeScore::imageDistanceUnit;
    Function<VolumeScore, String> pixels = s -> PIXELS;
    metrics.add(ofImages("HD 2D", imageMm, i -> i.distance().max()));
    metrics.add(ofVolume("mean surface distance 3D", mm, s -> s.distance().mean()));
    metrics.add(ofImages("mean surface distance 2D", imageMm, i -> i.distance().mean()));
    metrics.add(ofImages("HD95 2D, in pixels", pixels, i -> i.pixelDistance().percentile95()));
    metrics.add(ofImages("HD 2D, in pixels", pixels, i -> i.pixelDistance().max()));
    metrics.add(
        ofImages("mean surface distance 2D, in pixels", pixels, i -> i.pixelDistance().mean()));
  }

  /** Those of images. */
  static List<Metric> ofImages(boolean distances) {
    return all(distances).stream().filter(m -> m.isOfImages).toList();
  }

  String name() {
    return name;
  }

  /** Unit of the values of a volume; "" if they have none. */
  String unit(VolumeScore score) {
    return unit.apply(score);
  }

  /** The values of a volume. */
  DoubleStream values(VolumeScore score) {
    return values.apply(score);
  }
}
