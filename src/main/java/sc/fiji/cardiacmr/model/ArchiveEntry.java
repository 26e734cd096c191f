package sc.fiji.cardiacmr.model;

/**
 * An entry of a zip archive as its central directory describes it.
 *
 * @param name relative path with '/' as separator, checked to be harmless; no '/' at the end
 * @param directory whether it is a folder
 * @param method 0 stored, 8 deflated
 * @param packed size in the archive, bytes
 * @param size size when unpacked, bytes
 * @param crc CRC-32 of the content
 * @param header position of the local header in the archive
 */
record ArchiveEntry(
    String name, boolean directory, int method, long packed, long size, long crc, long header) {

  ArchiveEntry withName(String newName) {
    return new ArchiveEntry(newName, directory, method, packed, size, crc, header);
  }
}
