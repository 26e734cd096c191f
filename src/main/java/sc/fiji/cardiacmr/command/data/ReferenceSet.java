package sc.fiji.cardiacmr.command.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.progress.Progress;

/** A set of images that others are matched to. */
final class ReferenceSet {

  private static final List<String> ENDINGS =
      List.of(".nii", ".nii.gz", ".hdr", ".tif", ".tiff", ".dcm", ".png", ".jpg", ".pgm");

  private ReferenceSet() {}

  /**
   * The images of a set: those in a folder, in the order of their names, or those listed in a text
   * file, one name in a line, relative to that file.
   *
   * @throws IOException if there are none, or the file cannot be read
   */
  static List<Path> files(Path set) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(set)) {
      try (Stream<Path> content = Files.list(set)) {
        content.filter(ReferenceSet::isImage).sorted().forEach(files::add);
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
  static List<Histogram> histograms(CardiacMR mr, Path set, Progress progress) throws IOException {
    List<Path> files = files(set);
    List<Histogram> histograms = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      progress.checkCanceled();
      Progress part = progress.part((double) i / files.size(), (i + 1.0) / files.size());
      Histogram histogram = mr.histogram(mr.open(files.get(i)), null, part);
      if (histogram.isEmpty())
        throw new IOException("'" + files.get(i) + "' has no pixel with a finite value.");
      histograms.add(histogram);
    }
    return histograms;
  }
}
