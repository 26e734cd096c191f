package sc.fiji.cardiacmr.model;

/**
 * How much an archive may unpack to, so that a small file cannot fill a disk.
 *
 * @param entries largest number of entries
 * @param entryBytes largest size of one file
 * @param totalBytes largest size of all files together
 * @param ratio largest ratio of unpacked to packed size, applied above 16 MiB in all
 */
record ArchiveLimits(int entries, long entryBytes, long totalBytes, int ratio) {

  /** Below this total size the ratio does not matter. */
  static final long RATIO_FREE_BYTES = 16L << 20;

  static final ArchiveLimits DEFAULT = new ArchiveLimits(10_000, 2L << 30, 4L << 30, 100);
}
