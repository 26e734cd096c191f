package sc.fiji.cardiacmr.bridge;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import sc.fiji.cardiacmr.io.png.PngPixels;

/** Results in ImageJ and files, as texts that are equal if the results are. */
final class DriverResults {

  private static final String KEY = "identifiers.key";

  /** Columns that say how fast the computer was. */
  private static final List<String> TIMES = List.of("images_per_second", "loader_share");

  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,30}Z?";

  private DriverResults() {}

  /** Size, calibration and pixels. */
  static String text(ImagePlus image) {
    Calibration c = image.getCalibration();
    int hash = 1;
    for (int i = 1; i <= image.getStackSize(); i++)
      hash = 31 * hash + hash(image.getStack().getPixels(i));
    return "%s %s x %s x %s %s, %s s, pixels %x"
        .formatted(
            Arrays.toString(image.getDimensions()),
            c.pixelWidth,
            c.pixelHeight,
            c.pixelDepth,
            c.getUnit(),
            c.frameInterval,
            hash);
  }

  private static int hash(Object pixels) {
    if (pixels instanceof byte[] bytes) return Arrays.hashCode(bytes);
    if (pixels instanceof short[] shorts) return Arrays.hashCode(shorts);
    if (pixels instanceof float[] floats) return Arrays.hashCode(floats);
    return Arrays.hashCode((int[]) pixels);
  }

  /** Headings and cells, numbers with all digits. */
  static String text(ResultsTable table) {
    StringBuilder text = new StringBuilder(String.join("\t", table.getHeadings()));
    for (int row = 0; row < table.size(); row++) {
      text.append('\n');
      for (String heading : table.getHeadings()) {
        if (TIMES.contains(heading)) continue;
        double value = heading.equals("Label") ? Double.NaN : table.getValue(heading, row);
        text.append(Double.isNaN(value) ? table.getStringValue(heading, row) : value);
        text.append('\t');
      }
    }
    return text.toString().replaceAll(DATE, "");
  }

  /**
   * The files of a folder by name, with what they hold but for dates; without those of a training
   * or batch that hold times or checksums of them.
   */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    if (!Files.exists(folder)) return contents;
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files)
      if (isSteady(file)) contents.put(folder.relativize(file).toString(), content(file));
    return contents;
  }

  /** Renames a folder, but leaves the key of pseudonyms, without which there would be others. */
  static void moveAway(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    Path first = folder.resolveSibling(folder.getFileName() + "-first");
    Files.move(folder, first);
    Path key = first.resolve(KEY);
    if (Files.exists(key)) Files.copy(key, Files.createDirectory(folder).resolve(KEY));
  }

  private static boolean isSteady(Path file) {
    String name = file.getFileName().toString();
    return !List.of("training.tsv", "log.tsv", "journal.jsonl", "rdf.yaml", "curves.png")
        .contains(name);
  }

  private static String content(Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".png")) return PngPixels.of(file);
    byte[] bytes = Files.readAllBytes(file);
    if (name.endsWith(".gz"))
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (name.endsWith(".tif")) text = text.replace("\0", "");
    return Integer.toHexString(text.replaceAll(DATE, "").hashCode());
  }
}
