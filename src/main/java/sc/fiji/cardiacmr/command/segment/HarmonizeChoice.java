package sc.fiji.cardiacmr.command.segment;

import java.util.Optional;
import sc.fiji.cardiacmr.SegmentRequest;
import sc.fiji.cardiacmr.TranslateRequest;
import sc.fiji.cardiacmr.engine.Direction;

/** The choice of the commands that segment of how images are made to look like known ones. */
final class HarmonizeChoice {

  static final String NONE = "none";
  static final String HISTOGRAM = "histogram";
  static final String CYCLEGAN = "cyclegan";

  static final String LABEL = "Harmonize";

  static final String DESCRIPTION =
      "for images that look very different from the model's training images: histogram matches the"
          + " intensities of each volume to theirs; cyclegan translates the style of each slice by"
          + " a model that Train CycleGAN made";

  static final String STYLE_LABEL = "Style model";

  static final String STYLE_DESCRIPTION =
      "for cyclegan: name or folder of the model that translates styles";

  static final String DIRECTION_LABEL = "Direction";

  static final String DIRECTION_DESCRIPTION =
      "for cyclegan: from the source of that model's training to its target, or back";

  private HarmonizeChoice() {}

  /**
   * The request with what was chosen.
   *
   * @throws IllegalArgumentException if the model of styles is missing, or given for nothing
   */
  static SegmentRequest apply(
      SegmentRequest request, String choice, String style, String direction) {
    boolean isTranslated = choice.equals(CYCLEGAN);
    if (isTranslated && style.isBlank())
      throw new IllegalArgumentException(
          "harmonize=cyclegan needs style=MODEL, a model that train-cyclegan made.");
    if (!isTranslated && !style.isBlank())
      throw new IllegalArgumentException(
          "style=%s has no effect unless harmonize=cyclegan.".formatted(style));
    return request
        .withHarmonization(choice.equals(HISTOGRAM))
        .withTranslation(
            isTranslated
                ? Optional.of(new TranslateRequest(style.trim(), Direction.parse(direction)))
                : Optional.empty());
  }
}
