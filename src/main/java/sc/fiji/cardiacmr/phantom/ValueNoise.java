package sc.fiji.cardiacmr.phantom;

/**
 * Smooth random function of space: independent uniform values on the points of the integer lattice
 * with smooth trilinear interpolation between them. A pure function of place and seed, so it does
 * not matter in which order or by which thread it is asked.
 */
final class ValueNoise {

  private final long seed;

  ValueNoise(long seed) {
    this.seed = mix(seed);
  }

  /** Value in -1..1 at a point; the correlation length is about 1. */
  double at(double x, double y, double z) {
    double fx = Math.floor(x);
    double fy = Math.floor(y);
    double fz = Math.floor(z);
    long ix = (long) fx;
    long iy = (long) fy;
    long iz = (long) fz;
    double wx = fade(x - fx);
    double wy = fade(y - fy);
    double wz = fade(z - fz);
    double near = plane(ix, iy, iz, wx, wy);
    double far = plane(ix, iy, iz + 1, wx, wy);
    return near + wz * (far - near);
  }

  private double plane(long x, long y, long z, double wx, double wy) {
    double top = lattice(x, y, z);
    top += wx * (lattice(x + 1, y, z) - top);
    double bottom = lattice(x, y + 1, z);
    bottom += wx * (lattice(x + 1, y + 1, z) - bottom);
    return top + wy * (bottom - top);
  }

  private double lattice(long x, long y, long z) {
    long h = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + z * 0x165667B19E3779F9L;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    return (h >> 11) * 0x1p-52;
  }

  /**
   * How deep a point lies in one of many randomly placed spheres, one per cell of the unit lattice,
   * of random radius up to 0.22: positive inside.
   */
  double sphere(double x, double y, double z) {
    double fx = Math.floor(x);
    double fy = Math.floor(y);
    double fz = Math.floor(z);
    long ix = (long) fx;
    long iy = (long) fy;
    long iz = (long) fz;
    double size = lattice(ix, iy, iz + 1000);
    double dx = x - fx - 0.5 - 0.25 * lattice(ix + 1000, iy, iz);
    double dy = y - fy - 0.5 - 0.25 * lattice(ix, iy + 1000, iz);
    double dz = z - fz - 0.5;
    return 0.22 * Math.max(0, size) - Math.sqrt(dx * dx + dy * dy + 0.1 * dz * dz);
  }

  private static double fade(double t) {
    return t * t * (3 - 2 * t);
  }

  /** The finalizer of SplitMix64: spreads similar seeds over all 64 bits. */
  static long mix(long value) {
    long h = value + 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }
}
