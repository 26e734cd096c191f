package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link EngineIsolationIT} runs inside an application's class loader that holds other
 * libraries of the same names. It knows the engine's interfaces only.
 */
public final class IsolatedClient {

  private static final NetworkSpec SPEC = NetworkSpec.unet(1, 2, "batch", 4, 8);
  private static final EngineOptions OPTIONS = new EngineOptions(1, "cpu", Precision.FLOAT32);

  private IsolatedClient() {}

  /**
   * Trains a step, exports, loads what was exported, predicts.
   *
   * @param folder receives the model
   * @return the version of the engine, the class loaders of engine and interface, and the number of
   *     pixels whose probabilities do not add up to 1
   */
  public static List<Object> run(Path folder) throws IOException {
    Engine engine = EngineLoader.shared();
    float[] image = new float[16 * 16];
    for (int i = 0; i < image.length; i++) image[i] = (float) Math.sin(i);
    byte[] labels = new byte[image.length];
    Arrays.fill(labels, 50, 90, (byte) 1);
    Path model = folder.resolve("model");
    try (TrainableNetwork network = engine.trainable(SPEC, TrainingSpec.DEFAULT, OPTIONS)) {
      network.step(new TrainingBatch(image, labels, 1, 16, 16), 0.01);
      network.export(model);
    }
    float[] probabilities = new float[2 * image.length];
    try (Predictor predictor = engine.predictor(model, SPEC, OPTIONS)) {
      predictor.predict(image, 1, 16, 16, probabilities);
    }
    int wrong = 0;
    for (int i = 0; i < probabilities.length; i += 2)
      if (!(Math.abs(probabilities[i] + probabilities[i + 1] - 1) < 1e-5)) wrong++;
    return List.of(
        engine.info().version(),
        PlainDigits.inside(engine).getClass().getClassLoader(),
        Engine.class.getClassLoader(),
        wrong);
  }
}
