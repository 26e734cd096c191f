package sc.fiji.cardiacmr.io.dicom;

/**
 * What reads pixels that our own decoders do not: whether Bio-Formats does, and which program turns
 * the file into one that can be read here.
 */
final class DecodingTools {

  private static final String JPEG = "1.2.840.10008.1.2.4.";

  private DecodingTools() {}

  /**
   * Whether Bio-Formats decodes a syntax rightly. It takes JPEG-LS, and all else whose identifier
   * begins like JPEG's, for JPEG; and it decodes 8 bits only of lossy JPEG.
   */
  static boolean isForBioFormats(TransferSyntax syntax) {
    return isJpeg2000(syntax)
        || syntax.equals(TransferSyntax.JPEG_BASELINE)
        || syntax.equals(TransferSyntax.JPEG_LOSSLESS)
        || syntax.equals(TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER)
        || syntax.equals(TransferSyntax.RLE_LOSSLESS);
  }

  private static boolean isJpeg2000(TransferSyntax syntax) {
    return syntax.uid().equals(JPEG + "90") || syntax.uid().equals(JPEG + "91");
  }

  /** How to decompress a file, in words with a command line. */
  static String advice(TransferSyntax syntax) {
    String uid = syntax.uid();
    if (isForBioFormats(syntax)) {
      String command =
          isJpeg2000(syntax)
              ? "'gdcmconv --raw in.dcm out.dcm' (gdcm)."
              : syntax.equals(TransferSyntax.RLE_LOSSLESS)
                  ? "'dcmdrle in.dcm out.dcm' (dcmtk)."
                  : "'dcmdjpeg in.dcm out.dcm' (dcmtk).";
      return "Install Bio-Formats, or decompress the files with " + command;
    }
    if (uid.equals(JPEG + "80") || uid.equals(JPEG + "81"))
      return "Decompress the files with 'dcmdjpls in.dcm out.dcm' (dcmtk).";
    if (uid.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.(5\\d|6\\d|70)"))
      return "Decompress the files with 'dcmdjpeg in.dcm out.dcm' (dcmtk).";
    if (uid.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.20[123]"))
      return "Decompress the files with pydicom 3: python -c \"import pydicom;"
          + " d = pydicom.dcmread('in.dcm'); d.decompress(); d.save_as('out.dcm')\""
          + " (pip install pydicom pylibjpeg pylibjpeg-openjpeg).";
    if (uid.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.1\\d\\d(\\.1)?"))
      return "It is a video, not a series of images. Export the study as single images.";
    return "Export the study again without compression (Explicit VR Little Endian).";
  }
}
