package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ExampleRun;
import sc.fiji.cardiacmr.command.run.ExampleRuns;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImageFiles;

/**
 * Each command in a real ImageJ with a display: its dialog is filled and recorded, and the recorded
 * line makes the same images, tables, ROIs, messages and files. The table of it is {@code
 * target/recorded-commands.tsv}.
 */
@Tag("slow")
class RecordedCommandsIT {

  /** Commands for one process, which has to end in time. */
  private static final int AT_A_TIME = 5;

  /** Names of commands with commas between, or {@code all}. */
  private static final String ONLY_PROPERTY = "cardiacmr.recorded";

  /**
   * One of each kind of dialog and result; the others, which take minutes, are tried by {@code
   * -Dcardiacmr.recorded=all}. Without a display {@link RecordedCommandsTest} tries them all.
   */
  private static final String USUAL =
      "segment-cine,function,scar,evaluate,save-nifti,labels-from-rois,import-cine,phantom,recipes";

  private static final String ALL = "all";

  @TempDir static Path folder;
  private static Path in;
  private static Path model;

  @BeforeAll
  static void makeInputs() throws IOException {
    in = folder.resolve("inputs");
    model = ExampleRuns.makeInputs(in);
    List<Path> images;
    try (Stream<Path> files = Files.list(in)) {
      images = files.filter(f -> f.toString().endsWith(".nii")).toList();
    }
    // ImageJ opens no NIfTI by itself.
    for (Path image : images) {
      boolean isLabels = image.toString().endsWith("-labels.nii");
      DisplayStyle style = isLabels ? DisplayStyle.LABELS : DisplayStyle.GREY;
      IJ.saveAsTiff(style.toImagePlus(ImageFiles.read(image)), tiff(image).toString());
    }
  }

  private static Path tiff(Path nifti) {
    return nifti.resolveSibling(nifti.getFileName().toString().replace(".nii", ".tif"));
  }

  /** A line of the plan, see {@link RecordedDriver}. */
  private static String step(ExampleRun example, Path out) {
    List<String> images = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Path results = out.resolve(example.command());
    example
        .asDialog(in, results, model)
        .forEach(
            (key, value) -> {
              CommandParameter p = example.parameters().find(key).orElseThrow();
              boolean isImage = !p.isOutput() && p.isImage() && value.endsWith(".nii");
              if (isImage) images.add(tiff(Path.of(value)).toString());
              String entered = isImage ? tiff(Path.of(value)).getFileName().toString() : value;
              if (!entered.isEmpty()) values.add(key + "=" + entered);
            });
    example.active(in).ifPresent(image -> images.add(tiff(image).toString()));
    return String.join(
        "\t",
        example.command(),
        CommandCatalog.label(example.type()),
        String.join("|", images),
        String.join("|", values));
  }

  /** Its menu entry opens a window, which records each of its actions. */
  private static final String WINDOW = "models";

  @Test
  void whatIsRecordedReplays() throws Exception {
    RealImageJ imageJ = RealImageJ.install(Files.createDirectory(folder.resolve("ImageJ")));
    RecordedTable table = new RecordedTable("display");
    Map<String, String> wrong = new TreeMap<>();
    List<String> only = List.of(System.getProperty(ONLY_PROPERTY, USUAL).split(","));
    List<ExampleRun> all =
        ExampleRuns.ALL.stream()
            .filter(example -> only.contains(ALL) || only.contains(example.command()))
            .filter(example -> !example.command().equals(WINDOW))
            .toList();
    for (int start = 0; start < all.size(); start += AT_A_TIME) {
      List<ExampleRun> some = all.subList(start, Math.min(all.size(), start + AT_A_TIME));
      Path home = Files.createDirectory(folder.resolve("home" + start));
      Path out = Files.createDirectory(home.resolve("results"));
      Path plan = home.resolve("plan.txt");
      Files.write(plan, some.stream().map(example -> step(example, out)).toList());
      RealImageJ.Run run =
          imageJ.driver(home, RecordedDriver.class, "record", plan.toString(), out.toString());
      Map<String, String> results = new TreeMap<>();
      run.output()
          .lines()
          .filter(l -> l.startsWith(RecordedDriver.MARK))
          .map(l -> l.split("\t", -1))
          .forEach(
              l -> {
                table.put(l[1], l[2], l[3]);
                results.put(l[1], l[3]);
              });
      for (ExampleRun example : some) {
        String result = results.getOrDefault(example.command(), "was not reached\n" + run.output());
        boolean isExcused = !example.whyNotRepeated().isEmpty();
        if (!result.equals(RecordedTable.EQUAL) && !isExcused) wrong.put(example.command(), result);
      }
    }
    table.write(RealImageJ.FIJI.resolveSibling(RecordedTable.FILE));
    assertEquals(Map.of(), wrong);
  }
}
