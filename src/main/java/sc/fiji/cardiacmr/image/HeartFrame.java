package sc.fiji.cardiacmr.image;

/**
 * Where the heart lies in a volume and how large it looks: the frame of reference in which a
 * network sees its images, so that it need not know about pixel sizes.
 *
 * @param centreX mean X of all LV, MYO (with scar and no-reflow zone) and RV pixels of the volume,
 *     pixel index
 * @param centreY mean Y of them
 * @param size square root of the largest area that LV, MYO and RV together cover in a slice, pixels
 */
public record HeartFrame(double centreX, double centreY, double size) {

  /**
   * Measures a volume.
   *
   * @param labels one plane per slice
   * @return null where no pixel is labelled
   */
  public static HeartFrame of(LabelPlane... labels) {
    double sumX = 0;
    double sumY = 0;
    long n = 0;
    long largest = 0;
    for (LabelPlane plane : labels) {
      byte[] pixels = plane.pixels();
      int width = plane.width();
      long area = 0;
      for (int i = 0; i < pixels.length; i++) {
        if (pixels[i] < Labels.LV || pixels[i] > Labels.LARGEST) continue;
        sumX += i % width;
        sumY += i / width;
        area++;
      }
      n += area;
      largest = Math.max(largest, area);
    }
    return n == 0 ? null : new HeartFrame(sumX / n, sumY / n, Math.sqrt(largest));
  }
}
