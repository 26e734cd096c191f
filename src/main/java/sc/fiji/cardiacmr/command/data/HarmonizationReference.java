package sc.fiji.cardiacmr.command.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.harmonize.Background;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.MeanHistogram;
import sc.fiji.cardiacmr.harmonize.SeriesHistogram;
import sc.fiji.cardiacmr.harmonize.SeriesMask;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.table.TextFile;
import sc.fiji.cardiacmr.progress.Progress;

/** Reads what intensities are matched to: images, or the histogram in the card of a model. */
public final class HarmonizationReference {

  private static final List<String> ENDINGS =
      List.of(".nii", ".nii.gz", ".hdr", ".tif", ".tiff", ".dcm", ".png", ".jpg", ".pgm");

  private HarmonizationReference() {}

  /**
   * The histogram of an image.
   *
   * @param mask which of its pixels count, or null
   */
  public static Histogram of(ImageSeries<?> image, ImageSeries<?> mask, Progress progress) {
    return SeriesHistogram.of(image, new SeriesMask(mask, image), progress);
  }

  /**
   * The images of a set: those in a folder, in the order of their names, or those listed in a text
   * file, one name in a line, relative to that file.
   *
   * @throws IOException if there are none, or the file cannot be read
   */
  public static List<Path> files(Path set) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(set)) {
      try (Stream<Path> content = Files.list(set)) {
        content.filter(HarmonizationReference::isImage).sorted().forEach(files::add);
      }
    } else if (isImage(set)) {
      files.add(set);
    } else {
      for (String line : TextFile.lines(set))
        if (!line.isBlank()) files.add(set.toAbsolutePath().resolveSibling(line.trim()));
    }
    if (files.isEmpty()) throw new IOException("There are no images in '" + set + "'.");
    return files;
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** The histograms of the images of a set, each image a volume. */
  public static List<Histogram> each(Path set, Progress progress) throws IOException {
    List<Path> files = files(set);
    List<Histogram> histograms = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      progress.checkCanceled();
      Histogram histogram =
          of(
              ImageFiles.read(files.get(i)),
              null,
              progress.part((double) i / files.size(), (i + 1.0) / files.size()));
      if (histogram.isEmpty())
        throw new IOException("'" + files.get(i) + "' has no pixel with a finite value.");
      histograms.add(histogram);
    }
    return histograms;
  }

  /** The mean distribution of several images. */
  public static Histogram mean(List<Histogram> histograms) {
    // A single image needs no mean, which would be less exact.
    if (histograms.size() == 1) return histograms.get(0);
    MeanHistogram mean = new MeanHistogram();
    histograms.forEach(mean::add);
    return mean.histogram();
  }

  /** Only what is no background. */
  public static List<Histogram> foregrounds(List<Histogram> histograms, Background background) {
    return histograms.stream().map(background::foreground).toList();
  }
}
