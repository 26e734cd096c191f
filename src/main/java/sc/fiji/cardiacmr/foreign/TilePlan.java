package sc.fiji.cardiacmr.foreign;

import sc.fiji.cardiacmr.image.Mirror;
import sc.fiji.cardiacmr.model.TensorDescription;
import sc.fiji.cardiacmr.model.TensorDescription.Axis;

/**
 * How an image is cut into pieces along one axis: pieces of a size that the model accepts, which
 * overlap by what is cut off at the ends of the model's output. Beyond its ends the image is
 * mirrored.
 *
 * @param image size of the image
 * @param piece size of what is given to the model
 * @param margin how far what is kept of the output lies inside the piece, at either end
 * @param cut what is cut off the model's output at either end, its halo
 */
record TilePlan(int image, int piece, int margin, int cut) {

  /** Pieces with a smallest size and a step are made no larger than this where they need not be. */
  private static final int LARGEST = 512;

  /**
   * Plans an axis that input and output have.
   *
   * @throws IllegalArgumentException if the output cannot be put together to an image of the size
   *     of the input; the message names the field
   */
  static TilePlan of(TensorDescription input, TensorDescription output, String id, int image) {
    Axis in = input.axes().get(input.indexOf(id));
    int at = output.indexOf(id);
    if (at < 0) throw error("outputs", id, "is missing, so the output is no image of that size");
    Axis out = output.axes().get(at);
    if (in.reference() != null)
      throw error("inputs", id, "has the size of another axis, which is not known here");
    int lost = lost(input, in, out);
    if (lost < 0 || lost % 2 != 0)
      throw error("outputs", id, "has a size that does not lie in the middle of the input's");
    int margin = out.halo() + lost / 2;
    int wanted = Math.min(image + 2 * margin, LARGEST + 2 * margin);
    int piece = in.size();
    if (in.step() > 0 && wanted > piece)
      piece += (wanted - piece + in.step() - 1) / in.step() * in.step();
    if (piece <= 2 * margin)
      throw error("outputs", id, "has a halo of which nothing remains in an image of " + piece);
    return new TilePlan(image, piece, margin, out.halo());
  }

  private static int lost(TensorDescription input, Axis in, Axis out) {
    if (out.reference() != null) {
      boolean isSame =
          out.reference().tensor().equals(input.id()) && out.reference().axis().equals(in.id());
      if (!isSame || Math.abs(out.scale() - in.scale()) > 1e-6 * in.scale())
        throw error(
            "outputs", out.id(), "has another scale than the input; such models are verified only");
      return -out.reference().offset();
    }
    if (out.size() > 0 && out.step() == 0 && in.step() == 0) return in.size() - out.size();
    throw error("outputs", out.id(), "has a size that the card does not relate to the input's");
  }

  private static IllegalArgumentException error(String side, String id, String problem) {
    return new IllegalArgumentException(
        "The axis '" + id + "' in the field '" + side + "[].axes' " + problem + ".");
  }

  /** How much of the image one piece gives. */
  int core() {
    return piece - 2 * margin;
  }

  int count() {
    return (image + core() - 1) / core();
  }

  /**
   * Where in the image that begins which piece number {@code i} gives: in steps of one size, since
   * networks that pool are not the same at every place.
   */
  int start(int i) {
    return i * core();
  }

  /** How much of the image piece number {@code i} gives; the last one reaches beyond its end. */
  int kept(int i) {
    return Math.min(core(), image - start(i));
  }

  /** The place in the image of a place in a piece. */
  int source(int i, int place) {
    return Mirror.place(start(i) - margin + place, image);
  }
}
