package sc.fiji.cardiacmr.io.dicom;

import sc.fiji.cardiacmr.image.Labels;

/**
 * What a label value means, in codes of SNOMED CT (PS3.16, CID 7150 and following).
 *
 * @param label for people
 * @param category code of the category
 * @param categoryMeaning in words
 * @param type code of the thing itself
 * @param typeMeaning in words
 */
record SegmentCode(
    String label, String category, String categoryMeaning, String type, String typeMeaning) {

  static SegmentCode of(int value) {
    return switch (value) {
      case Labels.LV -> structure("LV blood pool", "87878005", "Left ventricle of heart");
      case Labels.MYO -> structure("LV myocardium", "74281007", "Myocardium");
      case Labels.RV -> structure("RV blood pool", "53085002", "Right ventricle of heart");
      case Labels.SCAR -> change("Scar");
      case Labels.NO_REFLOW -> change("No-reflow");
      case Labels.GREY_ZONE -> change("Grey zone");
      default -> throw new IllegalArgumentException("No label has the value " + value + ".");
    };
  }

  private static SegmentCode structure(String label, String type, String meaning) {
    return new SegmentCode(label, "123037004", "Anatomical Structure", type, meaning);
  }

  /** Parts of a scar have no codes of their own; their labels tell them apart. */
  private static SegmentCode change(String label) {
    return new SegmentCode(
        label, "49755003", "Morphologically Altered Structure", "12402003", "Scar");
  }
}
