package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.PhaseFrames;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.file.Remarks;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.RoiLabels;
import sc.fiji.cardiacmr.io.contour.SunnybrookContours;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.recipe.RecipeText;
import sc.fiji.cardiacmr.training.ModelDescription;

/**
 * Damaged files of every kind but DICOM and NIfTI, which have tests of their own, are read or
 * refused in words; soon, and with little memory. {@code -Dcardiacmr.fuzz=1000000} tries more.
 */
@Tag("slow")
class ReadersFuzzTest {

  private static final int COUNT = Integer.getInteger("cardiacmr.fuzz", 30_000);
  private static final double MOST_SECONDS = 5;
  private static final Path MODEL = Path.of("models", "lge-scar");

  @TempDir Path folder;

  private interface Reader {
    Object read(Path file) throws IOException;
  }

  /**
   * @param name of the file, with the ending that decides the format
   */
  private record Kind(String name, Reader reader, List<byte[]> seeds) {}

  @Test
  void damagedFilesAreReadOrRefusedInWords() throws IOException {
    List<Kind> kinds = kinds();
    Map<String, int[]> outcomes = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < COUNT && faults.size() < 20; i++) {
      Kind kind = kinds.get(i % kinds.size());
      Random random = new Random(i);
      byte[] seed = kind.seeds().get(random.nextInt(kind.seeds().size()));
      byte[] bytes = Mutations.of(seed, kind.seeds(), 0, random);
      Path file = Files.write(folder.resolve(kind.name()), bytes);
      long start = System.nanoTime();
      String fault = fault(kind, file, outcomes.computeIfAbsent(kind.name(), k -> new int[2]));
      double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
      if (seconds > MOST_SECONDS) fault = "took " + seconds + " s";
      if (!fault.isEmpty()) faults.add(kind.name() + " " + i + ": " + fault);
    }
    assertEquals(List.of(), faults);
    assertEquals(kinds.size(), outcomes.size());
    outcomes.forEach(
        (kind, n) -> assertTrue(n[0] > 0 && n[1] > 0, kind + ": " + n[0] + ", " + n[1]));
  }

  /** What is wrong with how the file was read or refused; "" if nothing. */
  private static String fault(Kind kind, Path file, int[] outcomes) {
    // What is guessed about text is collected as commands do.
    try (Remarks remarks = Remarks.collect()) {
      kind.reader().read(file);
      outcomes[0]++;
      return "";
    } catch (IOException | IllegalArgumentException refused) {
      outcomes[1]++;
      String message = String.valueOf(refused.getMessage());
      boolean isClear =
          message.length() > 20
              && message.contains(" ")
              && !message.contains("Exception")
              && !message.contains("java.");
      return isClear ? "" : "unclear: " + refused.getClass() + ": " + message;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      StackTraceElement[] trace = fault.getStackTrace();
      return fault + (trace.length == 0 ? "" : " at " + trace[0]);
    }
  }

  private List<Kind> kinds() throws IOException {
    byte[] card = Files.readAllBytes(MODEL.resolve("rdf.yaml"));
    byte[] manifest = Files.readAllBytes(MODEL.resolve("manifest.tsv"));
    byte[] training = Files.readAllBytes(MODEL.resolve("training.tsv"));
    byte[] csv = text("name;\"a;b\";value\nx;\"two\nlines\";1.5\ny;;-3e5\n");
    byte[] phases = text("subject\tED\tES\np1\t1\t12\np2\t3\t9\n");
    byte[] contour = text("30.5 40.0\n31.0 41.5\n29.0 44.0\n25.5 41.0\n");
    return List.of(
        new Kind("t.tsv", TableReader::read, List.of(training, phases)),
        new Kind("t.csv", TableReader::read, List.of(csv)),
        new Kind("m.tsv", file -> Manifest.read(file, false), List.of(manifest)),
        new Kind("p.tsv", file -> PhaseFrames.of("ED,ES", file), List.of(phases)),
        new Kind("IM-0001-0048-icontour-manual.txt", SunnybrookContours::read, List.of(contour)),
        new Kind(
            "r.yaml",
            file -> RecipeText.read(Files.readString(file, StandardCharsets.ISO_8859_1)),
            recipes()),
        new Kind("rdf.yaml", ModelCard::read, List.of(card)),
        new Kind(
            "description.yaml",
            ModelDescription::read,
            List.of(Files.readAllBytes(MODEL.resolve("description.yaml")))),
        new Kind("n.npy", NumpyFile::read, List.of(numpy())),
        new Kind("w.safetensors", Safetensors::read, List.of(weights())),
        new Kind("r.roi", RoiLabels::read, rois()),
        new Kind("r.zip", RoiLabels::read, List.of(zip(rois()))),
        new Kind("i.tif", ImageFiles::read, images("Tiff")),
        new Kind("i.png", ImageFiles::read, images("PNG")));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<byte[]> recipes() throws IOException {
    List<byte[]> recipes = new ArrayList<>();
    try (var files = Files.list(Path.of("src", "main", "resources", "recipes"))) {
      for (Path file : files.sorted().toList()) recipes.add(Files.readAllBytes(file));
    }
    return recipes;
  }

  /** The array of a NumPy file of version 1, with 24 floats. */
  private static byte[] numpy() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 4, 1), }";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    out.writeBytes(text(header + " ".repeat(117 - header.length()) + "\n"));
    out.writeBytes(new byte[4 * 24]);
    return out.toByteArray();
  }

  private byte[] weights() throws IOException {
    Path file = folder.resolve("seed.safetensors");
    Safetensors.write(
        file,
        Map.of(
            "a.kernel",
            new FloatArray(new long[] {2, 3, 4}, new float[24]),
            "b",
            new FloatArray(new long[] {3}, new float[3])),
        Map.of("format", "cardiacmr"));
    return Files.readAllBytes(file);
  }

  private static List<byte[]> rois() throws IOException {
    Roi box = new Roi(3, 4, 20, 10);
    box.setName("LV_endo");
    box.setPosition(1, 2, 3);
    Roi line =
        new PolygonRoi(new float[] {1, 9.5f, 7, 2}, new float[] {1, 2, 8, 6.5f}, Roi.POLYGON);
    line.setName("LV_epi-1");
    Roi shape = new ShapeRoi(box).or(new ShapeRoi(new Roi(30, 30, 5, 5)));
    shape.setName("MYO");
    List<byte[]> files = new ArrayList<>();
    for (Roi roi : List.of(box, line, shape)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new RoiEncoder(out).write(roi);
      files.add(out.toByteArray());
    }
    return files;
  }

  private static byte[] zip(List<byte[]> rois) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (byte[] roi : rois) {
        zip.putNextEntry(new ZipEntry(roi.length + ".roi"));
        zip.write(roi);
      }
    }
    return out.toByteArray();
  }

  private List<byte[]> images(String format) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (int bits : new int[] {8, 16}) {
      ImagePlus image =
          IJ.createImage("i", bits + "-bit ramp", 12, 9, format.equals("PNG") ? 1 : 3);
      Path file = folder.resolve("seed" + bits + "." + format);
      FileSaver saver = new FileSaver(image);
      assertTrue(
          format.equals("PNG")
              ? saver.saveAsPng(file.toString())
              : image.getStackSize() > 1
                  ? saver.saveAsTiffStack(file.toString())
                  : saver.saveAsTiff(file.toString()));
      files.add(Files.readAllBytes(file));
    }
    return files;
  }
}
