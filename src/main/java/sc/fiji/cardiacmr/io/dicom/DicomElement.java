package sc.fiji.cardiacmr.io.dicom;

import java.util.List;

/**
 * One element of a data set as it stands in a file.
 *
 * @param tag group and element
 * @param representation value representation as written, or that of the standard where the file
 *     does not say
 * @param value the bytes of the value, in the byte order of the file; null for a sequence
 * @param items data sets of a sequence, each in the order of the file; null for all others
 * @param isImplicit whether the items are written without value representations although the file
 *     has them (a sequence of representation UN)
 */
record DicomElement(
    int tag,
    String representation,
    byte[] value,
    List<List<DicomElement>> items,
    boolean isImplicit) {

  static DicomElement of(int tag, String representation, byte[] value) {
    return new DicomElement(tag, representation, value, null, false);
  }

  boolean isSequence() {
    return items != null;
  }

  boolean isPrivate() {
    return (tag >>> 16 & 1) == 1;
  }

  DicomElement withValue(byte[] newValue) {
    return new DicomElement(tag, representation, newValue, items, isImplicit);
  }

  DicomElement withItems(List<List<DicomElement>> newItems) {
    return new DicomElement(tag, representation, value, newItems, isImplicit);
  }
}
