package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.NormalizationRule.Method;
import sc.fiji.cardiacmr.model.TensorDescription.Step;

/** Fits and normalisations on cards, in our own fields and in those of bioimage.io. */
class InputFieldsTest {

  private static final NormalizationRule RANGE = new NormalizationRule(Method.RANGE, 0, 100);

  private static ModelCard card(
      InputChannels channels, InputFrame frame, NormalizationRule normalization) {
    CardiacSettings settings = SampleModels.settings(channels.names(), frame, normalization);
    ModelCard card = SampleModels.completeCard().cardiac(settings, 32, 16).build();
    ModelCard read = ModelCard.parse(card.toYaml());
    assertEquals(settings, read.cardiac().orElseThrow());
    assertEquals(card.toYaml(), read.toYaml());
    return read;
  }

  private static Map<?, ?> section(ModelCard card, String name) {
    Map<?, ?> config = (Map<?, ?>) card.fields().get("config");
    return (Map<?, ?>) ((Map<?, ?>) config.get("cardiacmr")).get(name);
  }

  private static List<String> steps(ModelCard card) {
    return card.inputs().get(0).steps().stream().map(Step::id).toList();
  }

  private static Map<?, ?> axis(ModelCard card, int index) {
    Map<?, ?> input = (Map<?, ?>) ((List<?>) card.fields().get("inputs")).get(0);
    return (Map<?, ?>) ((List<?>) input.get("axes")).get(index);
  }

  @Test
  void aCropStatesItsPixelSizeWhereThereIsOne() {
    ModelCard card = card(InputChannels.SLICE, InputFrame.crop(256, 256, 1.25), RANGE);
    assertEquals(
        Map.of("fit", "crop", "spacing", 1.25, "width", 256, "height", 256),
        section(card, "target"));
    assertEquals(1.25, axis(card, 1).get("scale"));
    assertEquals("millimeter", axis(card, 1).get("unit"));
    ModelCard own = card(InputChannels.SLICE, InputFrame.crop(256, 128, 0), RANGE);
    assertEquals(Map.of("fit", "crop", "width", 256, "height", 128), section(own, "target"));
    assertEquals(null, axis(own, 1).get("scale"));
    assertEquals(null, axis(own, 1).get("unit"));
  }

  @Test
  void theTaggedPapersInput() {
    NormalizationRule rule = new NormalizationRule(Method.RANGE, 0, 100, 0.456, 0.224);
    ModelCard card = card(InputChannels.SLICE, InputFrame.resize(256, 256), rule);
    assertEquals(Map.of("fit", "resize", "width", 256, "height", 256), section(card, "target"));
    assertEquals(0.456, section(card, "normalization").get("mean"));
    assertEquals(0.224, section(card, "normalization").get("standard_deviation"));
    assertEquals(
        List.of("ensure_dtype", "scale_range", "clip", "fixed_zero_mean_unit_variance"),
        steps(card));
    assertEquals(
        Map.of("mean", 0.456, "std", 0.224), card.inputs().get(0).steps().get(3).arguments());
  }

  @Test
  void imageNetStatisticsOfThreeGreyChannels() {
    ModelCard card =
        card(InputChannels.GREY, InputFrame.resize(256, 256), NormalizationRule.IMAGENET);
    Map<?, ?> last = card.inputs().get(0).steps().get(3).arguments();
    assertEquals(List.of(0.485, 0.456, 0.406), last.get("mean"));
    assertEquals(List.of(0.229, 0.224, 0.225), last.get("std"));
    assertEquals("channel", last.get("axis"));
    assertEquals(List.of("grey_1", "grey_2", "grey_3"), axis(card, 3).get("channel_names"));
    assertEquals(InputChannels.GREY, InputChannels.of(card.cardiac().orElseThrow().channels()));
  }

  @Test
  void whatIsMissingMeansWhatItDidBefore() {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("spacing", 1.4);
    target.put("width", 128);
    target.put("height", 128);
    target.put("heart_size", 54.0);
    assertEquals(InputFrame.heart(128, 128, 54, 1.4), InputFields.frame(new Fields(target, "t")));
    target.put("heart_size", 0.0);
    assertEquals(InputFrame.crop(128, 128, 1.4), InputFields.frame(new Fields(target, "t")));
  }

  @Test
  void theBundledCardIsWrittenAgainToTheByte() throws IOException {
    Path file = Path.of("models", "cine-unet", "rdf.yaml");
    ModelCard card = ModelCard.read(file);
    ModelCard again = card.edit().cardiac(card.cardiac().orElseThrow(), 32, 16).build();
    assertEquals(Files.readString(file), again.toYaml());
  }
}
