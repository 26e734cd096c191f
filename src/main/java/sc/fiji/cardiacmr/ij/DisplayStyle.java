package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;

/** How an image looks when ImageJ shows it. */
public enum DisplayStyle {

  /** From the darkest pixel to nearly the brightest. */
  GREY,

  /** Label values in their colours. */
  LABELS,

  /** From 0 to 100. */
  PERCENT;

  private static final double FULL_SCALE = 100;

  /**
   * How an image is shown of which nothing is known but its pixels: as labels if it is 8-bit and
   * has no other values than theirs. For an ImageJ image, whose colours may say so too, see {@link
   * MatchingImage#isLabels}.
   */
  public static DisplayStyle of(ImageSeries<?> series) {
    if (!(series.pixels().getType() instanceof UnsignedByteType)) return GREY;
    @SuppressWarnings("unchecked")
    ImageSeries<UnsignedByteType> bytes = (ImageSeries<UnsignedByteType>) series;
    for (int t = 0; t < bytes.phases(); t++)
      for (int z = 0; z < bytes.slices(); z++)
        if (!Labels.areIn(Planes.labels(bytes, z, t))) return GREY;
    return LABELS;
  }

  /**
   * The image for ImageJ, with its calibration; pixels are shared where both sides can hold them.
   * What a command made says where it comes from in its Info (Image &gt; Show Info...).
   *
   * @throws IllegalArgumentException if it should be labels and is not 8-bit
   */
  public ImagePlus toImagePlus(ImageSeries<?> series) {
    ImagePlus image = ImagePlusConverter.toImagePlus(series);
    if (Recording.isOn())
      image.setProperty(
          "Info", ProvenanceText.lines(Recording.provenance(series.calibration().doubts())));
    if (this == PERCENT) image.setDisplayRange(0, FULL_SCALE);
    if (this == LABELS) {
      if (image.getBitDepth() != 8) throw new IllegalArgumentException("Labels must be 8-bit.");
      LabelLut.apply(image);
    }
    return image;
  }
}
