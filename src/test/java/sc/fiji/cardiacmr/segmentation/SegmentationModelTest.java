package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.CycleGan;
import sc.fiji.cardiacmr.engine.CycleGanSpec;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineInfo;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.EngineProbe;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.GraphFunction;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.engine.graph.Graphs;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.NormalizationRule.Method;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelWriter;

class SegmentationModelTest {

  private static final List<String> CLASSES = List.of("background", "LV", "MYO", "RV");

  @TempDir Path root;
  private final List<Path> loaded = new ArrayList<>();
  private boolean isClosed;

  private static CardiacSettings settings(List<String> labels, double heart, Method method) {
    return new CardiacSettings(
        "unet",
        Map.of("widths", List.of(4, 8), "norm", "batch"),
        List.of("intensity"),
        labels,
        heart > 0 ? InputFrame.heart(128, 128, heart, 1.4) : InputFrame.crop(128, 128, 1.4),
        new NormalizationRule(method, 0.5, 99.5),
        List.of(),
        new CardiacSettings.TrainingSummary("train", 1, "unknown", 10, 1),
        Map.of());
  }

  private ModelFolder model(CardiacSettings settings) throws IOException {
    Path saved = Graphs.write(Files.createDirectories(root.resolve("saved")), Graphs.convolution());
    var card = ModelCard.builder().name("test model").cardiac(settings, 4, 2);
    return new ModelWriter(card).savedModel(saved, "2.18.0").write(root.resolve("test-model"));
  }

  /** An engine that only notes what it is asked for. */
  private final Engine engine =
      new Engine() {
        @Override
        public EngineInfo info() {
          return new EngineInfo("none", List.of(), false);
        }

        @Override
        public EngineProbe probe(EngineOptions options) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Predictor predictor(Path folder, NetworkSpec spec, EngineOptions options)
            throws IOException {
          assertTrue(Files.size(folder.resolve("saved_model.pb")) > 0);
          assertEquals("unet", spec.architecture());
          assertEquals(2, spec.integers("widths").length);
          loaded.add(folder);
          return new NoPredictor();
        }

        @Override
        public Map<String, FloatArray> trainingWeights(
            Path folder, NetworkSpec spec, Map<String, FloatArray> batchNorm) {
          throw new UnsupportedOperationException();
        }

        @Override
        public GraphFunction function(Path folder, EngineOptions options) {
          throw new UnsupportedOperationException();
        }

        @Override
        public int sizeDivisor(NetworkSpec spec) {
          throw new UnsupportedOperationException();
        }

        @Override
        public TrainableNetwork trainable(NetworkSpec s, TrainingSpec t, EngineOptions o) {
          throw new UnsupportedOperationException();
        }

        @Override
        public CycleGan cycleGan(CycleGanSpec s, EngineOptions o) {
          throw new UnsupportedOperationException();
        }
      };

  private final class NoPredictor implements Predictor {
    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int classes() {
      return CLASSES.size();
    }

    @Override
    public int sizeDivisor() {
      return 2;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  @Test
  void theInputIsWhatTheCardSays() throws IOException {
    ModelFolder folder = model(settings(CLASSES, 54, Method.Z_SCORE));
    try (SegmentationModel model = SegmentationModel.load(folder, engine, EngineOptions.DEFAULT)) {
      assertEquals(
          new NetworkInput(
              InputFrame.heart(128, 128, 54, 1.4),
              new NormalizationRule(Method.Z_SCORE, 0.5, 99.5),
              InputChannels.SLICE),
          model.input());
      assertEquals(4, model.predictor().classes());
      assertFalse(Files.exists(loaded.get(0)), "the unpacked weights are deleted");
      assertFalse(isClosed);
    }
    assertTrue(isClosed);
  }

  private String refusal(CardiacSettings settings) {
    String message =
        assertThrows(
                IOException.class,
                () -> SegmentationModel.load(model(settings), engine, EngineOptions.DEFAULT))
            .getMessage();
    return message;
  }

  @Test
  void modelsThatAreNotAsTheirCardSaysAreRefused() {
    List<String> more = List.of("background", "LV", "MYO", "RV", "scar");
    assertTrue(refusal(settings(more, 54, Method.Z_SCORE)).contains("4 classes"));
    assertTrue(isClosed);
    List<String> twice = List.of("background", "LV", "lv", "RV");
    assertTrue(refusal(settings(twice, 54, Method.Z_SCORE)).contains("appears twice"));
    List<String> without = List.of("background", "LV", "RV", "scar");
    assertTrue(refusal(settings(without, 54, Method.Z_SCORE)).contains("must use another fit"));
  }

  @Test
  void everyOrderOfClassesAndEveryNormalisationIsUnderstood() throws IOException {
    List<String> swapped = List.of("background", "RV", "MYO", "LV");
    ModelFolder folder = model(settings(swapped, 0, Method.RANGE));
    try (SegmentationModel model = SegmentationModel.load(folder, engine, EngineOptions.DEFAULT)) {
      assertEquals(LabelClasses.of(swapped), model.classes());
      assertEquals(
          new NetworkInput(
              InputFrame.crop(128, 128, 1.4),
              new NormalizationRule(Method.RANGE, 0.5, 99.5),
              InputChannels.SLICE),
          model.input());
    }
  }
}
