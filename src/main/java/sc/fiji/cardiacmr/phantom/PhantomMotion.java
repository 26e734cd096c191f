package sc.fiji.cardiacmr.phantom;

import sc.fiji.cardiacmr.tagging.TissueMotion;

/**
 * The true motion of a phantom within its slices, for tags applied at end-diastole (phase 0). The
 * tissue that a slice shows moves through it as well; tags do not tell, as they are the same at all
 * depths. Outside of the heart everything is at rest.
 */
final class PhantomMotion implements TissueMotion {

  private final Motions motions;
  private final PhantomGrid sampling;

  PhantomMotion(Motions motions, PhantomGrid sampling) {
    this.motions = motions;
    this.sampling = sampling;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the size is not that of the phantom
   */
  @Override
  public void material(int slice, int frame, int width, int height, double[] x, double[] y) {
    if (width != sampling.width() || height != sampling.height())
      throw new IllegalArgumentException("The image must have the same size as the phantom.");
    HeartCoordinates heart = motions.frame();
    PhaseMotion motion = motions.motion(frame);
    HeartSection section = motion.section(slice * sampling.dz() - heart.centreZ);
    HeartAnatomy anatomy = motion.anatomy(section);
    double[] p = new double[3];
    for (int row = 0, i = 0; row < height; row++)
      for (int column = 0; column < width; column++, i++) {
        p[0] = column * sampling.dx();
        p[1] = row * sampling.dy();
        heart.toHeart(p);
        section.toMaterial(p[0], p[1], p);
        if (anatomy.contains(p[0], p[1])) {
          heart.toImage(p);
          x[i] = p[0] / sampling.dx();
          y[i] = p[1] / sampling.dy();
        } else {
          x[i] = column;
          y[i] = row;
        }
      }
  }
}
