package sc.fiji.cardiacmr.phantom;

/**
 * The body around the heart, at rest: chest wall with fat, muscle and ribs, lungs with vessels,
 * liver, stomach, spleen, descending aorta and spine, laid out as in a short-axis view.
 *
 * <p>Coordinates are mm from the LV axis: u to the right of the image, v down, w from base to apex
 * with 0 at the equator.
 */
final class Torso {

  private static final double BODY_CENTRE_U = 62;
  private static final double BODY_CENTRE_V = 46;
  private static final double BODY_SEMI_U = 172;
  private static final double BODY_SEMI_V = 172;
  private static final double SKIN = 1.6;
  private static final double MUSCLE = 9;
  private static final double INNER_FAT = 1.5;
  private static final double SKIN_WAVES = 2.5;

  /** Waves of the fat below the skin as a part of its thickness. */
  private static final double FAT_WAVES = 0.35;

  private static final double RIB_SPACING = 27;
  private static final double AORTA_RADIUS = 10.5;
  private static final double AORTA_WALL = 1.5;

  private final ValueNoise noise;
  private final double fatThickness;
  private final double deepestWall;
  private final double diaphragm;
  private final double aortaU;
  private final double aortaV;

  /** The body of a phantom with a seed. */
  static Torso of(long phantomSeed) {
    return new Torso(ValueNoise.mix(phantomSeed) + 2);
  }

  Torso(long seed) {
    noise = new ValueNoise(seed);
    fatThickness = 13 + 5 * noise.at(0.5, 0.5, 100);
    deepestWall = SKIN_WAVES + fatThickness * (1 + FAT_WAVES) + MUSCLE + INNER_FAT;
    diaphragm = 41 + 4 * noise.at(0.5, 0.5, 101);
    aortaU = 40 + 6 * noise.at(0.5, 0.5, 102);
    aortaV = 80 + 6 * noise.at(0.5, 0.5, 103);
  }

  /** The tissue at a point, never null. */
  Tissue at(double u, double v, double w) {
    double bu = (u - BODY_CENTRE_U - 0.12 * w) / BODY_SEMI_U;
    double bv = (v - BODY_CENTRE_V) / BODY_SEMI_V;
    double radius = Math.sqrt(bu * bu + bv * bv);
    double depth = (1 - radius) * BODY_SEMI_U;
    double fromWall = Double.POSITIVE_INFINITY;
    if (depth < deepestWall) {
      depth += SKIN_WAVES * noise.at(u / 35, v / 35, w / 60);
      if (depth < 0) return Tissue.AIR;
      if (depth < SKIN) return Tissue.SKELETAL_MUSCLE;
      double fat = fatThickness * (1 + FAT_WAVES * noise.at(u / 50, v / 50, 7));
      if (depth < fat) return Tissue.FAT;
      if (depth < fat + MUSCLE) return chestWall(bu, bv, (depth - fat) / MUSCLE, w);
      fromWall = depth - fat - MUSCLE;
    }
    Tissue back = backbone(u, v);
    if (back != null) return back;
    double below = v - diaphragmAt(u, w);
    if (below > 0) return abdomen(u, v, w, below);
    return thorax(u, v, w, below, fromWall);
  }

  private static Tissue chestWall(double bu, double bv, double inside, double w) {
    double arc = BODY_SEMI_U * fastAngle(bu, bv) + 0.6 * w;
    double rib = arc / RIB_SPACING - Math.floor(arc / RIB_SPACING) - 0.5;
    double along = rib / 0.21;
    double deep = (inside - 0.5) / 0.42;
    double across = Math.sqrt(along * along + deep * deep);
    if (across < 0.72) return Tissue.BONE;
    if (across < 1) return Tissue.CORTICAL_BONE;
    return inside > 0.88 ? Tissue.FAT : Tissue.SKELETAL_MUSCLE;
  }

  /** Angle about the body centre, from a polynomial; exact values do not matter for ribs. */
  private static double fastAngle(double x, double y) {
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    double t = Math.min(ax, ay) / Math.max(1e-9, Math.max(ax, ay));
    double angle = t * (1.0584 - 0.273 * t);
    if (ay > ax) angle = Math.PI / 2 - angle;
    if (x < 0) angle = Math.PI - angle;
    return y < 0 ? -angle : angle;
  }

  private double diaphragmAt(double u, double w) {
    double dome = (u + 25) / 100;
    return diaphragm - 0.24 * w + 30 * dome * dome + 4 * noise.at(u / 30, 3, w / 50);
  }

  private Tissue backbone(double u, double v) {
    double au = u - aortaU;
    double av = v - aortaV;
    double aorta = Math.sqrt(au * au + av * av);
    if (aorta < AORTA_RADIUS) return Tissue.AORTA;
    if (aorta < AORTA_RADIUS + AORTA_WALL) return Tissue.THIN_WALL;
    double su = (u - 8) / 24;
    double sv = (v - 116) / 20;
    double vertebra = Math.sqrt(su * su + sv * sv);
    if (vertebra < 0.93) return Tissue.BONE;
    if (vertebra < 1) return Tissue.CORTICAL_BONE;
    if (aorta < AORTA_RADIUS + 4 || vertebra < 1.12) return Tissue.FAT;
    return null;
  }

  private Tissue abdomen(double u, double v, double w, double below) {
    if (below < 2) return Tissue.SKELETAL_MUSCLE;
    double border = 24 + 9 * noise.at(v / 30, w / 40, 11);
    double gap = u - border;
    if (gap < 0) {
      boolean vessel = noise.sphere((u + 0.2 * w) / 19, (v - 0.3 * w) / 19, w / 70 + 40) > 0;
      return vessel ? Tissue.LIVER_VESSEL : Tissue.LIVER;
    }
    if (gap < 4) return Tissue.FAT;
    double su = (u - border - 30) / 26;
    double sv = (v - diaphragmAt(u, w) - 24) / 20;
    double stomach = Math.sqrt(su * su + sv * sv) + 0.15 * noise.at(u / 14, v / 14, w / 20 + 50);
    if (stomach < 0.88) return Tissue.STOMACH;
    if (stomach < 1) return Tissue.THIN_WALL;
    double organ = noise.at(u / 26, v / 26, w / 40 + 60);
    if (organ > 0.12) return Tissue.SPLEEN;
    return organ > 0.04 ? Tissue.SKELETAL_MUSCLE : Tissue.FAT;
  }

  private Tissue thorax(double u, double v, double w, double below, double fromWall) {
    if (fromWall < INNER_FAT) return Tissue.FAT;
    double padU = (u + 62) / 27;
    double padV = (v + 30) / 24;
    double pad = padU * padU + padV * padV;
    if (pad < 1.5 && pad + 0.5 * noise.at(u / 18, v / 18, w / 30 + 20) < 1) return Tissue.FAT;
    double bedU = (u + 18) / 58;
    boolean bed = bedU * bedU < 1 && below > -13 + 6 * noise.at(u / 16, 9, w / 30);
    if (bed) return Tissue.FAT;
    double apexU = (u + 10) / 42;
    double apexV = (v - 8) / 25;
    double apexW = (w - 48) / 26;
    double apex = apexU * apexU + apexV * apexV + apexW * apexW;
    if (apex < 1.4 && apex + 0.4 * noise.at(u / 15, v / 15, w / 30 + 30) < 1) return Tissue.FAT;
    boolean vessel = noise.sphere((u - 0.3 * w) / 15, (v + 0.2 * w) / 15, w / 60 + 70) > 0;
    return vessel ? Tissue.LUNG_VESSEL : Tissue.LUNG;
  }
}
