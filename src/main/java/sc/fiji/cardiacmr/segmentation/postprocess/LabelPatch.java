package sc.fiji.cardiacmr.segmentation.postprocess;

/**
 * The smallest rectangle of one slice that holds all its labels: hearts are small, and work on the
 * rest of the slice would be wasted. What is a hole in the patch is a hole in the slice, since
 * outside the patch there is only background.
 */
record LabelPatch(byte[] labels, int width, int height, int offset, int stride) {

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
    byte[] labels = new byte[width * height];
    for (int y = 0; y < height; y++)
      System.arraycopy(volume, offset + y * sliceWidth, labels, y * width, width);
    return new LabelPatch(labels, width, height, offset, sliceWidth);
  }

  /** Writes the labels back to where they came from. */
  void pasteInto(byte[] volume) {
    for (int y = 0; y < height; y++)
      System.arraycopy(labels, y * width, volume, offset + y * stride, width);
  }

  /** 1 where the label is one of the values, else 0. */
  byte[] mask(int... values) {
    byte[] mask = new byte[labels.length];
    for (int i = 0; i < labels.length; i++)
      for (int value : values) if (labels[i] == value) mask[i] = 1;
    return mask;
  }
}
