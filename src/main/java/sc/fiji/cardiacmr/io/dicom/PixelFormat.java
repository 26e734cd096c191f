package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;

/**
 * The image pixel module (PS3.3, C.7.6.3) of a data set, checked.
 *
 * @param width Columns
 * @param height Rows
 * @param frames Number of Frames
 * @param bytes bytes per pixel: 1, 2 or 4 (Bits Allocated / 8)
 * @param bitsStored number of bits that carry the value
 * @param shift number of unused bits below the value
 * @param signed Pixel Representation 1
 * @param inverted whether the photometric interpretation is MONOCHROME1 (least value is white)
 */
record PixelFormat(
    int width,
    int height,
    int frames,
    int bytes,
    int bitsStored,
    int shift,
    boolean signed,
    boolean inverted) {

  /**
   * @throws NotDicomException if the image is none of grey values: a colour image, a mask or a
   *     segmentation
   * @throws IOException if attributes are missing, contradict each other, or describe anything else
   *     than grey images of 8, 16 or 32 bits
   */
  static PixelFormat of(DicomAttributes attributes) throws IOException {
    refuseOtherKinds(attributes);
    int width = required(attributes, Tag.COLUMNS, "Columns");
    int height = required(attributes, Tag.ROWS, "Rows");
    int allocated = required(attributes, Tag.BITS_ALLOCATED, "Bits Allocated");
    int frames = attributes.integer(Tag.NUMBER_OF_FRAMES, 1);
    if (frames < 1)
      throw new IOException("Number of Frames must be at least 1, not " + frames + ".");
    if ((long) width * height * Math.max(1, allocated / 8) > Integer.MAX_VALUE - 16)
      throw new IOException("A frame of " + width + " x " + height + " pixels is too large.");
    if (allocated != 8 && allocated != 16 && allocated != 32)
      throw new IOException(
          "Bits Allocated is " + allocated + "; only 8, 16 and 32 bits per pixel can be read.");
    int stored = attributes.integer(Tag.BITS_STORED, allocated);
    int highBit = attributes.integer(Tag.HIGH_BIT, stored - 1);
    if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated)
      throw new IOException(
          "Bits Stored "
              + stored
              + " and High Bit "
              + highBit
              + " do not fit into Bits Allocated "
              + allocated
              + ".");
    String photometric = attributes.text(Tag.PHOTOMETRIC_INTERPRETATION);
    boolean inverted = "MONOCHROME1".equals(photometric);
    if (photometric != null && !inverted && !photometric.equals("MONOCHROME2"))
      throw new IOException(
          "The photometric interpretation is " + photometric + "; only grey images can be read.");
    int representation = attributes.integer(Tag.PIXEL_REPRESENTATION, 0);
    return new PixelFormat(
        width,
        height,
        frames,
        allocated / 8,
        stored,
        highBit + 1 - stored,
        representation == 1,
        inverted);
  }

  private static void refuseOtherKinds(DicomAttributes attributes) throws NotDicomException {
    if (SegmentationFile.SOP_CLASS.equals(attributes.text(Tag.SOP_CLASS_UID)))
      throw new NotDicomException("This is a segmentation, not an image.");
    if (attributes.integer(Tag.BITS_ALLOCATED, 0) == 1)
      throw new NotDicomException("This is a mask of one bit per pixel, not an image.");
    String photometric = attributes.text(Tag.PHOTOMETRIC_INTERPRETATION);
    if (attributes.integer(Tag.SAMPLES_PER_PIXEL, 1) > 1 || "PALETTE COLOR".equals(photometric))
      throw new NotDicomException(
          "This is a colour image (" + photometric + "); only grey images can be read.");
  }

  private static int required(DicomAttributes attributes, int tag, String name) throws IOException {
    int value = attributes.integer(tag, 0);
    if (value < 1)
      throw new IOException(name + " " + Tag.toText(tag) + " is missing: there is no image.");
    return value;
  }

  /** Bytes of one frame. */
  long frameBytes() {
    return (long) width * height * bytes;
  }
}
