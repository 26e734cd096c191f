package sc.fiji.cardiacmr.command.train;

/**
 * Rows and columns of a picture of many.
 *
 * @param rows 1 to 20
 * @param columns 1 to 20
 */
record GridSize(int rows, int columns) {

  private static final int LARGEST = 20;

  /**
   * Reads a size.
   *
   * @param text e.g. {@code 3x4}
   * @throws IllegalArgumentException if it is not a size or out of range
   */
  static GridSize parse(String text) {
    String[] parts = text.trim().split("\\s*[x×,]\\s*");
    try {
      if (parts.length == 2) {
        int rows = Integer.parseInt(parts[0]);
        int columns = Integer.parseInt(parts[1]);
        if (rows > 0 && columns > 0 && rows <= LARGEST && columns <= LARGEST)
          return new GridSize(rows, columns);
      }
    } catch (NumberFormatException e) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException(
        "samples must be rows and columns of the grid, 1 to "
            + LARGEST
            + " each, such as 3x4, not '"
            + text
            + "'.");
  }

  /** Number of pictures. */
  int count() {
    return rows * columns;
  }
}
