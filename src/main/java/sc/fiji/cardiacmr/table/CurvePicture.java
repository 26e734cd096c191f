package sc.fiji.cardiacmr.table;

import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of curves that comes with their numbers, for those who can do more than show it. */
public final class CurvePicture extends BufferedImage {

  private final List<Curves> charts;

  /**
   * Takes the pixels of a picture.
   *
   * @param picture an RGB image
   * @param charts what it shows, from left to right and from top to bottom
   */
  public CurvePicture(BufferedImage picture, List<Curves> charts) {
    super(picture.getColorModel(), picture.getRaster(), false, null);
    this.charts = List.copyOf(charts);
  }

  /** The numbers of each chart in the picture. */
  public List<Curves> charts() {
    return charts;
  }
}
