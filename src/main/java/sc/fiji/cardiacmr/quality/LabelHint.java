package sc.fiji.cardiacmr.quality;

import sc.fiji.cardiacmr.image.LabelMap;

/**
 * How a user states what the values of a label image mean, where he is now.
 *
 * @param sentence with {@code %s} for a label map
 */
public record LabelHint(String sentence) {

  /** In a command with the parameter {@code labelmap}. */
  public static final LabelHint PARAMETER = new LabelHint("Give labelmap=%s.");

  /** In a manifest. */
  public static final LabelHint COLUMN =
      new LabelHint("Write %s into the column 'labels' of the manifest.");

  /** In a program. */
  public static final LabelHint PROGRAM =
      new LabelHint("Translate them first: LabelMap.parse(\"%s\").apply(labels).");

  /** Where nothing can be stated. */
  public static final LabelHint FILE = new LabelHint("Change the values of the file first: %s.");

  /** The sentence for a map. */
  public String of(LabelMap map) {
    return sentence.formatted(map);
  }
}
