package sc.fiji.cardiacmr.io.nifti;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where header and voxels of an image are, by the names of the files.
 *
 * @param header .nii, .nii.gz, .hdr or .hdr.gz
 * @param voxels the same file, or .img or .img.gz beside it
 * @param name the file's name without the ending
 */
record NiftiFiles(Path header, Path voxels, String name) {

  private static final Pattern NAME =
      Pattern.compile("(.*)\\.(nii|hdr|img)(\\.gz)?", Pattern.CASE_INSENSITIVE);

  boolean isPair() {
    return !header.equals(voxels);
  }

  boolean isCompressed() {
    return header.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /**
   * Header and voxels named alike. Empty if the name has none of the endings of NIfTI. The files
   * need not exist.
   */
  static Optional<NiftiFiles> of(Path file) {
    Path fileName = file.getFileName();
    if (fileName == null) return Optional.empty();
    Matcher matcher = NAME.matcher(fileName.toString());
    if (!matcher.matches()) return Optional.empty();
    String name = matcher.group(1);
    String kind = matcher.group(2);
    String compression = matcher.group(3) == null ? "" : matcher.group(3);
    boolean upper = Character.isUpperCase(kind.charAt(0));
    if (kind.equalsIgnoreCase("nii")) return Optional.of(new NiftiFiles(file, file, name));
    boolean isHeader = kind.equalsIgnoreCase("hdr");
    String other = isHeader ? "img" : "hdr";
    String ending = upper ? other.toUpperCase(Locale.ROOT) : other;
    Path partner = file.resolveSibling(name + "." + ending + compression);
    return Optional.of(
        isHeader ? new NiftiFiles(file, partner, name) : new NiftiFiles(partner, file, name));
  }

  /** The same; a file that exists only with the other compression takes the place of its name. */
  NiftiFiles existing() {
    return new NiftiFiles(existing(header), existing(voxels), name);
  }

  private static Path existing(Path file) {
    String fileName = file.getFileName().toString();
    boolean compressed = fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    Path other =
        file.resolveSibling(
            compressed ? fileName.substring(0, fileName.length() - 3) : fileName + ".gz");
    return !Files.exists(file) && Files.exists(other) ? other : file;
  }
}
