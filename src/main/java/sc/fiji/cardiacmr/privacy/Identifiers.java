package sc.fiji.cardiacmr.privacy;

import java.util.Locale;

/** What results may say about whom they are from. */
public enum Identifiers {

  /** What the scanner wrote: patient ID, and free text as it is. */
  KEEP,

  /** The name of the file or folder that the user gave, and nothing of DICOM's identifiers. */
  NAME,

  /** A keyed pseudonym in place of the names of files, folders and subjects too. */
  HASH;

  /**
   * The one of that name, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Identifiers of(String name) {
    for (Identifiers one : values()) if (one.toString().equals(name)) return one;
    throw new IllegalArgumentException(
        "Unknown identifiers '" + name + "'. Choose one of keep, name, hash.");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
