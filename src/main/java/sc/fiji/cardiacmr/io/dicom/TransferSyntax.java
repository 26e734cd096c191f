package sc.fiji.cardiacmr.io.dicom;

import java.util.Map;
import java.util.Set;

/**
 * How a DICOM file is encoded (PS3.5, Annex A).
 *
 * @param uid unique identifier, e.g. {@code 1.2.840.10008.1.2.1}
 * @param name name in the standard; "unknown" for a private syntax
 * @param explicit whether the value representation of each attribute is written
 * @param bigEndian byte order of numbers
 * @param deflated whether everything after the file meta information is compressed
 * @param encapsulated whether pixel data consist of (mostly compressed) fragments
 */
public record TransferSyntax(
    String uid,
    String name,
    boolean explicit,
    boolean bigEndian,
    boolean deflated,
    boolean encapsulated) {

  /** Numbers little-endian, value representations not written; the default of DICOM. */
  public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN =
      new TransferSyntax(
          "1.2.840.10008.1.2", "Implicit VR Little Endian", false, false, false, false);

  /** Numbers little-endian, value representations written. */
  public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN =
      new TransferSyntax(
          "1.2.840.10008.1.2.1", "Explicit VR Little Endian", true, false, false, false);

  /** As {@link #EXPLICIT_LITTLE_ENDIAN}, the data set compressed as a whole. */
  public static final TransferSyntax DEFLATED_LITTLE_ENDIAN =
      new TransferSyntax(
          "1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, false, true, false);

  /** Numbers big-endian, value representations written; retired. */
  public static final TransferSyntax EXPLICIT_BIG_ENDIAN =
      new TransferSyntax("1.2.840.10008.1.2.2", "Explicit VR Big Endian", true, true, false, false);

  /** Run lengths of each byte of the pixels (PS3.5, Annex G). */
  public static final TransferSyntax RLE_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.5", "RLE Lossless");

  /** Lossy JPEG of 8 bits. */
  public static final TransferSyntax JPEG_BASELINE =
      encapsulated("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)");

  /** Lossy JPEG of 8 or 12 bits. */
  public static final TransferSyntax JPEG_EXTENDED =
      encapsulated("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)");

  /** Lossless JPEG with any predictor. */
  public static final TransferSyntax JPEG_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)");

  /** Lossless JPEG that predicts each pixel from the one before it. */
  public static final TransferSyntax JPEG_LOSSLESS_FIRST_ORDER =
      encapsulated("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction");

  /** Fragments that are not compressed. */
  public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED =
      encapsulated("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian");

  private static final Set<String> LOSSY =
      Set.of(
          "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.52",
          "1.2.840.10008.1.2.4.53",
          "1.2.840.10008.1.2.4.54",
          "1.2.840.10008.1.2.4.55",
          "1.2.840.10008.1.2.4.56");

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
          Map.entry("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless"),
          Map.entry("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
          Map.entry("1.2.840.10008.1.2.4.91", "JPEG 2000"),
          Map.entry("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level"),
          Map.entry("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile"),
          Map.entry("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile"),
          Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless"),
          Map.entry(
              "1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options Lossless"),
          Map.entry("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"));

  private static TransferSyntax encapsulated(String uid, String name) {
    return new TransferSyntax(uid, name, true, false, false, true);
  }

  /** The syntax of a UID; one that is not known is taken for explicit VR with fragments. */
  public static TransferSyntax of(String uid) {
    for (TransferSyntax known :
        new TransferSyntax[] {
          IMPLICIT_LITTLE_ENDIAN,
          EXPLICIT_LITTLE_ENDIAN,
          DEFLATED_LITTLE_ENDIAN,
          EXPLICIT_BIG_ENDIAN,
          RLE_LOSSLESS,
          JPEG_BASELINE,
          JPEG_EXTENDED,
          JPEG_LOSSLESS,
          JPEG_LOSSLESS_FIRST_ORDER,
          ENCAPSULATED_UNCOMPRESSED
        }) if (known.uid.equals(uid)) return known;
    return encapsulated(uid, OTHER_NAMES.getOrDefault(uid, "unknown"));
  }

  /** Whether pixels are always changed by it; others may be lossy or not. */
  boolean isLossy() {
    return LOSSY.contains(uid);
  }

  @Override
  public String toString() {
    return name + " (" + uid + ")";
  }
}
