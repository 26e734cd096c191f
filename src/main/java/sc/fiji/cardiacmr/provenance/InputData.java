package sc.fiji.cardiacmr.provenance;

import java.util.Objects;

/**
 * Something that a result was made of.
 *
 * @param parameter key of the command's parameter that names it
 * @param name of the file or folder without the folders above it, or title of the image; "" for a
 *     list
 * @param kind what it is
 * @param files how many files; 0 for an image in memory
 * @param sha256 checksum in lower-case hexadecimal digits, see {@link Kind}; "" if it was not
 *     computed
 */
public record InputData(String parameter, String name, Kind kind, int files, String sha256) {

  /** What was given, and of what its checksum is. */
  public enum Kind {
    /** A file; the checksum is that of its bytes. */
    FILE,
    /** A folder; the checksum is that of its listing, see {@link Checksums#ofFolder}. */
    FOLDER,
    /**
     * Files that a manifest lists; the checksum is as that of a folder, in the order of the list.
     */
    LIST,
    /** An image that was open; the checksum is that of its pixels as NIfTI would store them. */
    IMAGE
  }

  /** Nothing may be null. */
  public InputData {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(sha256, "sha256");
  }

  /** The same with a checksum. */
  InputData withChecksum(String checksum) {
    return new InputData(parameter, name, kind, files, checksum);
  }
}
