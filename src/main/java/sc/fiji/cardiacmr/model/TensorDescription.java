package sc.fiji.cardiacmr.model;

import java.util.List;
import java.util.Map;

/**
 * An input or output of a network.
 *
 * @param id its name, also that of the tensor in the signature of the saved model
 * @param axes in the order of the tensor
 * @param steps pre- or postprocessing, in order
 * @param testTensor a {@code .npy} file with an example, or null
 */
public record TensorDescription(
    String id, List<Axis> axes, List<Step> steps, FileReference testTensor) {

  /**
   * An axis.
   *
   * @param id unique among the axes of the tensor; {@code batch} for the batch axis
   * @param type {@code batch}, {@code channel}, {@code index}, {@code time} or {@code space}
   * @param size smallest (or only) size; 0 if arbitrary or given by another axis
   * @param step sizes are {@code size + n step}; 0 if there is only one size
   * @param channelNames names of the channels of a channel axis, else empty
   * @param reference the axis whose size gives that of this one, or null
   * @param scale size of a pixel, or time between frames; 1 if not stated
   * @param halo pixels at either end of an output that are not reliable and to be cut off
   */
  public record Axis(
      String id,
      String type,
      int size,
      int step,
      List<String> channelNames,
      SizeReference reference,
      double scale,
      int halo) {

    /** An axis that stands for itself. */
    Axis(String id, String type, int size, int step, List<String> channelNames) {
      this(id, type, size, step, channelNames, null, 1, 0);
    }

    /** Whether an axis of this length fits. */
    public boolean accepts(long length) {
      if (length < 1) return false;
      if (size == 0) return true;
      return step == 0 ? length == size : length >= size && (length - size) % step == 0;
    }
  }

  /**
   * A size that another axis gives: {@code other size * other scale / own scale + offset}.
   *
   * @param tensor id of the tensor of the other axis
   * @param axis id of the other axis
   * @param offset pixels that are more (or, negative, fewer)
   */
  public record SizeReference(String tensor, String axis, int offset) {}

  /**
   * A step of pre- or postprocessing as bioimage.io names them.
   *
   * @param id e.g. {@code zero_mean_unit_variance}
   * @param arguments its keyword arguments
   */
  public record Step(String id, Map<String, Object> arguments) {}

  /** The ids of the axes, in order. */
  public List<String> axisIds() {
    return axes.stream().map(Axis::id).toList();
  }

  /** The position of an axis by its id; -1 if there is none. */
  public int indexOf(String axis) {
    for (int i = 0; i < axes.size(); i++) if (axes.get(i).id().equals(axis)) return i;
    return -1;
  }

  /** The names of the channels; one nameless channel if there is no channel axis. */
  public List<String> channelNames() {
    for (Axis axis : axes) if (axis.type().equals("channel")) return axis.channelNames();
    return List.of("");
  }
}
