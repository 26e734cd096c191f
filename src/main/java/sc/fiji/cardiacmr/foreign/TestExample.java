package sc.fiji.cardiacmr.foreign;

import java.io.IOException;
import java.util.Optional;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelSummary;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.model.TensorDescription;

/**
 * One slice of a model's test tensors.
 *
 * @param input what goes in
 * @param output what comes out, where it has one channel, else null
 * @param labels of each pixel the channel with the largest value, where there are several and the
 *     output has the size of the input, else null
 */
public record TestExample(Plane input, Plane output, LabelPlane labels) {

  /** The middle slice of the first sample; empty if there are no test tensors, or no images. */
  public static Optional<TestExample> of(ModelFolder model) throws IOException {
    if (!ModelSummary.hasTestTensors(model.card())) return Optional.empty();
    TensorDescription in = model.card().inputs().get(0);
    TensorDescription out = model.card().outputs().get(0);
    if (in.indexOf("y") < 0 || in.indexOf("x") < 0 || out.indexOf("y") < 0 || out.indexOf("x") < 0)
      return Optional.empty();
    AxisTensor given = read(model, in);
    AxisTensor made = read(model, out);
    Plane input = plane(given, 0);
    int channels = made.size("channel");
    if (channels == 1) return Optional.of(new TestExample(input, plane(made, 0), null));
    if (made.size("x") != input.width() || made.size("y") != input.height())
      return Optional.of(new TestExample(input, null, null));
    float[][] values = new float[channels][];
    for (int c = 0; c < channels; c++) values[c] = plane(made, c).pixels();
    int[] labels = new ChannelLabels(out.channelNames()).usual();
    byte[] best = ChannelLabels.largest(values, labels);
    LabelPlane plane = new LabelPlane(best, input.width(), input.height());
    return Optional.of(new TestExample(input, null, plane));
  }

  private static AxisTensor read(ModelFolder model, TensorDescription tensor) throws IOException {
    NumpyFile file = NumpyFile.readNumbers(model.file(tensor.testTensor()));
    return new AxisTensor(tensor.axisIds(), file.shape(), file.data());
  }

  private static Plane plane(AxisTensor tensor, int channel) {
    int width = tensor.size("x");
    int height = tensor.size("y");
    int from = channel * tensor.stride("channel") + tensor.size("z") / 2 * tensor.stride("z");
    float[] pixels = new float[width * height];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++)
        pixels[y * width + x] =
            tensor.values()[from + y * tensor.stride("y") + x * tensor.stride("x")];
    return new Plane(pixels, width, height);
  }
}
