package sc.fiji.cardiacmr.phantom;

import sc.fiji.cardiacmr.image.Labels;

/** What a point of the phantom is made of. A {@link Contrast} says how bright it is. */
public enum Tissue {
  AIR(Labels.BACKGROUND, 0),
  LUNG(Labels.BACKGROUND, 1.5),
  LUNG_VESSEL(Labels.BACKGROUND, 0.5),
  FAT(Labels.BACKGROUND, 0.8),
  SKELETAL_MUSCLE(Labels.BACKGROUND, 1.2),
  BONE(Labels.BACKGROUND, 2),
  CORTICAL_BONE(Labels.BACKGROUND, 1),
  LIVER(Labels.BACKGROUND, 0.8),
  LIVER_VESSEL(Labels.BACKGROUND, 0.5),
  STOMACH(Labels.BACKGROUND, 3),
  SPLEEN(Labels.BACKGROUND, 0.8),
  /** Blood in the aorta. */
  AORTA(Labels.BACKGROUND, 0.6),
  /** Blood in the atria, above the base plane. */
  ATRIUM(Labels.BACKGROUND, 0.8),
  LV_BLOOD(Labels.LV, 0.8),
  /** Papillary muscles and trabeculae of the left ventricle: part of the LV label. */
  LV_PAPILLARY(Labels.LV, 1),
  MYOCARDIUM(Labels.MYO, 1),
  RV_BLOOD(Labels.RV, 0.8),
  /** Trabeculae of the right ventricle: part of the RV label. */
  RV_TRABECULA(Labels.RV, 1),
  /** Wall of the right ventricle, the atria and the great vessels: not labelled. */
  THIN_WALL(Labels.BACKGROUND, 1),
  /** Core of a scar of the LV, see {@link Scar}. */
  SCAR(Labels.MYO, 1),
  /** Border of a scar, where scar and healthy muscle mix. */
  GREY_ZONE(Labels.MYO, 1),
  /** Microvascular obstruction in a scar. */
  OBSTRUCTION(Labels.MYO, 1);

  private final int label;
  private final double texture;

  Tissue(int label, double texture) {
    this.label = label;
    this.texture = texture;
  }

  /** Value of this tissue in label images, see {@link Labels}. */
  public int label() {
    return label;
  }

  /** Value of this tissue in label images that tell the parts of scars. */
  public int scarLabel() {
    return switch (this) {
      case SCAR -> Labels.SCAR;
      case GREY_ZONE -> Labels.GREY_ZONE;
      case OBSTRUCTION -> Labels.NO_REFLOW;
      default -> label;
    };
  }

  /** How strongly this tissue shows texture, relative to the myocardium. */
  double texture() {
    return texture;
  }
}
