package sc.fiji.cardiacmr.image;

import java.util.BitSet;
import java.util.TreeMap;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Which images (slice, phase) of a reference an observer has annotated, for each label value. An
 * image without a contour says nothing about the class: it is unknown, not empty.
 */
public final class AnnotatedImages {

  private final int slices;
  private final int frames;
  private final TreeMap<Integer, BitSet> annotated = new TreeMap<>();

  /** Nothing is annotated yet in a series of so many slices and phases. */
  public AnnotatedImages(int slices, int frames) {
    if (slices < 1 || frames < 1)
      throw new IllegalArgumentException("There must be at least one slice and one phase.");
    this.slices = slices;
    this.frames = frames;
  }

  /** The images of a label series in which each label value occurs. */
  public static AnnotatedImages whereLabelled(ImageSeries<UnsignedByteType> labels) {
    AnnotatedImages result = new AnnotatedImages(labels.slices(), labels.phases());
    Cursor<UnsignedByteType> cursor = labels.pixels().localizingCursor();
    while (cursor.hasNext()) {
      int value = cursor.next().get();
      if (value != Labels.BACKGROUND)
        result.add(value, cursor.getIntPosition(2), cursor.getIntPosition(3));
    }
    return result;
  }

  /** Number of slices of the series. */
  public int slices() {
    return slices;
  }

  /** Number of phases of the series. */
  public int phases() {
    return frames;
  }

  /**
   * States that an observer has looked for the label in an image.
   *
   * @param label label value, see {@link Labels}
   * @param slice 0-based
   * @param frame 0-based
   * @throws IndexOutOfBoundsException if the series has no such image
   */
  public void add(int label, int slice, int frame) {
    annotated.computeIfAbsent(label, l -> new BitSet()).set(index(slice, frame));
  }

  /** Whether an observer has looked for the label in this image (0-based slice and frame). */
  public boolean contains(int label, int slice, int frame) {
    BitSet images = annotated.get(label);
    return images != null && images.get(index(slice, frame));
  }

  /** Number of images in which the label was looked for. */
  public int count(int label) {
    BitSet images = annotated.get(label);
    return images == null ? 0 : images.cardinality();
  }

  /**
   * The images in which two observers have both looked for a label.
   *
   * @throws IllegalArgumentException if their series differ in slices or phases
   */
  public AnnotatedImages and(AnnotatedImages other) {
    if (slices != other.slices || frames != other.frames)
      throw new IllegalArgumentException(
          "%s slices of %s phases cannot be compared with %s of %s."
              .formatted(slices, frames, other.slices, other.frames));
    AnnotatedImages both = new AnnotatedImages(slices, frames);
    annotated.forEach(
        (label, images) -> {
          if (!other.annotated.containsKey(label)) return;
          BitSet shared = (BitSet) images.clone();
          shared.and(other.annotated.get(label));
          both.annotated.put(label, shared);
        });
    return both;
  }

  private int index(int slice, int frame) {
    if (slice < 0 || slice >= slices || frame < 0 || frame >= frames)
      throw new IndexOutOfBoundsException(
          "Slice %s of phase %s does not exist (slices: %s, phases: %s)."
              .formatted(slice + 1, frame + 1, slices, frames));
    return frame * slices + slice;
  }
}
