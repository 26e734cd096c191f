package sc.fiji.cardiacmr.dataset;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import sc.fiji.cardiacmr.image.LabelMap;

/**
 * What a data set does not say itself.
 *
 * @param images folder of the images, relative to the data set; "" for the layout's own choice
 * @param labels folder of the label images, relative to the data set; "" likewise
 * @param labelMap what the values of the label files mean; {@link LabelMap#IDENTITY} for the map of
 *     the layout
 * @param subjectPattern finds the subject in the path of an image; null for the layout's own rule
 * @param centre of all cases; "" for that of the layout
 * @param sequence which images of a multi-sequence set: C0, LGE or T2
 * @param scar whether scar and no-reflow are classes of their own; if not they are myocardium
 */
public record LayoutOptions(
    String images,
    String labels,
    LabelMap labelMap,
    Pattern subjectPattern,
    String centre,
    String sequence,
    boolean scar) {

  /** Everything as the layout has it; bSSFP cine of multi-sequence sets; scar is myocardium. */
  public static final LayoutOptions DEFAULT =
      new LayoutOptions("", "", LabelMap.IDENTITY, null, "", "C0", false);

  /** Requires all but the pattern. */
  public LayoutOptions {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(labelMap, "labelMap");
    Objects.requireNonNull(centre, "centre");
    Objects.requireNonNull(sequence, "sequence");
  }

  /**
   * A pattern that finds subjects.
   *
   * @param text regular expression, whose first group, or else the whole match, is the subject;
   *     blank for none
   * @return null if blank
   * @throws IllegalArgumentException if it is no regular expression
   */
  public static Pattern pattern(String text) {
    if (text.isBlank()) return null;
    try {
      return Pattern.compile(text.trim());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is not a regular expression: %s. Try one like (patient\\d+)_"
              .formatted(text, e.getDescription()),
          e);
    }
  }

  /** What the pattern finds in a path with '/'; null if it finds nothing or there is none. */
  String subject(String path) {
    if (subjectPattern == null) return null;
    Matcher matcher = subjectPattern.matcher(path);
    if (!matcher.find()) return null;
    String subject = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    return subject == null || subject.isBlank() ? null : subject;
  }

  /** The same with another label map. */
  LayoutOptions withLabelMap(LabelMap map) {
    return new LayoutOptions(images, labels, map, subjectPattern, centre, sequence, scar);
  }

  /** The map that was stated, or else that of the layout. */
  LabelMap mapOr(LabelMap own) {
    return labelMap.isIdentity() ? own : labelMap;
  }

  /** The centre that was stated, or else that of the layout. */
  String centreOr(String own) {
    return centre.isEmpty() ? own : centre;
  }
}
