package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.EngineInfo;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;

class TensorFlowEngineTest {

  private static final EngineOptions FLOAT32 = TestGraph.OPTIONS;
  private static final EngineOptions BFLOAT16 = FLOAT32.withPrecision(Precision.BFLOAT16);
  private static final ToyProblem PROBLEM = new ToyProblem(77);

  @TempDir Path folder;

  private final Engine engine = EngineLoader.shared();
  private Path model;
  private float[] expected;

  private static NetworkSpec spec(String norm) {
    return NetworkSpec.unet(1, 2, norm, 4, 8, 8);
  }

  @BeforeEach
  void forgetModel() {
    model = folder.resolve("model");
  }

  /** Trains a little, so that no weight has its starting value, and exports. */
  private void export(String norm) throws IOException {
    try (TrainableNetwork network =
        engine.trainable(
            spec(norm),
            TrainingSpec.DEFAULT.withOptimizer(
                OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.9)),
            FLOAT32)) {
      ToyProblem.train(network, 0, 8);
      network.export(model);
      try (Predictor predictor = network.predictor()) {
        expected = PROBLEM.predict(predictor);
      }
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"batch", "instance"})
  void anExportedModelPredictsAsTheNetworkDid(String norm) throws IOException {
    export(norm);
    try (Predictor predictor = engine.predictor(model, spec(norm), FLOAT32)) {
      assertEquals(1, predictor.channels());
      assertEquals(2, predictor.classes());
      assertEquals(4, predictor.sizeDivisor());
      float[] probabilities = PROBLEM.predict(predictor);
      assertArrayEquals(expected, probabilities, 1e-5f);
      for (int i = 0; i < probabilities.length; i += 2)
        assertEquals(1, probabilities[i] + probabilities[i + 1], 1e-5);
    }
    try (Predictor predictor = engine.predictor(model, spec(norm), BFLOAT16)) {
      assertArrayEquals(expected, PROBLEM.predict(predictor), 2e-2f);
    }
    try (Predictor predictor = engine.predictor(model, null, FLOAT32)) {
      assertEquals(1, predictor.channels());
      assertEquals(2, predictor.classes());
      assertArrayEquals(expected, PROBLEM.predict(predictor), 1e-5f);
    }
  }

  @Test
  void batchesAndSizesDoNotMatter() throws IOException {
    export("batch");
    int pixels = ToyProblem.SIZE * ToyProblem.SIZE;
    try (Predictor predictor = engine.predictor(model, spec("batch"), FLOAT32)) {
      for (int n = 0; n < ToyProblem.N; n++) {
        float[] one = Arrays.copyOfRange(PROBLEM.images, n * pixels, (n + 1) * pixels);
        // Longer than needed: the rest must stay as it is.
        float[] probabilities = new float[2 * pixels + 3];
        predictor.predict(one, 1, ToyProblem.SIZE, ToyProblem.SIZE, probabilities);
        assertArrayEquals(
            Arrays.copyOfRange(expected, 2 * n * pixels, 2 * (n + 1) * pixels),
            Arrays.copyOf(probabilities, 2 * pixels),
            1e-5f);
        assertEquals(0, probabilities[2 * pixels]);
      }
      float[] wide = new float[2 * 8 * 32];
      predictor.predict(new float[8 * 32], 1, 8, 32, wide);
      assertEquals(1, wide[0] + wide[1], 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "instance"})
  void exportGivesTheSameBytesEachTime(String norm) throws IOException {
    try (TrainableNetwork network = engine.trainable(spec(norm), TrainingSpec.DEFAULT, FLOAT32)) {
      byte[] first = null;
      for (int i = 0; i < 3; i++) {
        network.export(folder.resolve("model" + i));
        byte[] bytes = Files.readAllBytes(folder.resolve("model" + i).resolve("saved_model.pb"));
        if (first == null) first = bytes;
        assertArrayEquals(first, bytes);
      }
    }
  }

  @Test
  void exportOverwritesNothing() throws IOException {
    Files.createDirectory(model);
    try (TrainableNetwork network =
        engine.trainable(spec("batch"), TrainingSpec.DEFAULT, FLOAT32)) {
      assertThrows(IOException.class, () -> network.export(model));
    }
  }

  @Test
  void aModelThatDoesNotFitItsCardIsRefused() throws IOException {
    export("batch");
    assertRefused("lack 'encoder0.conv0.scale'", spec("instance"));
    assertRefused("have shape", NetworkSpec.unet(1, 2, "batch", 4, 8, 16));
    assertRefused("have shape", NetworkSpec.unet(1, 3, "batch", 4, 8, 8));
    assertRefused("have shape", NetworkSpec.unet(2, 2, "batch", 4, 8, 8));
    assertRefused("lack", NetworkSpec.unet(1, 2, "batch", 4, 8, 8, 8));
    assertRefused("does not have", NetworkSpec.unet(1, 2, "batch", 4, 8));
  }

  private void assertRefused(String part, NetworkSpec spec) {
    String message =
        assertThrows(IOException.class, () -> engine.predictor(model, spec, FLOAT32)).getMessage();
    assertTrue(message.contains("does not fit its card") && message.contains(part), message);
    assertTrue(message.contains(model.toString()), message);
  }

  @Test
  void missingAndDamagedFilesAreNamed() throws IOException {
    assertDamaged("lacks the file");
    Files.createDirectory(model);
    assertDamaged("lacks the file");
    Path file = model.resolve("saved_model.pb");
    Files.write(file, new byte[0]);
    assertDamaged("contains no graph");
    Files.write(file, "this is not a network".getBytes(StandardCharsets.UTF_8));
    assertDamaged("damaged");
    Files.write(file, new byte[] {10, 127, 1});
    assertDamaged("not a TensorFlow SavedModel");
  }

  private void assertDamaged(String part) {
    for (NetworkSpec spec : new NetworkSpec[] {spec("batch"), null}) {
      String message =
          assertThrows(IOException.class, () -> engine.predictor(model, spec, FLOAT32))
              .getMessage();
      assertTrue(message.contains(part) && message.contains(model.toString()), message);
    }
  }

  @Test
  void mutatedFilesAreRefusedOrPredict() throws IOException {
    export("instance");
    Path file = model.resolve("saved_model.pb");
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(4);
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      byte[] changed =
          i % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
      for (int k = 0; k < 8 && changed.length > 0; k++)
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      Files.write(file, changed);
      try (Predictor predictor = engine.predictor(model, spec("instance"), FLOAT32)) {
        PROBLEM.predict(predictor);
      } catch (IOException e) {
        refused++;
        assertTrue(e.getMessage().contains("model"), e.getMessage());
      }
    }
    assertTrue(refused > 8, refused + " refused");
  }

  @Test
  void wrongBatchesAreRefused() throws IOException {
    export("batch");
    try (Predictor predictor = engine.predictor(model, spec("batch"), FLOAT32)) {
      float[] image = new float[256];
      float[] target = new float[512];
      assertArgument(() -> predictor.predict(image, 1, 14, 16, target));
      assertArgument(() -> predictor.predict(image, 2, 16, 16, target));
      assertArgument(() -> predictor.predict(image, 0, 16, 16, target));
      assertArgument(() -> predictor.predict(image, 1, 16, 16, new float[511]));
      assertArgument(() -> predictor.predict(image, 1, -16, -16, target));
    }
    // As it is: what does not fit is only found out when it runs.
    try (Predictor predictor = engine.predictor(model, null, FLOAT32)) {
      EngineException e =
          assertThrows(
              EngineException.class,
              () -> predictor.predict(new float[225], 1, 15, 15, new float[450]));
      assertTrue(e.getMessage().contains("15 x 15"), e.getMessage());
    }
  }

  private static void assertArgument(org.junit.jupiter.api.function.Executable code) {
    assertThrows(IllegalArgumentException.class, code);
  }

  @Test
  void tellsWhatItIs() {
    EngineInfo info = engine.info();
    assertTrue(info.version().startsWith("TensorFlow 2."), info.version());
    assertTrue(info.devices().get(0).startsWith("CPU"), info.devices().toString());
    if (info.devices().size() == 1) {
      EngineException e =
          assertThrows(
              EngineException.class,
              () ->
                  engine.trainable(
                      spec("batch"),
                      TrainingSpec.DEFAULT,
                      new EngineOptions(1, "gpu", Precision.AUTO)));
      assertTrue(e.getMessage().contains("device=cpu"), e.getMessage());
    }
  }
}
