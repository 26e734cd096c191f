package sc.fiji.cardiacmr.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.cardiacmr.command.train.TrainCycleGan;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;

/** CycleGANs so small that they train in a moment, for tests of commands. */
public final class TinyStyles {

  /** Changes to the recipe {@code small}. */
  public static final String SMALL =
      "network.width=4,network.blocks=1,network.discriminatorwidth=4,network.discriminatorlayers=2,"
          + "input.window=32,input.spacing=3,training.images=6,training.history=2,training.report=2,"
          + "engine.threads=1,engine.precision=float32";

  private static final SharedFolder TRAINED = new SharedFolder(TinyStyles::train);

  private TinyStyles() {}

  /**
   * Manifests {@code bright.tsv} and {@code dark.tsv} of phantoms and of their negatives, in the
   * folder of {@link TinyModels#dataSet}; they have no other column than {@code image}.
   */
  public static void dataSets(Path folder) throws IOException {
    StringBuilder dark = new StringBuilder("image\n");
    for (int i = 1; i <= 2; i++) {
      NiftiWriter.write(
          negative(NiftiReader.read(folder.resolve("p" + i + ".nii"))),
          folder.resolve("n" + i + ".nii"));
      dark.append("n%s.nii\n".formatted(i));
    }
    Files.writeString(folder.resolve("bright.tsv"), "image\np1.nii\np2.nii\n");
    Files.writeString(folder.resolve("dark.tsv"), dark);
  }

  /** 1000 less the intensities. */
  public static ImageSeries<?> negative(ImageSeries<?> image) {
    float[] pixels = new float[image.width() * image.height() * image.slices() * image.phases()];
    int planes = image.slices() * image.phases();
    int size = image.width() * image.height();
    for (int p = 0; p < planes; p++) {
      float[] plane = Plane.of(image, p % image.slices(), p / image.slices()).pixels();
      for (int i = 0; i < size; i++) pixels[p * size + i] = 1000 - plane[i];
    }
    return new ImageSeries<>(
        ArrayImgs.floats(pixels, image.width(), image.height(), image.slices(), image.phases()),
        image.calibration(),
        "negative");
  }

  /** Values for the command train-cyclegan: six steps, to be changed as the test needs. */
  public static Map<String, String> training(Path folder, String output) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("source", folder.resolve("bright.tsv").toString());
    values.put("target", folder.resolve("dark.tsv").toString());
    values.put("output", output);
    values.put("set", SMALL);
    values.put("seed", "3");
    return values;
  }

  /**
   * A model that has learned nothing yet, in a folder with {@link #dataSets}; trained once for all
   * tests of a process.
   */
  public static Path trained(Path folder) throws IOException {
    return TRAINED.in(folder);
  }

  private static Path train(Path folder) throws IOException {
    Path model = folder.resolve("tiny-style");
    run(training(folder, model.toString()));
    return model;
  }

  static void run(Map<String, String> values) throws IOException {
    new CommandRunner(TrainCycleGan.class, new TestDoor(false, null)).run(values, Progress.NONE);
  }
}
