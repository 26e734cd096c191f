package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.training.TorchvisionEncoder;

/**
 * From a file of encoder weights by another program to the numbers that PyTorch computes with them.
 * File and numbers by src/test/python/dynamic_unet_goldens.py.
 */
@Tag("slow")
class EncoderTransferTest {

  @TempDir private Path folder;
  private Map<String, FloatArray> torch;

  @BeforeEach
  void readTheFile() throws IOException {
    Path file = folder.resolve("resnet34.safetensors");
    try (InputStream in =
        TorchvisionEncoder.class.getResourceAsStream("resnet34-width1.safetensors")) {
      Files.copy(in, file);
    }
    torch = Safetensors.read(file, TorchvisionEncoder::isWanted);
  }

  private static NetworkSpec thin(int channels) {
    return NetworkSpec.dynamicUnet("resnet34", channels, 3).with("width", 1);
  }

  @Test
  void theNetworkAnswersAsInPyTorch() {
    Map<String, FloatArray> weights =
        new HashMap<>(HashFill.fill(DynamicUnetTest.parameters(thin(3)).shapes()));
    weights.putAll(TorchvisionEncoder.weights("resnet34", 3, torch));
    Network network = Network.of(thin(3));
    try (TestGraph test = new TestGraph()) {
      float[] image = HashFill.image(2 * 64 * 32 * 3);
      Operand<TFloat32> x = test.variable("x", new long[] {2, 64, 32, 3}, image);
      Operand<TFloat32> scores =
          network
              .logits(
                  new Layers<>(
                      test.tf, TFloat32.class, new FilledParameters(test, weights), network, false),
                  x,
                  false)
              .get(0);
      test.start();
      assertArrayEquals(
          Goldens.floats("resnet34.file.scores"), DynamicUnetTest.subset(test.get(scores)), 1e-4f);
    }
  }

  /** PyTorch saw the grey image in three channels. Here it stands in one, or in two or four. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aGreyImageIsAnsweredAlikeInAnyNumberOfChannels(int channels) {
    DynamicUnet network = (DynamicUnet) Network.of(thin(channels));
    float[] grey = HashFill.image(2 * 64 * 32);
    float[] image = new float[grey.length * channels];
    for (int i = 0; i < image.length; i++) image[i] = grey[i / channels];
    Map<String, FloatArray> weights = TorchvisionEncoder.weights("resnet34", channels, torch);
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = test.variable("x", new long[] {2, 64, 32, channels}, image);
      List<Operand<TFloat32>> features =
          network
              .encoder()
              .features(
                  new Layers<>(
                      test.tf, TFloat32.class, new FilledParameters(test, weights), network, false),
                  x);
      test.start();
      assertArrayEquals(Goldens.floats("resnet34.file.grey"), test.get(features.get(4)), 1e-4f);
    }
  }

  /** What comes out of the names in torchvision is what the networks need, with these shapes. */
  @ParameterizedTest
  @ValueSource(strings = {"resnet34", "resnet50", "vgg16-bn"})
  void allEncodersGetAllTheirParameters(String encoder) throws IOException {
    Map<String, FloatArray> zeros = new HashMap<>();
    try (InputStream in = TorchvisionEncoder.class.getResourceAsStream("torchvision-names.txt")) {
      for (String line : new String(in.readAllBytes()).split("\n")) {
        String[] fields = line.split(" ");
        if (!fields[0].equals(encoder) || !TorchvisionEncoder.isWanted(fields[1])) continue;
        long[] shape =
            java.util.Arrays.stream(fields[2].split("x")).mapToLong(Long::parseLong).toArray();
        long size = java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact);
        zeros.put(fields[1], new FloatArray(shape, new float[(int) size]));
      }
    }
    Map<String, String> actual = new TreeMap<>();
    TorchvisionEncoder.weights(encoder, 3, zeros)
        .forEach((name, array) -> actual.put(name, java.util.Arrays.toString(array.shape())));
    Map<String, String> expected = new TreeMap<>();
    DynamicUnetTest.parameters(NetworkSpec.dynamicUnet(encoder, 3, 2))
        .shapes()
        .forEach(
            (name, shape) -> {
              if (name.startsWith("encoder."))
                expected.put(name, java.util.Arrays.toString(shape.asArray()));
            });
    assertEquals(new TreeSet<>(expected.keySet()), new TreeSet<>(actual.keySet()));
    assertEquals(expected, actual);
  }
}
