package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.training.TrainingSlices;

/**
 * Every command and every call of the facade that takes two images of the same pixels refuses one
 * that is mirrored, turned, shifted or of other pixels. A new one that is not listed here fails.
 */
class PairsOfImagesTest {

  private static final int SIZE = 40;
  private static final int SLICES = 4;
  private static final int PHASES = 3;

  private static final PatientGeometry PLACE =
      PatientGeometry.fromDicom(
          new double[] {-40, 25, 12},
          new double[] {0.8, 0.6, 0},
          new double[] {0, 0, -1},
          new double[] {-4.8, 6.4, 0},
          1.4,
          1.4);

  /** The second image of a command: with what it is given, and what else the command needs. */
  private static final Map<String, List<String>> PAIRS =
      new TreeMap<>(
          Map.of(
              "add-training-case labels",
              List.of("input=image.nii", "data=cases", "subject=A"),
              "evaluate reference",
              List.of("prediction=labels.nii", "distances=false"),
              "harmonize mask",
              List.of("input=image.nii", "reference=other.nii", "output=out.nii"),
              "harmonize referencemask",
              List.of("input=other.nii", "reference=image.nii", "output=out.nii"),
              "preview-augmentation labels",
              List.of("input=image.nii", "output=grid.png", "samples=1x1"),
              "scar labels",
              List.of("input=image.nii", "phase=1"),
              "scar remote",
              List.of("input=image.nii", "labels=labels.nii", "phase=1", "method=sd"),
              "shift-centre labels",
              List.of("input=image.nii", "output=out.nii"),
              "strain input2",
              List.of("input=image.nii", "labels=labels.nii"),
              "strain labels",
              List.of("input=image.nii")));

  static {
    PAIRS.put("analyse labels", List.of("input=image.nii", "kind=cine", "output=study"));
    PAIRS.put("report labels", List.of("input=image.nii", "kind=cine", "output=report.html"));
    PAIRS.put("quality labels", List.of("image=image.nii", "model=none", "output=q.tsv"));
    PAIRS.put("translate labels", List.of("input=image.nii", "model=any", "output=out.nii"));
    PAIRS.put("function eslabels", List.of("input=one.nii"));
    PAIRS.put("labels-from-rois labels", List.of("input=image.nii", "output=out.nii"));
    PAIRS.put(
        "correct-labels image",
        List.of("input=labels.nii", "operation=copy", "from=1", "to=2", "output=out.nii"));
    for (String parameter : List.of("b1map", "fieldx", "fieldy", "labels"))
      PAIRS.put(
          "simulate-tagging " + parameter,
          parameter.startsWith("field")
              ? List.of(
                  "input=image.nii",
                  "output=out.nii",
                  parameter.equals("fieldx") ? "fieldy=image.nii" : "fieldx=image.nii",
                  "set=motion.source=field")
              : List.of("input=image.nii", "output=out.nii"));
  }

  /** Images that need not have the pixels of another one. */
  private static final Set<String> ALONE = Set.of("harmonize reference");

  /** Commands that read pairs named in a manifest, or only make one. */
  private static final Set<String> MANIFESTS =
      Set.of(
          "add-training-case",
          "calibrate-quality",
          "evaluate",
          "fine-tune",
          "confidence-sets",
          "make-manifest",
          "segment-dataset",
          "select-data",
          "shift-dataset",
          "tag-dataset",
          "train",
          "translate-dataset");

  @TempDir Path folder;
  private final Random random = new Random(15);

  @BeforeEach
  void writeImages() throws IOException {
    write("image.nii", image(), PLACE, 1);
    write("labels.nii", labels(), PLACE, 1);
    write("one.nii", onePhase(labels()), PLACE, 1);
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.floats(pixels(30 * 20), 30, 20, 1, 1),
            Calibration.ofSpacing(1.4, 1.4, 8),
            "other"),
        folder.resolve("other.nii"));
  }

  private static float[] pixels(int count) {
    float[] pixels = new float[count];
    for (int i = 0; i < count; i++) pixels[i] = 100 + i % 97;
    return pixels;
  }

  private static ImageSeries<?> image() {
    int count = SIZE * SIZE * SLICES * PHASES;
    return new ImageSeries<>(
        ArrayImgs.floats(pixels(count), SIZE, SIZE, SLICES, PHASES), Calibration.UNKNOWN, "image");
  }

  /** A ring with its cavity, the same in every slice and phase. */
  private static ImageSeries<?> labels() {
    byte[] labels = new byte[SIZE * SIZE * SLICES * PHASES];
    for (int i = 0; i < labels.length; i++) {
      double radius = Math.hypot(i % SIZE - 18.0, i / SIZE % SIZE - 20.0);
      labels[i] = (byte) (radius < 6 ? 1 : radius < 11 ? 2 : 0);
    }
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(labels, SIZE, SIZE, SLICES, PHASES), Calibration.UNKNOWN, "labels");
  }

  /** The image with its place, and pixels and distances so many times as large. */
  private static ImageSeries<?> placed(ImageSeries<?> image, PatientGeometry place, double scale) {
    return image.withCalibration(
        Calibration.UNKNOWN
            .withGeometry(place)
            .withSpacing(
                place.spacing(0) * scale, place.spacing(1) * scale, place.spacing(2) * scale));
  }

  /** The first phase. */
  private static ImageSeries<UnsignedByteType> onePhase(ImageSeries<?> labels) {
    @SuppressWarnings("unchecked")
    ImageSeries<UnsignedByteType> typed = (ImageSeries<UnsignedByteType>) labels;
    return new ImageSeries<>(
        Views.interval(
            typed.pixels(),
            new long[4],
            new long[] {labels.width() - 1, labels.height() - 1, labels.slices() - 1, 0}),
        labels.calibration(),
        labels.name());
  }

  private void write(String name, ImageSeries<?> image, PatientGeometry place, double scale)
      throws IOException {
    NiftiWriter.write(placed(image, place, scale), folder.resolve(name));
  }

  /** The place of the same pixels stored otherwise: mirrored, turned or shifted. */
  private PatientGeometry elsewhere() {
    double[] m = PLACE.matrix();
    int kind = random.nextInt(3);
    int axis = random.nextInt(3);
    int[] size = {SIZE, SIZE, SLICES};
    for (int r = 0; r < 3; r++) {
      int row = 4 * r;
      switch (kind) {
        case 0 -> {
          m[row + 3] += m[row + axis] * (size[axis] - 1);
          m[row + axis] *= -1;
        }
        case 1 -> {
          double x = m[row];
          m[row] = m[row + 1];
          m[row + 1] = -x;
          m[row + 3] += x * (SIZE - 1);
        }
        default -> m[row + 3] += m[row + axis] * (axis + 2) / 2.0 * 1.5;
      }
    }
    return new PatientGeometry(m);
  }

  private List<String> run(String command, List<String> values) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (String value : values) {
      String[] parts = value.split("=", 2);
      boolean isFile = parts[1].endsWith(".nii") || parts[1].endsWith(".png");
      isFile |= Set.of("data", "manifest", "predictions").contains(parts[0]);
      isFile |= parts[0].equals("output") && !parts[1].isEmpty();
      boolean isName = command.equals("add-training-case") && parts[0].equals("manifest");
      given.put(parts[0], isFile && !isName ? folder.resolve(parts[1]).toString() : parts[1]);
    }
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(new CommandCatalog().find(command), door).run(given, Progress.NONE);
    return door.notes;
  }

  private static void assertRefusal(String what, Exception e) {
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.contains("position or orientation") || message.contains("has pixels of"),
        what + ": " + message);
  }

  private void assertRefused(String what, String command, List<String> values) {
    try {
      run(command, values);
    } catch (IOException | IllegalArgumentException e) {
      assertRefusal(what, e);
      return;
    }
    throw new AssertionError(what + " was not refused");
  }

  @Test
  void everyPairIsListed() {
    Set<String> second = new TreeSet<>();
    Set<String> manifests = new TreeSet<>();
    CommandCatalog catalog = new CommandCatalog();
    for (String name : catalog.names()) {
      if (catalog.find(name).getSimpleName().startsWith("Test")) continue;
      boolean isFirst = true;
      for (CommandParameter p : CommandParameters.of(catalog.find(name)).inputs()) {
        if (p.name().equals("manifest")) manifests.add(name);
        if (!p.isImage() && !p.isSource()) continue;
        if (!isFirst) second.add(name + " " + p.name());
        isFirst = false;
      }
    }
    Set<String> expected = new TreeSet<>(PAIRS.keySet());
    expected.addAll(ALONE);
    assertEquals(expected, second, "Check the new pair with SharedGrid, and list it here.");
    for (String name : manifests)
      assertTrue(MANIFESTS.contains(name), "Check the pairs of " + name + ", and list it here.");
  }

  /** At least a dozen places for each pair, a hundred and more together. */
  @Test
  void everyCommandRefusesASecondImageThatLiesElsewhere() throws IOException {
    int refused = 0;
    for (Map.Entry<String, List<String>> pair : PAIRS.entrySet()) {
      String command = pair.getKey().split(" ")[0];
      String parameter = pair.getKey().split(" ")[1];
      boolean isLabels = parameter.matches("labels|mask|referencemask|reference|remote");
      List<String> values = new ArrayList<>(pair.getValue());
      values.add(parameter + "=second.nii");
      for (int i = 0; i < 12; i++) {
        boolean isOtherSize = i == 0;
        write(
            "second.nii",
            second(parameter, isLabels),
            isOtherSize ? PLACE : elsewhere(),
            isOtherSize ? 1.2 : 1);
        refused++;
        // The one command for which the pixel size of the second image counts alone.
        if (isOtherSize && command.equals("evaluate"))
          assertTrue(
              run(command, values).stream().anyMatch(n -> n.contains("different voxel sizes")));
        else assertRefused(pair.getKey() + " " + i, command, values);
      }
      write("second.nii", second(parameter, isLabels), PLACE, 1);
      assertAllowed(pair.getKey(), command, values);
    }
    assertTrue(refused > 100, refused + "");
  }

  private static ImageSeries<?> second(String parameter, boolean isLabels) {
    if (parameter.equals("eslabels")) return onePhase(labels());
    return isLabels ? labels() : image();
  }

  /** The right partner is not refused for its place, whatever else may be wrong with it. */
  private void assertAllowed(String what, String command, List<String> values) throws IOException {
    try {
      run(command, values);
    } catch (IllegalArgumentException e) {
      assertFalse(e.getMessage().contains("position or orientation"), what + e.getMessage());
      assertFalse(e.getMessage().contains("has pixels of"), what + e.getMessage());
    }
  }

  @Test
  void aMaskOfOneSliceServesForAllUnlessItIsMirrored() throws IOException {
    byte[] mask = new byte[SIZE * SIZE];
    Arrays.fill(mask, 0, SIZE * SIZE / 2, (byte) 1);
    ImageSeries<?> one =
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(mask, SIZE, SIZE, 1, 1), Calibration.UNKNOWN, "mask");
    List<String> values = new ArrayList<>(PAIRS.get("harmonize mask"));
    values.add("mask=second.nii");
    write("second.nii", one, PLACE.fromSlice(2), 1);
    run("harmonize", values);
    double[] m = PLACE.matrix();
    for (int r = 0; r < 3; r++) {
      m[4 * r + 3] += m[4 * r] * (SIZE - 1);
      m[4 * r] *= -1;
    }
    write("second.nii", one, new PatientGeometry(m), 1);
    assertRefused("mask of one slice", "harmonize", values);
  }

  @Test
  void pairsOfAManifestAreRefused() throws IOException {
    Files.writeString(
        folder.resolve("data.tsv"),
        "image\tlabel\tsubject\tcentre\tphase\tsplit\nimage.nii\tsecond.nii\tA\tX\tED\ttraining\n");
    for (int i = 0; i < 10; i++) {
      write("second.nii", labels(), elsewhere(), 1);
      for (String command : List.of("shift-dataset", "tag-dataset"))
        assertRefused(command, command, List.of("manifest=data.tsv", "output=made" + i));
      Files.createDirectories(folder.resolve("predicted"));
      write("predicted/image.nii", labels(), PLACE, 1);
      assertRefused(
          "evaluate manifest",
          "evaluate",
          List.of("manifest=data.tsv", "predictions=predicted", "distances=false"));
      TrainingSlices.Source source =
          new TrainingSlices.Source(
              folder.resolve("image.nii"), folder.resolve("second.nii"), LabelMap.IDENTITY, 0, 0);
      assertRefusal(
          "training",
          assertThrows(
              IOException.class, () -> TrainingSlices.read(List.of(source), Progress.NONE)));
    }
  }

  @Test
  void theFacadeRefusesThemToo() throws IOException {
    CardiacMR mr = CardiacMR.create();
    ImageSeries<?> image = NiftiReader.read(folder.resolve("image.nii"));
    ImageSeries<UnsignedByteType> good = NiftiReader.readLabels(folder.resolve("labels.nii"));
    Set<String> pairs = new TreeSet<>();
    for (Method method : CardiacMR.class.getMethods())
      if (Modifier.isPublic(method.getModifiers())
          && Arrays.stream(method.getParameterTypes()).filter(ImageSeries.class::equals).count()
              > 1) pairs.add(method.getName());
    // The reference of harmonize is another image.
    assertEquals(
        Set.of(
            "evaluate",
            "function",
            "harmonize",
            "histogram",
            "picture",
            "quality",
            "scar",
            "simulateTagging",
            "strain"),
        pairs);
    for (int i = 0; i < 10; i++) {
      ImageSeries<?> labels = placed(good, elsewhere(), 1);
      List<org.junit.jupiter.api.function.Executable> calls =
          List.of(
              () -> mr.evaluate(labels, good),
              () ->
                  mr.function(
                      onePhase(labels), onePhase(good), FunctionSettings.DEFAULT, Progress.NONE),
              () -> mr.histogram(image, labels, Progress.NONE),
              () -> mr.picture(image, labels),
              () -> mr.quality(image, labels, "", Progress.NONE),
              () ->
                  mr.scar(
                      image,
                      labels,
                      sc.fiji.cardiacmr.ScarRequest.DEFAULT.withPhase(0),
                      Progress.NONE),
              () -> mr.simulateTagging(image, labels, "", 1),
              () -> mr.strain(image, labels));
      for (var call : calls)
        assertRefusal("call", assertThrows(IllegalArgumentException.class, call));
    }
  }
}
