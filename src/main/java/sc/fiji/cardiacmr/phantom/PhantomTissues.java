package sc.fiji.cardiacmr.phantom;

import sc.fiji.cardiacmr.tagging.TissueClass;
import sc.fiji.cardiacmr.tagging.TissueMap;

/** The tissues of a phantom at the centres of its voxels, by the way in which they relax. */
final class PhantomTissues implements TissueMap {

  private final Motions motions;
  private final PhantomGrid sampling;
  private final Torso torso;

  PhantomTissues(Motions motions, PhantomGrid sampling, Torso torso) {
    this.motions = motions;
    this.sampling = sampling;
    this.torso = torso;
  }

  @Override
  public byte[] tissues(int slice, int frame) {
    HeartCoordinates heart = motions.frame();
    PhaseMotion motion = motions.motion(frame);
    double w = slice * sampling.dz() - heart.centreZ;
    HeartAnatomy anatomy = motion.anatomy(motion.section(w));
    byte[] tissues = new byte[sampling.width() * sampling.height()];
    for (int y = 0, i = 0; y < sampling.height(); y++)
      for (int x = 0; x < sampling.width(); x++, i++) {
        double u = x * sampling.dx() - heart.centreX;
        double v = y * sampling.dy() - heart.centreY;
        Tissue tissue = anatomy.at(heart.heartX(u, v), heart.heartY(u, v));
        if (tissue == null) tissue = torso.at(u, v, w);
        tissues[i] = (byte) relaxation(tissue).ordinal();
      }
    return tissues;
  }

  private static TissueClass relaxation(Tissue tissue) {
    return switch (tissue) {
      case LV_BLOOD, RV_BLOOD, AORTA, ATRIUM, LIVER_VESSEL, LUNG_VESSEL -> TissueClass.BLOOD;
      case LV_PAPILLARY, RV_TRABECULA, MYOCARDIUM, THIN_WALL, SCAR, GREY_ZONE, OBSTRUCTION ->
          TissueClass.MYOCARDIUM;
      case FAT, BONE -> TissueClass.FAT;
      case LUNG, AIR -> TissueClass.LUNG;
      case SKELETAL_MUSCLE, CORTICAL_BONE, LIVER, STOMACH, SPLEEN -> TissueClass.OTHER;
    };
  }
}
