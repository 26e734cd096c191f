package sc.fiji.cardiacmr.segmentation.postprocess;

import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * The smallest rectangle of one slice that holds all its labels: hearts are small, and work on the
 * rest of the slice would be wasted. What is a hole in the patch is a hole in the slice, since
 * outside the patch there is only background.
 *
 * @param labels of the patch, a copy
 * @param offset of its first pixel in the volume
 * @param stride from one of its rows to the next in the volume
 */
record LabelPatch(LabelPlane labels, int offset, int stride) {

  /** The patch of a slice that begins at {@code slice}, or null if there are no labels. */
  static LabelPatch aroundLabels(byte[] volume, int slice, int sliceWidth, int sliceHeight) {
    int minX = sliceWidth;
    int maxX = -1;
    int minY = sliceHeight;
    int maxY = -1;
    for (int y = 0; y < sliceHeight; y++) {
      int row = slice + y * sliceWidth;
      for (int x = 0; x < sliceWidth; x++) {
        if (volume[row + x] == 0) continue;
        minX = Math.min(minX, x);
        maxX = Math.max(maxX, x);
        minY = Math.min(minY, y);
        maxY = y;
      }
    }
    if (maxY < 0) return null;
    int width = maxX - minX + 1;
    int height = maxY - minY + 1;
    int offset = slice + minY * sliceWidth + minX;
    LabelPlane labels = new LabelPlane(width, height);
    for (int y = 0; y < height; y++)
      System.arraycopy(volume, offset + y * sliceWidth, labels.pixels(), y * width, width);
    return new LabelPatch(labels, offset, sliceWidth);
  }

  /** Writes the labels back to where they came from. */
  void pasteInto(byte[] volume) {
    int width = labels.width();
    for (int y = 0; y < labels.height(); y++)
      System.arraycopy(labels.pixels(), y * width, volume, offset + y * stride, width);
  }
}
