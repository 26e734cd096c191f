package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.MetaGraphDef;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.engine.graph.GraphCheck;
import sc.fiji.cardiacmr.engine.graph.Graphs;

/** Graphs from anywhere meet TensorFlow only after they have been checked. */
class CheckedGraphTest {

  private static final EngineOptions FLOAT32 =
      EngineOptions.DEFAULT.withPrecision(Precision.FLOAT32);

  @TempDir Path folder;

  private final Engine engine = EngineLoader.shared();

  @Test
  void everyNetworkOfThisLibraryIsAccepted() throws IOException {
    List<NetworkSpec> specs =
        List.of(
            NetworkSpec.unet(1, 4, "batch", 4, 8),
            NetworkSpec.unet(1, 4, "instance", 4, 8),
            new NetworkSpec(
                "dynamic-unet",
                Map.of("channels", 3, "classes", 3, "encoder", "resnet34", "width", 8)),
            new NetworkSpec(
                "dynamic-unet",
                Map.of("channels", 3, "classes", 3, "encoder", "vgg16-bn", "width", 8)),
            new NetworkSpec("resnet-vae", Map.of("channels", 1, "classes", 2)),
            new NetworkSpec(
                "dynunet", Map.of("channels", 1, "classes", 2, "filters", List.of(4, 8, 8))),
            new NetworkSpec("fcn", Map.of("channels", 1, "classes", 4)));
    for (int i = 0; i < specs.size(); i++) {
      Path model = folder.resolve("model" + i);
      try (TrainableNetwork network =
          engine.trainable(specs.get(i), TrainingSpec.DEFAULT, FLOAT32)) {
        network.export(model);
      }
      GraphCheck.check(model, specs.get(i).architecture());
    }
  }

  @Test
  void aCheckedGraphRuns() throws IOException {
    Path model = Graphs.write(folder, Graphs.convolution());
    try (Predictor predictor = engine.predictor(model, null, FLOAT32)) {
      float[] scores = new float[9];
      predictor.predict(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, 1, 3, 3, scores);
      assertArrayEquals(new float[] {9.5f, 8.5f, 7.5f, 6.5f, 5.5f, 4.5f, 3.5f, 2.5f, 1.5f}, scores);
    }
  }

  @Test
  void refusedOnesNeverReachTensorFlow() throws IOException {
    MetaGraphDef.Builder harmful = Graphs.convolution();
    harmful.getGraphDefBuilder().addNode(Graphs.node("read", "ReadFile", "input"));
    Path model = Graphs.write(folder, harmful);
    for (NetworkSpec spec : new NetworkSpec[] {null, NetworkSpec.unet(1, 4, "batch", 4, 8)}) {
      String message =
          assertThrows(IOException.class, () -> engine.predictor(model, spec, FLOAT32))
              .getMessage();
      assertTrue(message.contains("'ReadFile', which Cardiac MR does not run"), message);
    }
    MetaGraphDef.Builder variable = Graphs.convolution();
    variable.getGraphDefBuilder().addNode(Graphs.node("v", "VarHandleOp"));
    Graphs.write(folder, variable);
    String message =
        assertThrows(IOException.class, () -> engine.predictor(model, null, FLOAT32)).getMessage();
    assertTrue(message.contains("keeps its weights as variables ('v')"), message);
  }

  @Test
  @Tag("slow")
  void damagedGraphsAreRefusedOrRun() throws IOException {
    Path file = Graphs.write(folder, Graphs.convolution()).resolve(GraphCheck.FILE);
    byte[] good = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(11);
    int run = 0;
    for (int n = 0; n < 1000; n++) {
      byte[] bytes = good.clone();
      for (int k = 1 + random.nextInt(2); k > 0; k--)
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Files.write(file, bytes);
      long start = System.nanoTime();
      try (Predictor predictor = engine.predictor(folder, null, FLOAT32)) {
        predictor.predict(
            new float[9 * predictor.channels()], 1, 3, 3, new float[9 * predictor.classes()]);
        run++;
      } catch (IOException | EngineException e) {
        assertTrue(e.getMessage().length() > 20, e.toString());
      }
      assertTrue(System.nanoTime() - start < 5_000_000_000L, "takes too long");
    }
    assertTrue(run > 40, run + " ran");
  }
}
