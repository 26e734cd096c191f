package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.engine.FloatArray;

class TorchvisionEncoderTest {

  private static final String PREFIX_FREE = "";

  /** A thin VGG16 whose values count up in each array. */
  private static Map<String, FloatArray> vgg(String prefix, int width) {
    Map<String, FloatArray> torch = new LinkedHashMap<>();
    int[] widths = {1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8};
    int[] indices = {0, 3, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37, 40};
    int in = 3;
    for (int i = 0; i < 13; i++) {
      int out = widths[i] * width;
      String name = prefix + "features." + indices[i];
      torch.put(name + ".weight", counting(out, in, 3, 3));
      torch.put(name + ".bias", counting(out));
      String norm = prefix + "features." + (indices[i] + 1);
      torch.put(norm + ".weight", counting(out));
      torch.put(norm + ".bias", counting(out));
      torch.put(norm + ".running_mean", counting(out));
      torch.put(norm + ".running_var", counting(out));
      torch.put(norm + ".num_batches_tracked", new FloatArray(new long[0], new float[] {7}));
      in = out;
    }
    torch.put(prefix + "classifier.0.weight", counting(2, 8));
    return torch;
  }

  private static FloatArray counting(long... shape) {
    int size = 1;
    for (long s : shape) size *= (int) s;
    float[] values = new float[size];
    for (int i = 0; i < size; i++) values[i] = i;
    return new FloatArray(shape, values);
  }

  private static String message(Map<String, FloatArray> torch) {
    return assertThrows(
            IllegalArgumentException.class, () -> TorchvisionEncoder.weights("vgg16-bn", 3, torch))
        .getMessage();
  }

  @Test
  void kernelsGetTheirAxesInOurOrder() {
    Map<String, FloatArray> weights =
        TorchvisionEncoder.weights("vgg16-bn", 3, vgg(PREFIX_FREE, 2));
    FloatArray kernel = weights.get("encoder.stage2.conv0.kernel");
    assertArrayEquals(new long[] {3, 3, 2, 4}, kernel.shape());
    for (int y = 0, i = 0; y < 3; y++)
      for (int x = 0; x < 3; x++)
        for (int in = 0; in < 2; in++)
          for (int out = 0; out < 4; out++, i++)
            assertEquals(((out * 2 + in) * 3 + y) * 3 + x, kernel.values()[i]);
    assertEquals(13 * 6, weights.size());
    assertArrayEquals(
        new float[] {0, 1, 2, 3}, weights.get("encoder.stage2.conv1.variance").values());
  }

  @Test
  void oneChannelGetsTheSumAndOthersTheirShareOfIt() {
    Map<String, FloatArray> torch = vgg(PREFIX_FREE, 2);
    String name = "encoder.stage1.conv0.kernel";
    float[] rgb = TorchvisionEncoder.weights("vgg16-bn", 3, torch).get(name).values();
    for (int channels : new int[] {1, 2, 5}) {
      FloatArray kernel = TorchvisionEncoder.weights("vgg16-bn", channels, torch).get(name);
      assertArrayEquals(new long[] {3, 3, channels, 2}, kernel.shape());
      for (int p = 0; p < 9; p++)
        for (int c = 0; c < channels; c++)
          for (int o = 0; o < 2; o++)
            assertEquals(
                (rgb[p * 6 + o] + rgb[p * 6 + 2 + o] + rgb[p * 6 + 4 + o]) / channels,
                kernel.values()[(p * channels + c) * 2 + o],
                1e-5);
    }
    assertThrows(
        IllegalArgumentException.class, () -> TorchvisionEncoder.weights("vgg16-bn", 0, torch));
  }

  @ParameterizedTest
  @ValueSource(strings = {"module.", "encoder.", "0.", "module.encoder.", "model.0."})
  void prefixesAreTakenOff(String prefix) {
    Map<String, FloatArray> torch = vgg(prefix, 1);
    torch.put("decoder.conv.weight", counting(2));
    Map<String, FloatArray> expected =
        TorchvisionEncoder.weights("vgg16-bn", 1, vgg(PREFIX_FREE, 1));
    Map<String, FloatArray> actual = TorchvisionEncoder.weights("vgg16-bn", 1, torch);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, array) -> assertArrayEquals(array.values(), actual.get(name).values(), name));
  }

  @Test
  void arraysThatDoNotFitAreListed() {
    Map<String, FloatArray> torch = vgg(PREFIX_FREE, 1);
    torch.remove("features.7.bias");
    torch.put("features.10.weight", counting(2, 2, 3, 1));
    torch.put("features.44.weight", counting(1));
    String message = message(torch);
    assertTrue(message.contains("missing: features.7.bias."), message);
    assertTrue(
        message.contains("another shape: features.10.weight [2, 2, 3, 1] instead of [2, 2, 3, 3]."),
        message);
    assertTrue(message.contains("unknown: features.44.weight."), message);
  }

  @Test
  void longListsAreCutShort() {
    Map<String, FloatArray> torch = vgg(PREFIX_FREE, 1);
    torch.keySet().removeIf(name -> name.endsWith("running_mean"));
    assertTrue(message(torch).contains("and 5 others."), message(torch));
  }

  @Test
  void weightsOfSomethingElseAreRefused() {
    assertTrue(
        message(Map.of()).contains("'features.0.weight' is missing; the file contains no arrays"));
    String message = message(Map.of("conv1.weight", counting(1, 3, 7, 7)));
    assertTrue(message.contains("the file contains conv1.weight"), message);
    message = message(Map.of("features.0.weight", counting(3)));
    assertTrue(message.contains("features.0.weight [3] instead of [1, 3, 3, 3]"), message);
    message = message(Map.of("other.features.0.weight", counting(1, 3, 3, 3)));
    assertTrue(message.contains("is missing"), message);
    message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TorchvisionEncoder.weights("resnet18", 3, vgg(PREFIX_FREE, 1)))
            .getMessage();
    assertTrue(message.contains("resnet18") && message.contains("resnet34"), message);
  }

  @Test
  void headsAndCountersAreNotWanted() {
    assertTrue(TorchvisionEncoder.isWanted("layer1.0.conv1.weight"));
    assertTrue(TorchvisionEncoder.isWanted("module.features.0.weight"));
    assertFalse(TorchvisionEncoder.isWanted("fc.weight"));
    assertFalse(TorchvisionEncoder.isWanted("module.classifier.0.bias"));
    assertFalse(TorchvisionEncoder.isWanted("bn1.num_batches_tracked"));
  }
}
