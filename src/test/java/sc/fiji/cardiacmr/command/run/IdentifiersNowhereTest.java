package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Roi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.dicom.PlantedImages;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.privacy.PseudonymFiles;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * Identifiers are planted in DICOM files, and names in files, folders and manifests; all commands
 * run on them, and nothing planted may be found in anything that they write, show or say. A new
 * command fails the test until it is run here or excused.
 */
@Tag("slow")
class IdentifiersNowhereTest {

  /**
   * Names of files, folders and subjects, which {@code identifiers=hash} replaces. No pseudonym has
   * a 9.
   */
  private static final String NAME = "(?i)yk9[0-9a-z]{1,20}9xj";

  /**
   * Commands that read nothing of the user's, and so can tell nothing; and save-dicom-seg, whose
   * files must name images by their UIDs, and no more: see SegmentationExportTest.
   */
  private static final Set<String> EXCUSED =
      Set.of(
          "calibrate-quality",
          "phantom",
          "recipes",
          "engine",
          "demo",
          "edit-labels",
          "next-doubt",
          "save-dicom-seg",
          "guide",
          "sample-cine",
          "sample-lge",
          "sample-tagged");

  /** Commands that write lists of files, which must be named. */
  private static final Set<String> NAMING =
      Set.of(
          "batch",
          "make-manifest",
          "select-data",
          "tag-dataset",
          "shift-dataset",
          "translate-dataset",
          "train",
          "train-cyclegan",
          "fine-tune");

  /** The parameter of such a command that names what is listed. */
  private static String listed(String command) {
    return switch (command) {
      case "make-manifest", "batch" -> "input";
      case "train-cyclegan" -> "source";
      default -> "manifest";
    };
  }

  @TempDir static Path folder;
  private static Path in;
  private static Path model;
  private static Path style;

  private final List<String> said = new ArrayList<>();
  private final Set<String> run = new TreeSet<>();
  private String identifiers;
  private Path out;

  @BeforeAll
  static void plant() throws IOException {
    System.setProperty(InstalledModels.OWN_PROPERTY, folder.resolve("own").toString());
    Path training = Files.createDirectories(folder.resolve("training"));
    model = TinyModels.trained(training);
    TinyStyles.dataSets(training);
    style = TinyStyles.trained(training);
    in = Files.createDirectories(folder.resolve("in"));
    Phantom phantom = TinyModels.phantom(3);
    PlantedImages.write(in.resolve("Yk9study9Xj"), "Yk9file9Xj_", phantom.image());
    Files.writeString(in.resolve("Yk9list9Xj.txt"), "Yk9study9Xj\n");
    Path data = Files.createDirectories(in.resolve("Yk9data9Xj"));
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (String subject : List.of("Yk9one9Xj", "Yk9two9Xj")) {
      NiftiWriter.write(phantom.image(), data.resolve(subject + ".nii.gz"));
      NiftiWriter.write(phantom.labels(), data.resolve(subject + "_gt.nii.gz"));
      rows.append(
          "%s.nii.gz\t%s_gt.nii.gz\t%s\tA\t\t%s\n"
              .formatted(
                  subject,
                  subject,
                  subject,
                  subject.equals("Yk9one9Xj") ? "training" : "validation"));
    }
    Files.writeString(data.resolve("Yk9set9Xj.tsv"), rows);
    Files.writeString(
        data.resolve("Yk9predicted9Xj.csv"),
        ",LVEDV (mL),LVESV (mL)\nYk9one9Xj,100,50\nYk9two9Xj,91,50\n");
    Files.writeString(
        data.resolve("Yk9truth9Xj.csv"),
        "Id,Systole,Diastole\nYk9one9Xj,50,100\nYk9two9Xj,50,100\n");
    Files.writeString(
        data.resolve("Yk9scores9Xj.tsv"),
        "subject\tcases\tdice_LV\nYk9one9Xj\t1\t0.5\nYk9two9Xj\t3\t0.6\n");
    Roi roi = new Roi(4, 4, 6, 5);
    roi.setName("LV_endo_z01_t01");
    RoiFiles.write(List.of(roi), data.resolve("Yk9rois9Xj.zip"));
    Path layout = in.resolve("Yk9layout9Xj");
    for (String part : List.of("images", "labels")) Files.createDirectories(layout.resolve(part));
    NiftiWriter.write(phantom.image(), layout.resolve("images/Yk9case9Xj.nii"));
    NiftiWriter.write(phantom.labels(), layout.resolve("labels/Yk9case9Xj.nii"));
  }

  private String data(String name) {
    return in.resolve("Yk9data9Xj").resolve(name).toString();
  }

  private String out(String name) {
    return out.resolve(name).toString();
  }

  /** Runs a command; what it says and shows is kept. */
  private void run(String name, String... values) {
    run.add(name);
    Map<String, String> given = new LinkedHashMap<>();
    for (String value : values)
      given.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
    given.put("identifiers", identifiers);
    if (name.equals("models")) given.remove("identifiers");
    TestDoor door = new TestDoor(true, null);
    CommandRunner runner = new CommandRunner(new CommandCatalog().find(name), door);
    try {
      runner.run(given, (done, total, message) -> keep(name, String.valueOf(message)));
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(name + " " + given, e);
    }
    door.notes.forEach(note -> keep(name, note));
    door.shown.forEach((result, value) -> keep(name + " " + result, text(value)));
  }

  private void keep(String where, String text) {
    synchronized (said) {
      said.add(where + ": " + text);
    }
  }

  private static String text(Object shown) {
    if (shown instanceof Table table) {
      StringBuilder text = new StringBuilder(String.join("\t", table.columns()));
      for (int row = 0; row < table.rowCount(); row++)
        text.append('\n').append(String.join("\t", table.texts(row)));
      return text.toString();
    }
    if (shown instanceof ImageSeries<?> image) return image.name();
    if (shown instanceof Annotations drawn)
      return String.join("\n", drawn.all().stream().map(Annotation::name).toList());
    return String.valueOf(shown);
  }

  private void runAll() throws IOException {
    out = Files.createDirectories(folder.resolve("out-" + identifiers));
    Path study = in.resolve("Yk9study9Xj");
    String image = data("Yk9one9Xj.nii.gz");
    String labels = data("Yk9one9Xj_gt.nii.gz");
    String manifest = data("Yk9set9Xj.tsv");
    String dicom = study.resolve("Yk9file9Xj_01.dcm").toString();
    String tiny = "model=" + model;
    for (String ending : List.of(".nii.gz", ".nii", ".hdr", ".tif"))
      run(
          "import-cine",
          "input=" + study,
          "output=" + out("cine" + ending),
          "report=" + out("report.tsv"),
          "instances=" + out("instances.csv"),
          "stacks=" + out("stacks.tsv"));
    for (String single : List.of("single.tif", "cine.png"))
      run("import-cine", "input=" + dicom, "output=" + out(single));
    for (String one : List.of(image, dicom)) {
      run("save-nifti", "input=" + one, "output=" + out("saved.nii"));
      for (String kind : List.of("segment-cine", "segment-tagged", "segment-lge"))
        run(
            kind,
            "input=" + one,
            tiny,
            "orientations=1",
            "output=" + out(kind + ".tif"),
            "contours=" + out(kind + "-contours.zip"),
            "rois=" + out(kind + "-rois.zip"),
            "areas=" + out(kind + ".tsv"),
            "overlay=" + out(kind + ".png"),
            "pixelsize=3,3,20");
      run("predict", "input=" + one, tiny, "output=" + out("predicted.tif"));
      run(
          "compare-models",
          "input=" + one,
          "first=" + model,
          "second=" + model + "/",
          "output=" + out("comparison.tsv"),
          "picture=" + out("comparison.png"),
          "firstlabels=" + out("first.nii"),
          "secondlabels=" + out("second.nii"));
      run(
          "harmonize",
          "input=" + one,
          "reference=" + dicom,
          "output=" + out("harmonized.tif"),
          "plot=" + out("histograms.png"));
      run(
          "translate",
          "input=" + one,
          "model=" + style,
          "output=" + out("translated.nii.gz"),
          "check=" + out("structure.tsv"));
      run("shift-centre", "input=" + one, "output=" + out("shifted.nii"));
    }
    run(
        "function",
        "input=" + labels,
        "onerow=true",
        "output=" + out("function.csv"),
        "phases=" + out("phases.tsv"),
        "plot=" + out("volumes.png"));
    run(
        "segments",
        "input=" + labels,
        "anterior=20,20",
        "output=" + out("segments.csv"),
        "phases=" + out("segmentphases.tsv"),
        "map=" + out("thickness.nii.gz"),
        "plot=" + out("segments.svg"));
    run(
        "labels-from-rois",
        "input=" + image,
        "labels=" + labels,
        "contours=" + data("Yk9rois9Xj.zip"),
        "output=" + out("corrected.nii"),
        "function=" + out("corrected.csv"),
        "plot=" + out("corrected.png"));
    run("analyse", "input=" + study, "output=" + out("analysed"), "kind=cine", "series=#1", tiny);
    run(
        "analyse",
        "input=" + image,
        "labels=" + labels,
        "kind=cine",
        "output=" + out("corrected"),
        "pixelsize=3,3,20");
    run(
        "report",
        "input=" + image,
        "labels=" + labels,
        "kind=cine",
        "output=" + out("report.html"));
    run(
        "quality",
        "image=" + image,
        "labels=" + labels,
        "model=none",
        "output=" + out("quality.tsv"));
    run(
        "correct-labels",
        "input=" + labels,
        "operation=copy",
        "from=1",
        "to=2",
        "output=" + out("copied.tif"));
    run(
        "scar",
        "input=" + image,
        "labels=" + labels,
        "method=sd",
        "phase=1",
        "apex=first",
        "output=" + out("scar.tsv"),
        "mask=" + out("mask.tif"),
        "overlay=" + out("scar.png"));
    run(
        "simulate-tagging",
        "input=" + image,
        "labels=" + labels,
        "output=" + out("tagged.nii.gz"),
        "taggedlabels=" + out("taggedlabels.tif"));
    Files.copy(out.resolve("tagged.nii.gz"), in.resolve("Yk9tagged9Xj" + identifiers + ".nii.gz"));
    run(
        "strain",
        "input=" + in.resolve("Yk9tagged9Xj" + identifiers + ".nii.gz"),
        "labels=" + labels,
        "apex=first",
        "output=" + out("strain.tsv"),
        "plot=" + out("strain.png"),
        "vectors=" + out("vectors.zip"));
    run(
        "preview-augmentation",
        "input=" + image,
        "labels=" + labels,
        "output=" + out("preview.png"));
    run(
        "segment-dataset",
        "manifest=" + manifest,
        tiny,
        "orientations=1",
        "predictions=" + out("predictions"),
        "output=" + out("segmented.tsv"));
    run(
        "evaluate",
        "manifest=" + manifest,
        "predictions=" + out("predictions"),
        "output=" + out("scores.tsv"),
        "summary=" + out("summary.tsv"),
        "agreement=" + out("agreement.tsv"),
        "perimage=" + out("perimage.tsv"),
        "confusion=" + out("confusion.tsv"),
        "by=all,subject,phase",
        "boxplot=" + out("boxes.svg"),
        "sliceplot=" + out("slices.svg"));
    run("evaluate", "prediction=" + labels, "reference=" + labels, "output=" + out("pair.tsv"));
    run(
        "add-training-case",
        "input=" + image,
        "labels=" + labels,
        "subject=Yk9added9Xj",
        "data=" + out("added"),
        "output=" + out("added.tsv"));
    run(
        "confidence-sets",
        "predicted=" + data("Yk9predicted9Xj.csv"),
        "truth=" + data("Yk9truth9Xj.csv"),
        "output=" + out("sets.tsv"));
    run(
        "compare",
        "predictions=" + data("Yk9predicted9Xj.csv"),
        "reference=" + data("Yk9truth9Xj.csv"),
        "output=" + out("compared.tsv"),
        "pairs=" + out("comparedpairs.tsv"),
        "cases=" + out("comparedcases.tsv"),
        "plot=" + out("compared.svg"));
    run(
        "compare",
        "predictions=" + out("predictions"),
        "reference=" + manifest,
        "output=" + out("comparedlabels.tsv"),
        "cases=" + out("comparedlabelcases.tsv"),
        "plot=" + out("comparedlabels.svg"));
    run(
        "plot-scores",
        "input=" + data("Yk9scores9Xj.tsv"),
        "x=subject",
        "output=" + out("plot.svg"));
    run("anonymize", "input=" + study, "output=" + out("anonymous"), "report=" + out("kept.tsv"));
    for (String made : List.of("report.tsv", "cine.nii.gz", "cine.tif", "cine.png"))
      run("rerun", "input=" + out(made));
  }

  private void runNaming() {
    String manifest = "manifest=" + data("Yk9set9Xj.tsv");
    run(
        "make-manifest",
        "input=" + in.resolve("Yk9layout9Xj"),
        "layout=folders",
        "output=" + out("made.tsv"),
        "problems=" + out("problems.tsv"));
    run(
        "batch",
        "input=" + in.resolve("Yk9list9Xj.txt"),
        "command=import-cine",
        "output=" + out("batch"));
    assertTrue(Files.exists(out.resolve("batch/studies/Yk9study9Xj/import-cine.nii.gz")));
    run("select-data", manifest, "output=" + out("selected.tsv"));
    run("tag-dataset", manifest, "output=" + out("tagged"));
    run("shift-dataset", manifest, "output=" + out("shifted"));
    run("translate-dataset", manifest, "model=" + style, "output=" + out("translated"));
    run(
        "train-cyclegan",
        "source=" + data("Yk9set9Xj.tsv"),
        "target=" + data("Yk9set9Xj.tsv"),
        "set=" + TinyStyles.SMALL,
        "output=" + folder.resolve("own/tinystyle"));
    Map<String, String> training =
        TinyModels.training(Path.of(data("Yk9set9Xj.tsv")), folder.resolve("own/tinymodel"));
    run("train", training.entrySet().stream().map(Object::toString).toArray(String[]::new));
    run(
        "fine-tune",
        manifest,
        "base=" + folder.resolve("own/tinymodel"),
        "output=" + folder.resolve("own/tuned"),
        "images=8",
        "threads=1",
        "precision=float32");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().equals(PseudonymFiles.KEY))
          .filter(f -> !f.getFileName().toString().equals(PseudonymFiles.NAMES))
          .toList();
    }
  }

  /** All that files hold and are called, archives and compressed files unpacked. */
  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (Path file : files(folder))
      unpack(folder.relativize(file).toString(), Files.readAllBytes(file), contents);
    return contents;
  }

  private static void unpack(String name, byte[] bytes, Map<String, byte[]> contents)
      throws IOException {
    contents.put(name, bytes);
    if (name.endsWith(".gz")) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        unpack(name.replaceFirst("\\.gz$", ""), in.readAllBytes(), contents);
      }
    } else if (name.endsWith(".zip")) {
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
          ByteArrayOutputStream content = new ByteArrayOutputStream();
          in.transferTo(content);
          unpack(name + "!" + entry.getName(), content.toByteArray(), contents);
        }
      }
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) found.add(matcher.group());
    return found;
  }

  /** What was found of a pattern, and where. */
  private Set<String> found(Pattern pattern, Map<String, byte[]> contents) {
    Set<String> found = new TreeSet<>();
    contents.forEach(
        (name, bytes) -> {
          // ImageJ writes names of ROIs and properties of images as UTF-16. The letters of a
          // picture in a page mean nothing.
          String text =
              new String(bytes, StandardCharsets.ISO_8859_1)
                  .replaceAll("data:image/jpeg;base64,[A-Za-z0-9+/=]+", "");
          for (String one : found(pattern, name + "\n" + text + "\n" + text.replace("\0", "")))
            found.add(name + ": " + one);
        });
    for (String text : said) for (String one : found(pattern, text)) found.add(text + ": " + one);
    return found;
  }

  private static Pattern planted() {
    List<String> all = new ArrayList<>(List.of(PlantedImages.TEXT));
    PlantedImages.NUMBERS.forEach(number -> all.add(Pattern.quote(number)));
    return Pattern.compile(String.join("|", all));
  }

  @Test
  void nothingOfTheHeaderIsAnywhere() throws IOException {
    assertTrue(PlantedImages.planted() >= 40);
    identifiers = "name";
    runAll();
    runNaming();
    run("models", "action=export", "model=tinymodel", "archive=" + out("tiny.zip"));
    run("models", "action=export", "model=tinystyle", "archive=" + out("style.zip"));
    assertEquals(Set.of(), found(planted(), contents(out)));
    assertEquals(Set.of(), found(planted(), contents(folder.resolve("own"))));
    Set<String> missing = new TreeSet<>(new CommandCatalog().names());
    missing.removeAll(run);
    assertEquals(new TreeSet<>(EXCUSED), missing, "commands that nobody tries here");
    // The user finds his study by its name.
    assertTrue(said.stream().anyMatch(text -> text.contains("Yk9study9Xj")));
    checkExport("tiny.zip", "manifest.tsv");
    checkExport("style.zip", "source.tsv");
  }

  /** What is given away names neither files nor subjects, and the model still works. */
  private void checkExport(String archive, String list) throws IOException {
    Map<String, byte[]> exported = new LinkedHashMap<>();
    unpack(archive, Files.readAllBytes(out.resolve(archive)), exported);
    assertTrue(exported.keySet().stream().anyMatch(name -> name.endsWith(list)));
    said.clear();
    assertEquals(Set.of(), found(Pattern.compile(NAME), exported));
    assertFalse(
        found(Pattern.compile(Pattern.quote(folder.toString())), exported).size() > 0,
        "no paths either");
    run("models", "action=import", "model=again", "archive=" + out(archive));
    run("models", "action=delete", "model=again");
  }

  @Test
  void withPseudonymsNoNameIsAnywhere() throws IOException {
    identifiers = "hash";
    runAll();
    Map<String, byte[]> contents = contents(out);
    assertEquals(Set.of(), found(planted(), contents));
    assertEquals(Set.of(), found(Pattern.compile(NAME), contents));
    for (String name : NAMING) {
      CommandRunner runner =
          new CommandRunner(new CommandCatalog().find(name), new TestDoor(false, null));
      Map<String, String> values = new LinkedHashMap<>();
      if (name.equals("train-cyclegan")) values.put("target", data("Yk9set9Xj.tsv"));
      if (name.equals("translate-dataset")) values.put("model", style.toString());
      values.put(
          listed(name),
          name.equals("make-manifest")
              ? in.resolve("Yk9layout9Xj").toString()
              : data("Yk9set9Xj.tsv"));
      values.put("output", out("refused.tsv"));
      values.put("identifiers", "hash");
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> runner.run(values, Progress.NONE), name);
      assertTrue(
          e.getMessage().startsWith("identifiers=hash is not possible here"), e.getMessage());
    }
    // Subjects can be found again by whoever has the list.
    String names = Files.readString(out.resolve(PseudonymFiles.NAMES));
    assertTrue(names.contains("\tYk9one9Xj\n"), names);
  }

  @Test
  void identifiersAreKeptOnlyIfAsked() throws IOException {
    identifiers = "keep";
    out = Files.createDirectories(folder.resolve("out-keep"));
    run("import-cine", "input=" + in.resolve("Yk9study9Xj"), "output=" + out("cine.tif"));
    assertTrue(said.stream().anyMatch(text -> text.contains("subject: Zq00100020Wv")));
  }
}
