package sc.fiji.cardiacmr.io.dicom;

/**
 * What happens to an attribute when a file is made anonymous (PS3.15, table E.1-1a). Where the
 * standard leaves a choice that depends on the kind of object, the one is taken that leaves an MR
 * image valid and says least.
 */
enum ConfidentialityAction {

  /** Not in the table: kept, within sequences after the same rules. */
  KEEP,

  /** X: removed, with all that is in it. */
  REMOVE,

  /** Z: no value. */
  EMPTY,

  /** D: a value that says nothing. */
  DUMMY,

  /** U: another unique identifier, the same for the same one everywhere. */
  UID;

  /** The action of a code of the table; "" for attributes that are not in it. */
  static ConfidentialityAction of(String code) {
    return switch (code) {
      case "" -> KEEP;
      case "X", "X/D" -> REMOVE;
      case "Z", "X/Z", "Z/D", "X/Z/D" -> EMPTY;
      case "D" -> DUMMY;
      case "U" -> UID;
      // Within the items, which tell how images belong together, identifiers are replaced.
      case "X/Z/U*" -> KEEP;
      default -> throw new IllegalArgumentException("Unknown action '" + code + "'.");
    };
  }
}
