package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.process.LUT;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ConstantUtils;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Finds among the open images the one that belongs to another: same width, height and slices, same
 * place in the patient as far as it is known. Where two fit equally well, none is found: a wrong
 * guess would change results unnoticed.
 */
public final class MatchingImage {

  private MatchingImage() {}

  /** The only other image that belongs to {@code image}. */
  public static Optional<ImagePlus> any(ImagePlus image, List<ImagePlus> open) {
    return best(others(image, open), other -> 0);
  }

  /**
   * The labels that belong to {@code image}: an 8-bit image in the colours of labels or with no
   * other values than theirs, with as many phases or one. Colours, the title and the number of
   * phases decide between several.
   */
  public static Optional<ImagePlus> labels(ImagePlus image, List<ImagePlus> open) {
    return best(
        others(image, open).filter(other -> isLabels(other) && hasPhases(other, image)),
        other -> likelihood(image, other));
  }

  private static boolean hasPhases(ImagePlus labels, ImagePlus image) {
    return labels.getNFrames() == 1 || labels.getNFrames() == image.getNFrames();
  }

  /** The only image that labels belong to: one that is no label image, with as many phases. */
  public static Optional<ImagePlus> image(ImagePlus labels, List<ImagePlus> open) {
    return best(
        others(labels, open)
            .filter(other -> !isLabels(other) && other.getNFrames() == labels.getNFrames()),
        other -> stem(labels.getTitle()).startsWith(stem(other.getTitle())) ? 1 : 0);
  }

  private static Stream<ImagePlus> others(ImagePlus image, List<ImagePlus> open) {
    return open.stream().filter(other -> other != image && belongs(image, other));
  }

  private static boolean belongs(ImagePlus image, ImagePlus other) {
    if (!isGrey(image) || !isGrey(other)) return false;
    if (image.getWidth() != other.getWidth()
        || image.getHeight() != other.getHeight()
        || image.getNSlices() != other.getNSlices()) return false;
    return place(image).isPlacedLike(place(other));
  }

  /** An image without its pixels: all planes of a virtual stack would have to be read. */
  private static ImageSeries<?> place(ImagePlus image) {
    Interval size =
        new FinalInterval(
            image.getWidth(), image.getHeight(), image.getNSlices(), image.getNFrames());
    return new ImageSeries<>(
        ConstantUtils.constantRandomAccessibleInterval(new UnsignedByteType(), size),
        CalibrationConverter.toCalibration(image),
        image.getTitle());
  }

  private static boolean isGrey(ImagePlus image) {
    return image.getType() != ImagePlus.COLOR_RGB && image.getNChannels() == 1;
  }

  private static Optional<ImagePlus> best(
      Stream<ImagePlus> candidates, ToIntFunction<ImagePlus> likelihood) {
    List<ImagePlus> all = candidates.toList();
    int highest = all.stream().mapToInt(likelihood).max().orElse(0);
    List<ImagePlus> best = all.stream().filter(i -> likelihood.applyAsInt(i) == highest).toList();
    return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
  }

  /**
   * Whether an image is 8-bit, and in the colours of labels or with no other values than theirs,
   * but not empty.
   */
  public static boolean isLabels(ImagePlus image) {
    return image.getBitDepth() == 8 && (isInColours(image) || hasLabelValues(image));
  }

  private static boolean isInColours(ImagePlus image) {
    LUT lut = image.getProcessor().getLut();
    return lut != null && Arrays.equals(lut.getBytes(), LabelLut.create().getBytes());
  }

  private static boolean hasLabelValues(ImagePlus image) {
    boolean isLabelled = false;
    // A virtual stack would be read from the disk as a whole.
    int planes = image.getStack().isVirtual() ? 1 : image.getStackSize();
    for (int i = 1; i <= planes; i++) {
      byte[] plane = (byte[]) image.getStack().getPixels(i);
      if (!Labels.areIn(plane)) return false;
      for (byte value : plane) isLabelled |= value != Labels.BACKGROUND;
    }
    return isLabelled;
  }

  private static int likelihood(ImagePlus image, ImagePlus labels) {
    String title = labels.getTitle().toLowerCase(Locale.ROOT);
    String stem = stem(image.getTitle()).toLowerCase(Locale.ROOT);
    int likelihood = 0;
    if (isInColours(labels)) likelihood += 8;
    if (title.contains("label") || title.contains("seg")) likelihood += 4;
    if (title.startsWith(stem)) likelihood += 2;
    if (stem(title).equals(stem + "-labels")) likelihood += 2;
    if (labels.getNFrames() == image.getNFrames()) likelihood += 1;
    return likelihood;
  }

  /** The title without the ending of a file's name. */
  private static String stem(String title) {
    return title.replaceFirst("(?i)\\.(nii|nii\\.gz|hdr|tif|tiff|dcm)$", "");
  }
}
