package sc.fiji.cardiacmr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.run.TinyStyles;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.provenance.Checksums;
import sc.fiji.cardiacmr.provenance.ShellWords;
import sc.fiji.cardiacmr.provenance.UsedModel;

/**
 * What {@code rerun} prints of a result makes the same result. Each step runs a command, asks all
 * files that it made where they come from, deletes them, runs the command that they named, and
 * compares. Paths have a blank, a quotation mark and an umlaut.
 */
@Tag("slow")
class RerunTest {

  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z";

  @TempDir static Path temporary;
  private static Path folder;
  private static Path model;
  private static Path style;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void makeInputs() throws IOException {
    folder = Files.createDirectories(temporary.resolve("it's a stüdy"));
    model = TinyModels.trained(folder);
    TinyStyles.dataSets(folder);
    style = TinyStyles.trained(folder);
    DicomTestFiles.write(folder.resolve("dicom"), DicomTestFiles.stack(3, 4), 1);
    makes(
        "phantom output=p.nii labels=l.nii truth=pt.csv matrix=128 slices=3 phases=4 snr=40"
            + " pixelsize=1.5,1.5,10 seed=5");
    makes(
        "phantom contrast=lge scar=LAD output=s.nii labels=sl.nii scarlabels=ss.nii truth=t.csv"
            + " matrix=128 slices=3 seed=2");
  }

  private static void makes(String line) throws IOException {
    RerunTest first = new RerunTest();
    assertEquals(Main.OK, first.run(words(line)), first.errors());
  }

  /** The words of a line; values that are names of files get the folder. */
  private static List<String> words(String line) {
    return Arrays.stream(line.split(" ")).map(RerunTest::placed).toList();
  }

  private static String placed(String word) {
    int equals = word.indexOf('=');
    String value = word.substring(equals + 1);
    if (value.equals("MODEL")) return word.substring(0, equals + 1) + model;
    if (value.equals("STYLE")) return word.substring(0, equals + 1) + style;
    boolean isFile =
        value.matches("[\\w-]+\\.(nii|hdr|tif|png|zip|csv|tsv)")
            || value.startsWith("folder-")
            || value.equals("dicom");
    return isFile ? word.substring(0, equals + 1) + folder.resolve(value) : word;
  }

  private int run(List<String> words) {
    out.reset();
    err.reset();
    ShellProgress progress = new ShellProgress(new PrintStream(err), false);
    Main main = new Main(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err));
    return main.run(words.toArray(new String[0]), progress);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The content without the date, so that the test holds with any. */
  private static Object content(Path file) throws IOException {
    if (file.toString().endsWith(".png")) {
      var picture = ImageIO.read(file.toFile());
      int width = picture.getWidth();
      return Arrays.hashCode(picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width));
    }
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz"))
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    // ImageJ writes two bytes for each character.
    if (file.toString().endsWith(".tif")) text = text.replace("\0", "");
    return text.replaceAll(DATE, "").hashCode();
  }

  private static Map<Path, Object> contents(Set<Path> files) throws IOException {
    Map<Path, Object> contents = new TreeMap<>();
    for (Path file : files) contents.put(file, content(file));
    return contents;
  }

  /** Of a pair the header says it. */
  private static boolean saysIt(Path file) {
    return !file.toString().endsWith(".img") || !Files.exists(file);
  }

  private void comesAgain(String line) throws IOException {
    List<String> given = words(line);
    Set<Path> before = files();
    assertEquals(Main.OK, run(given), errors());
    Set<Path> made = new TreeSet<>(files());
    made.removeAll(before);
    assertFalse(made.isEmpty(), line);
    Map<Path, Object> first = contents(made);
    Set<String> printed = new HashSet<>();
    for (Path file : made) {
      if (!saysIt(file)) continue;
      assertEquals(Main.OK, run(List.of("rerun", file.toString())), errors());
      String notes = errors();
      boolean isOfSeveral = notes.contains("one of several images");
      assertTrue(notes.isEmpty() || isOfSeveral, file + ": " + notes);
      printed.add(out.toString(StandardCharsets.UTF_8));
    }
    assertEquals(1, printed.size(), printed.toString());
    String command = printed.iterator().next();
    assertTrue(command.endsWith(System.lineSeparator()) && command.lines().count() == 1, command);
    List<String> words = ShellWords.parse(command.strip());
    assertTrue(
        words.containsAll(given.stream().map(w -> w.replace(File.separatorChar, '/')).toList()),
        command);
    for (Path file : made) Files.delete(file);
    assertEquals(Main.OK, run(words.subList(1, words.size())), errors());
    assertEquals(first, contents(made), line);
  }

  @Test
  void imagesAndMeasurements() throws IOException {
    comesAgain(
        "phantom output=q2.nii labels=l2.nii truth=t2.csv matrix=64 slices=2 phases=2 seed=7");
    comesAgain("save-nifti input=p.nii output=copy.hdr");
    comesAgain("harmonize input=s.nii reference=p.nii output=h.nii plot=h.png method=quantiles");
    comesAgain("function input=l.nii output=f.csv phases=fp.tsv plot=v.png heartrate=61");
    comesAgain("scar input=s.nii labels=sl.nii output=sc.csv mask=sm.nii method=sd");
    comesAgain("shift-centre input=p.nii output=x.nii shift=spacing,fov strength=1.5,0.8 seed=4");
    comesAgain("preview-augmentation input=p.nii labels=l.nii output=g.png seed=3");
    comesAgain("import-cine input=dicom output=i.tif report=ir.tsv instances=ii.tsv");
  }

  @Test
  void tags() throws IOException {
    comesAgain(
        "simulate-tagging input=p.nii labels=l.nii output=tg.nii set=motion.source=labels seed=3");
    comesAgain(
        "strain input=tg.nii labels=l.nii output=str.csv peaks=pk.csv bullseye=be.png"
            + " displacementx=dx.nii");
  }

  @Test
  void styles() throws IOException {
    comesAgain(
        "translate input=p1.nii model=STYLE output=y.nii labels=p1-labels.nii outputlabels=yl.nii"
            + " check=yc.tsv direction=target-to-source");
    comesAgain("translate-dataset manifest=set.tsv model=STYLE output=folder-styled check=yd.tsv");
    assertEquals(Main.OK, run(List.of("rerun", style.toString())), errors());
    String command = out.toString(StandardCharsets.UTF_8);
    assertTrue(command.contains("train-cyclegan ") && command.contains("seed=3"), command);
  }

  @Test
  void segmentations() throws IOException {
    comesAgain(
        "segment-cine input=p1.nii model=MODEL output=a.nii rois=a.zip areas=a.tsv overlay=a.png");
    comesAgain("segment-lge input=p1.nii model=MODEL output=b.nii harmonize=histogram");
    comesAgain("segment-tagged input=p1.nii model=MODEL output=c.nii");
    comesAgain(
        "evaluate prediction=a.nii reference=p1-labels.nii output=e.tsv perimage=ei.tsv"
            + " summary=es.csv");
  }

  @Test
  void dataSets() throws IOException {
    comesAgain(
        "segment-dataset manifest=set.tsv model=MODEL predictions=folder-pred output=sd.tsv");
    comesAgain("evaluate manifest=set.tsv predictions=folder-pred output=em.tsv summary=ems.tsv");
    comesAgain("tag-dataset manifest=set.tsv output=folder-tagged copies=1 summary=tds.csv");
    comesAgain("shift-dataset manifest=set.tsv output=folder-shifted shift=gamma strength=1.5");
    comesAgain("select-data manifest=set.tsv output=sel.tsv subjects=1 split=training");
    comesAgain("add-training-case input=p.nii labels=l.nii data=folder-case subject=S1");
  }

  @Test
  void theModelIsNamedByWhateverIsMadeOfItsLabels() throws IOException {
    makes("segment-cine input=p1.nii model=MODEL output=m.nii precision=float32");
    makes("function input=m.nii output=mf.csv");
    UsedModel used =
        new UsedModel(
            "tiny-unet",
            ModelFolder.readCard(model).version(),
            Checksums.ofFile(model.resolve("saved_model.zip")),
            "float32");
    for (String name : List.of("m.nii", "mf.csv"))
      assertEquals(
          List.of(used), ProvenanceFiles.read(folder.resolve(name)).orElseThrow().models());
  }
}
