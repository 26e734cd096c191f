package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.cardiacmr.command.train.TrainModel;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;

/** Small phantoms and networks so small that they train in seconds, for tests of commands. */
public final class TinyModels {

  public static final int SIZE = 64;
  public static final int SLICES = 2;
  public static final int PHASES = 2;

  private static final SharedFolder TRAINED = new SharedFolder(TinyModels::train);

  private TinyModels() {}

  public static Phantom phantom(long seed) {
    return Phantom.create(
        PhantomParameters.builder()
            .matrix(SIZE, SIZE)
            .slices(SLICES)
            .phases(PHASES)
            .spacing(3, 3, 20)
            .signalToNoise(50)
            .seed(seed)
            .build(),
        Progress.NONE);
  }

  /** A manifest {@code set.tsv} of a training and a validation phantom. */
  public static Path dataSet(Path folder) throws IOException {
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int i = 1; i <= 2; i++) {
      Phantom phantom = phantom(i);
      NiftiWriter.write(phantom.image(), folder.resolve("p" + i + ".nii"));
      NiftiWriter.write(phantom.labels(), folder.resolve("p" + i + "-labels.nii"));
      rows.append(
          String.format(
              "p%d.nii\tp%d-labels.nii\tP%d\tA\t\t%s\n",
              i, i, i, i == 1 ? "training" : "validation"));
    }
    return Files.writeString(folder.resolve("set.tsv"), rows);
  }

  /** Values for the command train: eight steps, to be changed as the test needs. */
  public static Map<String, String> training(Path manifest, Path model) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("manifest", manifest.toString());
    values.put("output", model.toString());
    values.put("widths", "4,8");
    values.put("window", "32");
    values.put("heartsize", "14");
    values.put("spacing", "3");
    values.put("images", "32");
    values.put("keep", "last");
    values.put("batch", "4");
    values.put("report", "4");
    values.put("threads", "1");
    values.put("precision", "float32");
    return values;
  }

  /**
   * A model that finds the heart of a phantom, beside its {@link #dataSet}; trained once for all
   * tests of a process.
   */
  public static Path trained(Path folder) throws IOException {
    dataSet(folder);
    return TRAINED.in(folder);
  }

  private static Path train(Path folder) throws IOException {
    Path model = folder.resolve("tiny-unet");
    Map<String, String> values = training(folder.resolve("set.tsv"), model);
    values.put("widths", "8,16,32");
    values.put("images", "2400");
    values.put("batch", "8");
    values.put("report", "150");
    values.put("learningrate", "0.01");
    values.put("averaging", "0.9");
    values.put("probability", "0");
    values.put("seed", "2");
    new CommandRunner(TrainModel.class, new TestDoor(false, null)).run(values, Progress.NONE);
    return model;
  }

  /** Has the card of a model, which says nothing of orientations, recommend some. */
  public static void recommendOrientations(Path model, int count) throws IOException {
    Path card = model.resolve(ModelCard.FILE_NAME);
    String text = Files.readString(card);
    String more = text.replaceFirst("(?m)^    labels:", "    orientations: " + count + "\n$0");
    assertTrue(more.length() > text.length());
    Files.writeString(card, more);
  }

  /** Takes the histogram of the training images off a model's card, as older models lack it. */
  public static void removeHistogram(Path model) throws IOException {
    Path card = model.resolve(ModelCard.FILE_NAME);
    String text = Files.readString(card);
    String without =
        text.replaceFirst(
            "(?m)^ +reference_histogram:\\n +volumes: \\d+\\n +quantiles: \\[[^\\]]*\\]\\n", "");
    assertTrue(without.length() < text.length() - 1000, "the card of a new model holds it");
    Files.writeString(card, without);
  }
}
