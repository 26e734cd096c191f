package sc.fiji.cardiacmr.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.file.Remarks;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.model.TensorDescription;
import sc.fiji.cardiacmr.model.TensorDescription.Axis;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Applies a model to an image on the image's own grid: the model's pixel size is not compared with
 * that of the image, and nothing is resampled. Slices and phases are samples of their own, unless
 * the model has axes for them. Each sample is preprocessed as a whole, cut into pieces where the
 * model's sizes demand it ({@link TilePlan}), put together and postprocessed as a whole.
 */
public final class ImageApplication {

  private static final String BATCH = "batch";
  private static final String CHANNEL = "channel";
  private static final List<String> INNER = List.of("time", "z", "y", "x");

  private final ForeignModel model;
  private final TensorDescription input;
  private final TensorDescription output;

  private ImageApplication(ForeignModel model, TensorDescription output) {
    this.model = model;
    this.input = model.inputs().get(0);
    this.output = output;
  }

  /**
   * Applies a model.
   *
   * @param outputName id of the output tensor; "" for the first
   * @throws IllegalArgumentException if the model does not make images of images of one channel;
   *     the message names the field
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public static AppliedModel apply(
      ForeignModel model, ImageSeries<?> image, String outputName, Progress progress) {
    List<TensorDescription> outputs = model.outputs();
    TensorDescription output = outputs.get(0);
    if (!outputName.isBlank())
      output =
          outputs.stream()
              .filter(o -> o.id().equals(outputName.trim()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Unknown output '"
                              + outputName
                              + "'. The model has: "
                              + String.join(
                                  ", ", outputs.stream().map(TensorDescription::id).toList())
                              + "."));
    if (model.inputs().size() != 1)
      throw new IllegalArgumentException(
          "The field 'inputs' describes "
              + model.inputs().size()
              + " tensors; only models of one image can be applied.");
    return new ImageApplication(model, output).apply(image, progress);
  }

  private AppliedModel apply(ImageSeries<?> image, Progress progress) {
    requireAxes(input, "inputs[0]");
    requireAxes(output, "outputs[" + model.outputs().indexOf(output) + "]");
    int channels = input.channelNames().size();
    if (channels != 1)
      throw new IllegalArgumentException(
          "The field 'inputs[0].axes' asks for "
              + channels
              + " channels, but an image has one here.");
    List<TilePlan> plans = new ArrayList<>();
    for (String axis : INNER)
      plans.add(
          input.indexOf(axis) < 0
              ? new TilePlan(1, 1, 0, 0)
              : TilePlan.of(input, output, axis, size(image, axis)));
    int slices = input.indexOf("z") < 0 ? image.slices() : 1;
    int phases = input.indexOf("time") < 0 ? image.phases() : 1;
    int samples = slices * phases;
    boolean isTogether = samples > 1 && needsAllSamples();
    if (isTogether && input.indexOf(BATCH) < 0)
      throw new IllegalArgumentException(
          "The model's statistics join all samples, but its input has no batch axis.");
    float[][] values = null;
    for (int first = 0; first < samples; first += isTogether ? samples : 1) {
      AxisTensor given = given(image, first, isTogether ? samples : 1, slices);
      AxisTensor result = result(given, plans, samples, first, progress);
      if (values == null) {
        values = new float[result.size(CHANNEL)][];
        for (int c = 0; c < values.length; c++)
          values[c] =
              new float
                  [Math.toIntExact(
                      (long) image.width() * image.height() * image.slices() * image.phases())];
      }
      deliver(result, first, slices, image, values);
    }
    return new AppliedModel(image, names(values.length), values);
  }

  private List<String> names(int channels) {
    List<String> names = output.channelNames();
    if (channels == 1 && names.equals(List.of(""))) return List.of(output.id());
    if (names.size() == channels) return names;
    throw new IllegalArgumentException(
        "The model gives " + channels + " channels where its card names " + names.size() + ".");
  }

  private boolean needsAllSamples() {
    return model.needsBatch(output) || model.needsBatch(input);
  }

  private static int size(ImageSeries<?> image, String axis) {
    return switch (axis) {
      case "time" -> image.phases();
      case "z" -> image.slices();
      case "y" -> image.height();
      default -> image.width();
    };
  }

  private void requireAxes(TensorDescription tensor, String field) {
    for (Axis axis : tensor.axes())
      if (!INNER.contains(axis.id()) && !List.of(BATCH, CHANNEL).contains(axis.id()))
        throw new IllegalArgumentException(
            "The field '"
                + field
                + ".axes' has the axis '"
                + axis.id()
                + "', which an image does not have here.");
    for (String axis : List.of("y", "x"))
      if (tensor.indexOf(axis) < 0)
        throw new IllegalArgumentException(
            "The field '" + field + ".axes' lacks the axis '" + axis + "': that is no image.");
    for (String axis : List.of("time", "z"))
      if (tensor.indexOf(axis) >= 0 && input.indexOf(axis) < 0)
        throw new IllegalArgumentException(
            "The field '" + field + ".axes' has the axis '" + axis + "', which the input lacks.");
  }

  /** Samples from a number on, as they are in the image. */
  private AxisTensor given(ImageSeries<?> image, int first, int count, int slices) {
    List<String> axes = input.axisIds();
    int[] shape = new int[axes.size()];
    for (int i = 0; i < shape.length; i++)
      shape[i] =
          axes.get(i).equals(BATCH)
              ? count
              : axes.get(i).equals(CHANNEL) ? 1 : size(image, axes.get(i));
    AxisTensor tensor = AxisTensor.zeros(axes, shape);
    boolean isReplaced = false;
    for (int n = 0; n < count; n++)
      for (int t = 0; t < tensor.size("time"); t++)
        for (int z = 0; z < tensor.size("z"); z++) {
          int slice = axes.contains("z") ? z : (first + n) % slices;
          int phase = axes.contains("time") ? t : (first + n) / slices;
          float[] plane = Planes.floats(image, slice, phase);
          isReplaced |= Planes.replaceNonFinite(plane);
          int at = n * tensor.stride(BATCH) + t * tensor.stride("time") + z * tensor.stride("z");
          for (int y = 0; y < image.height(); y++)
            for (int x = 0; x < image.width(); x++)
              tensor.values()[at + y * tensor.stride("y") + x * tensor.stride("x")] =
                  plane[y * image.width() + x];
        }
    if (isReplaced)
      Remarks.add("Pixels that are not finite were replaced by the smallest value of their slice.");
    return tensor;
  }

  private AxisTensor result(
      AxisTensor given, List<TilePlan> plans, int samples, int first, Progress progress) {
    Map<String, AxisTensor> originals = Map.of(input.id(), given);
    AxisTensor prepared = model.processed(input, given, originals);
    AxisTensor whole = null;
    int pieces = plans.stream().mapToInt(TilePlan::count).reduce(1, Math::multiplyExact);
    int count = given.size(BATCH);
    for (int n = 0; n < count; n++)
      for (int piece = 0; piece < pieces; piece++) {
        progress.checkCanceled();
        progress.update(
            (long) (first + n) * pieces + piece,
            (long) samples * pieces,
            samples == 1
                ? "Applying the model"
                : "Applying the model to image " + (first + n + 1) + " of " + samples);
        int[] place = place(piece, plans);
        Map<String, AxisTensor> fed = new HashMap<>();
        fed.put(input.id(), cut(prepared, n, place, plans));
        AxisTensor made = model.run(fed).get(output.id());
        if (whole == null) whole = empty(made, given, count);
        paste(made, whole, n, place, plans);
      }
    return model.processed(output, whole, originals);
  }

  private static int[] place(int piece, List<TilePlan> plans) {
    int[] place = new int[plans.size()];
    for (int a = plans.size() - 1; a >= 0; a--) {
      place[a] = piece % plans.get(a).count();
      piece /= plans.get(a).count();
    }
    return place;
  }

  private AxisTensor empty(AxisTensor made, AxisTensor given, int count) {
    int[] shape = made.shape().clone();
    for (int i = 0; i < shape.length; i++) {
      String axis = made.axes().get(i);
      if (axis.equals(BATCH)) shape[i] = count;
      else if (!axis.equals(CHANNEL)) shape[i] = given.size(axis);
    }
    return AxisTensor.zeros(made.axes(), shape);
  }

  private AxisTensor cut(AxisTensor prepared, int n, int[] place, List<TilePlan> plans) {
    int[] shape = prepared.shape().clone();
    for (int i = 0; i < shape.length; i++) {
      int inner = INNER.indexOf(prepared.axes().get(i));
      if (inner >= 0) shape[i] = plans.get(inner).piece();
      else shape[i] = 1;
    }
    AxisTensor cut = AxisTensor.zeros(prepared.axes(), shape);
    int from = n * prepared.stride(BATCH);
    int[][] sources = new int[INNER.size()][];
    int[] strides = new int[INNER.size()];
    for (int a = 0; a < sources.length; a++) {
      TilePlan plan = plans.get(a);
      sources[a] = new int[plan.piece()];
      for (int i = 0; i < plan.piece(); i++)
        sources[a][i] = plan.source(place[a], i) * prepared.stride(INNER.get(a));
      strides[a] = cut.stride(INNER.get(a));
    }
    for (int t = 0; t < sources[0].length; t++)
      for (int z = 0; z < sources[1].length; z++)
        for (int y = 0; y < sources[2].length; y++)
          for (int x = 0; x < sources[3].length; x++)
            cut.values()[t * strides[0] + z * strides[1] + y * strides[2] + x * strides[3]] =
                prepared
                    .values()[from + sources[0][t] + sources[1][z] + sources[2][y] + sources[3][x]];
    return cut;
  }

  private void paste(AxisTensor made, AxisTensor whole, int n, int[] place, List<TilePlan> plans) {
    for (int a = 0; a < plans.size(); a++) {
      TilePlan plan = plans.get(a);
      int expected = plan.piece() - 2 * (plan.margin() - plan.cut());
      if (made.axes().contains(INNER.get(a)) && made.size(INNER.get(a)) != expected)
        throw new IllegalArgumentException(
            "The model gives "
                + Arrays.toString(made.shape())
                + " pixels where its card announces "
                + expected
                + " along '"
                + INNER.get(a)
                + "'.");
    }
    int channels = made.size(CHANNEL);
    int[] kept = new int[plans.size()];
    for (int a = 0; a < kept.length; a++) kept[a] = plans.get(a).kept(place[a]);
    for (int c = 0; c < channels; c++)
      for (int t = 0; t < kept[0]; t++)
        for (int z = 0; z < kept[1]; z++)
          for (int y = 0; y < kept[2]; y++) {
            int[] at = {t, z, y, 0};
            int from = c * made.stride(CHANNEL);
            int to = n * whole.stride(BATCH) + c * whole.stride(CHANNEL);
            for (int a = 0; a < at.length; a++) {
              from += (at[a] + plans.get(a).cut()) * made.stride(INNER.get(a));
              to += (at[a] + plans.get(a).start(place[a])) * whole.stride(INNER.get(a));
            }
            for (int x = 0; x < kept[3]; x++)
              whole.values()[to + x * whole.stride("x")] =
                  made.values()[from + x * made.stride("x")];
          }
  }

  private void deliver(
      AxisTensor result, int first, int slices, ImageSeries<?> image, float[][] values) {
    int plane = image.width() * image.height();
    for (int n = 0; n < result.size(BATCH); n++)
      for (int c = 0; c < values.length; c++)
        for (int t = 0; t < result.size("time"); t++)
          for (int z = 0; z < result.size("z"); z++) {
            int slice = result.axes().contains("z") ? z : (first + n) % slices;
            int phase = result.axes().contains("time") ? t : (first + n) / slices;
            int to = (phase * image.slices() + slice) * plane;
            int from =
                n * result.stride(BATCH)
                    + c * result.stride(CHANNEL)
                    + t * result.stride("time")
                    + z * result.stride("z");
            for (int y = 0; y < image.height(); y++)
              for (int x = 0; x < image.width(); x++)
                values[c][to++] =
                    result.values()[from + y * result.stride("y") + x * result.stride("x")];
          }
  }
}
