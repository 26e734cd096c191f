package sc.fiji.cardiacmr.updatesite;

/**
 * A version of a file on a site.
 *
 * @param filename path in the installation; versions of a file may have different ones
 * @param checksum see {@link UpdaterChecksum}
 * @param timestamp since when it is on the site, see {@link UpdaterRules#timestamp}
 * @param timestampObsolete since when it is no longer the current one; 0 while it is
 */
record SiteVersion(String filename, String checksum, long timestamp, long timestampObsolete) {

  /** The path of this version on the site. */
  String location() {
    return filename + "-" + timestamp;
  }

  SiteVersion obsoleteSince(long time) {
    return new SiteVersion(filename, checksum, timestamp, time);
  }
}
