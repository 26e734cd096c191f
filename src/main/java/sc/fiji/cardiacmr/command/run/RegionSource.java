package sc.fiji.cardiacmr.command.run;

/** Where regions that a user has drawn on an image are. */
public enum RegionSource {
  /** Shown on the image. */
  OVERLAY,
  /** In ImageJ's ROI Manager. */
  MANAGER,
  /** The selection of the image, in the slice and phase that it shows. */
  SELECTION
}
