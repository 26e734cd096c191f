package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.graph.Graphs;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.quality.TestModels;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;

class ModelSegmenterTest {

  private static final int SIZE = 64;

  @TempDir Path root;

  /** Sees the same heart everywhere, more or less surely. */
  private record Stubborn(float certainty) implements Predictor {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int classes() {
      return 4;
    }

    @Override
    public int features() {
      return 2;
    }

    @Override
    public int sizeDivisor() {
      return 2;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      for (int i = 0; i < n * height * width; i++) {
        int x = i % width;
        int y = i / width % height;
        double r = Math.hypot(x - width / 2.0, y - height / 2.0);
        int seen = r < 8 ? 1 : r < 13 ? 2 : r < 22 && x < width / 2 - 6 ? 3 : 0;
        Arrays.fill(probabilities, 4 * i, 4 * i + 4, (1 - certainty) / 3);
        probabilities[4 * i + seen] = certainty;
      }
    }

    @Override
    public void predict(
        float[] images, int n, int height, int width, float[] probabilities, float[] features) {
      predict(images, n, height, width, probabilities);
      Arrays.fill(features, 0, 2 * n, 0);
    }

    @Override
    public void close() {}
  }

  private JudgedSegmentation judged(float certainty) throws IOException {
    Path saved = Graphs.write(Files.createDirectories(root.resolve("saved")), Graphs.convolution());
    CardiacSettings settings =
        new CardiacSettings(
            "unet",
            Map.of("widths", List.of(4, 8), "norm", "batch"),
            List.of("intensity"),
            List.of("background", "LV", "MYO", "RV"),
            InputFrame.crop(SIZE, SIZE, 1.5),
            new NormalizationRule(NormalizationRule.Method.Z_SCORE, 0.5, 99.5),
            List.of(),
            new CardiacSettings.TrainingSummary("train", 1, "unknown", 10, 1),
            Map.of());
    ModelFolder folder =
        new ModelWriter(ModelCard.builder().name("stubborn").cardiac(settings, 4, 2))
            .savedModel(saved, "2.18.0")
            .write(root.resolve("model" + certainty));
    Engine engine =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> new Stubborn(certainty));
    float[] pixels = new float[SIZE * SIZE * 4];
    for (int i = 0; i < pixels.length; i++) pixels[i] = i % 17;
    ImageSeries<?> image =
        ImageSeries.of(
            ArrayImgs.floats(pixels, SIZE, SIZE, 4),
            Calibration.ofSpacing(1.5, 1.5, 8),
            "stubborn");
    try (ModelSegmenter segmenter =
        new ModelSegmenter(
            SegmentationModel.load(folder, engine, EngineOptions.DEFAULT),
            SegmentationOptions.DEFAULT,
            new OtherModels(null, folder, null),
            TestModels.model(2),
            null,
            0)) {
      return segmenter.judged(image, Progress.NONE);
    }
  }

  @Test
  void labelsThatNothingCanBeMeasuredInSaySo() throws IOException {
    JudgedSegmentation unsure = judged(0.4f);
    assertEquals(Quality.UNUSABLE, unsure.quality().judgement().quality());
    Calibration calibration = unsure.labels().calibration();
    assertEquals(Quality.UNUSABLE, Judgement.of(calibration).quality());
    List<String> reasons =
        calibration.doubts().stream().filter(Doubt::isUnusable).map(Doubt::text).toList();
    assertEquals(1, reasons.size(), reasons.toString());
    assertTrue(reasons.get(0).startsWith("The predicted Dice is low"), reasons.get(0));
    JudgedSegmentation sure = judged(0.97f);
    assertFalse(sure.labels().calibration().doubts().stream().anyMatch(Doubt::isUnusable));
  }
}
