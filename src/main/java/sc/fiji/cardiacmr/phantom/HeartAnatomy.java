package sc.fiji.cardiacmr.phantom;

/** Tells the tissue at points of one section of the heart at one phase. */
final class HeartAnatomy {

  /** Directions of the anterolateral and posteromedial papillary muscles, degrees from +X to +Y. */
  private static final double[] PAPILLARY_DIRECTIONS = {-42, 78};

  private static final double PAPILLARY_RADIUS = 5.6;

  /** Distance of the papillary muscles from the axis as a part of the endocardial radius. */
  private static final double PAPILLARY_PLACE = 0.66;

  /** Part of the cavity's length from the base where they begin and end. */
  private static final double PAPILLARY_FROM = 0.22;

  private static final double PAPILLARY_TO = 0.9;

  /** Part of the squared cavity radius beyond which trabeculae grow. */
  private static final double TRABECULAE_FROM = 0.66;

  private static final double LV_TRABECULA_CELL = 4.5;
  private static final double RV_TRABECULA_CELL = 6;
  private static final double ATRIAL_WALL = 2.5;
  private static final double AORTIC_ROOT_RADIUS = 13;
  private static final double AORTIC_ROOT_WALL = 2;

  /** Depth of the fat below the apex, mm. */
  static final double APICAL_FAT = 4;

  private final HeartSection section;
  private final boolean empty;
  private final boolean atrial;
  private final double grooveFat;
  private final double[] papillaryX = new double[2];
  private final double[] papillaryY = new double[2];
  private final double papillaryRadius2;
  private final double trabeculaScale;
  private final ValueNoise noise;
  private final ScarSection scars;

  HeartAnatomy(HeartShape shape, HeartSection section, ValueNoise noise) {
    this.section = section;
    this.noise = noise;
    double base = shape.base();
    empty =
        section.z >= shape.epicardialApex() + APICAL_FAT
            || section.z <= base - HeartSection.ATRIAL_HEIGHT;
    atrial = section.z < base;
    double fromBase = (section.z - base) / 10;
    grooveFat = 5 / (1 + fromBase * fromBase);
    double along = (section.z - base) / (shape.endocardialApex() - base);
    double p = (along - PAPILLARY_FROM) / (PAPILLARY_TO - PAPILLARY_FROM);
    double full = p <= 0 || p >= 1 ? 0 : Math.sqrt(Math.min(1, 8 * p * (1 - p) * (1 - p)));
    double cavity = Math.sqrt(section.endo2 * section.left / section.stretch);
    double radius = Math.min(PAPILLARY_RADIUS * full / Math.sqrt(section.stretch), 0.42 * cavity);
    papillaryRadius2 = radius * radius;
    double place = Math.min(PAPILLARY_PLACE + 0.3 * Math.max(0, p - 0.4), 0.95) * cavity;
    for (int i = 0; i < 2; i++) {
      double angle = StrictMath.toRadians(PAPILLARY_DIRECTIONS[i]);
      papillaryX[i] = place * StrictMath.cos(angle);
      papillaryY[i] = place * StrictMath.sin(angle);
    }
    scars =
        shape.scars().isEmpty() || empty || atrial
            ? null
            : new ScarSection(shape, section.z, shape.scars());
    trabeculaScale = 0.35 + 0.45 * Math.max(0, along);
  }

  /**
   * The tissue at a point in the plane of this section at this phase, or null outside the heart.
   *
   * @param x from the LV axis, away from the septum, mm
   * @param y down, mm
   */
  Tissue at(double x, double y) {
    if (empty) return null;
    HeartSection s = section;
    double mx = x * s.cos - y * s.sin;
    double my = x * s.sin + y * s.cos;
    double r = Math.sqrt(x * x + y * y);
    double image = r * r * s.stretch;
    if (!atrial) {
      if (image <= s.left * s.endo2) return inLeftCavity(mx, my, image);
      if (image <= s.epi2 - (1 - s.left) * s.endo2) return inWall(mx, my, r, image);
    }
    double ux = r == 0 ? 1 : mx / r;
    double uy = r == 0 ? 0 : my / r;
    double ellipse = HeartShape.ellipse(ux, uy);
    double outer = s.wallOuter(ellipse);
    double far = s.rightCavity(ellipse);
    double material = s.materialRadius(image, far);
    if (atrial) return aboveBase(material * ux, material * uy, material, far, ellipse);
    if (material <= far) return inRightCavity(material, ux, uy, far);
    if (material <= outer) return Tissue.THIN_WALL;
    return material <= outer + fat(ellipse) ? Tissue.FAT : null;
  }

  /** Outer radius at end-diastole of the fat, and so of the heart, in a direction. */
  double outerRadius(double ux, double uy) {
    double ellipse = HeartShape.ellipse(ux, uy);
    return empty ? 0 : section.wallOuter(ellipse) + fat(ellipse);
  }

  /** Largest distance of the heart in this section from the LV axis at this phase; 0 if none. */
  double reach() {
    if (empty) return 0;
    double reach = 0;
    for (int i = 0; i < 90; i++) {
      double ux = StrictMath.cos(i * Math.PI / 45);
      double uy = StrictMath.sin(i * Math.PI / 45);
      reach = Math.max(reach, section.currentRadius(outerRadius(ux, uy), ux, uy));
    }
    return 1.02 * reach;
  }

  /** Whether material at (x, y) at end-diastole belongs to the heart. */
  boolean contains(double x, double y) {
    double r = Math.sqrt(x * x + y * y);
    return !empty && (r == 0 || r <= outerRadius(x / r, y / r));
  }

  /** Epicardial fat: a film, thick in the grooves where the RV meets the LV and under the atria. */
  private double fat(double ellipse) {
    double groove = (ellipse - 1) / 0.13;
    return 0.7
        + (ellipse > 1 ? 1.2 : 0)
        + grooveFat * (ellipse > 1 ? 0.7 : 0.4)
        + 4.5 / (1 + groove * groove);
  }

  /** (x, y) is untwisted but current; {@code image} is λ times its squared radius. */
  private Tissue inLeftCavity(double x, double y, double image) {
    for (int i = 0; i < 2; i++) {
      double dx = x - papillaryX[i];
      double dy = y - papillaryY[i];
      if (dx * dx + dy * dy < papillaryRadius2) return Tissue.LV_PAPILLARY;
    }
    double part = image / (section.left * section.endo2);
    if (part < TRABECULAE_FROM) return Tissue.LV_BLOOD;
    double scale = 1 / (Math.sqrt(section.left / section.stretch) * LV_TRABECULA_CELL);
    double value = noise.at(x * scale, y * scale, section.z / (2 * LV_TRABECULA_CELL));
    double wall = (part - TRABECULAE_FROM) / (1 - TRABECULAE_FROM);
    return value > 0.8 - trabeculaScale * wall ? Tissue.LV_PAPILLARY : Tissue.LV_BLOOD;
  }

  /** (x, y) is untwisted but current, as far from the axis as {@code r}. */
  private Tissue inWall(double x, double y, double r, double image) {
    if (scars == null || scars.isEmpty()) return Tissue.MYOCARDIUM;
    // Only the apex below the cavity reaches the axis.
    if (r == 0) return scars.at(0, 0);
    double scale = section.materialRadius(image, section.epi) / r;
    return scars.at(x * scale, y * scale);
  }

  private Tissue inRightCavity(double r, double ux, double uy, double far) {
    double depth = (r - section.epi) / (far - section.epi);
    if (depth < 0.45) return Tissue.RV_BLOOD;
    double value =
        noise.at(
            r * ux / RV_TRABECULA_CELL,
            r * uy / RV_TRABECULA_CELL,
            31 + section.z / (2 * RV_TRABECULA_CELL));
    return value > 0.95 - 0.8 * (depth - 0.3) ? Tissue.RV_TRABECULA : Tissue.RV_BLOOD;
  }

  /** Left atrium and aortic root behind the LV, right atrium and outflow tract behind the RV. */
  private Tissue aboveBase(double x, double y, double r, double far, double ellipse) {
    double ax = x + 0.35 * section.epi;
    double ay = y + 0.45 * section.epi;
    double root = Math.sqrt(ax * ax + ay * ay);
    if (root < AORTIC_ROOT_RADIUS) return Tissue.AORTA;
    if (root < AORTIC_ROOT_RADIUS + AORTIC_ROOT_WALL) return Tissue.THIN_WALL;
    if (r < section.epi - ATRIAL_WALL) return Tissue.ATRIUM;
    if (r < section.epi) return Tissue.THIN_WALL;
    if (r <= far) return Tissue.ATRIUM;
    double outer = section.wallOuter(ellipse);
    if (r <= outer) return Tissue.THIN_WALL;
    return r <= outer + fat(ellipse) ? Tissue.FAT : null;
  }
}
