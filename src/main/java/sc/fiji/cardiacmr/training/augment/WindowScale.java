package sc.fiji.cardiacmr.training.augment;

/** How large the pixels of a window are in the patient. */
final class WindowScale {

  private WindowScale() {}

  /**
   * Mean pixel size of a window.
   *
   * @param stepX slice pixels per window pixel along X; the sign does not matter
   * @param stepY the same along Y
   * @return mm; where the slice's pixel size is unknown as if its heart were of average size, or
   *     {@link AugmentationSets#NOMINAL_SPACING} per slice pixel where the heart is unknown too
   */
  static double pixelSize(LabelledSlice slice, double stepX, double stepY) {
    double spacing = Math.sqrt(slice.spacingX() * slice.spacingY());
    if (Double.isNaN(spacing))
      spacing =
          slice.frame() == null
              ? AugmentationSets.NOMINAL_SPACING
              : AugmentationSets.NOMINAL_HEART / slice.frame().size();
    return spacing * Math.sqrt(Math.abs(stepX * stepY));
  }
}
