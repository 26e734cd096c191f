package sc.fiji.cardiacmr.command.run;

import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelFindings;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelPlacement;
import sc.fiji.cardiacmr.quality.LabelValues;
import sc.fiji.cardiacmr.quality.Quality;

/**
 * Labels that a command was given, tested against anatomy.
 *
 * @param labels with our values
 * @param contradictions what contradicts anatomy, in words
 * @param found the same, and what is not labelled
 */
public record JudgedLabels(
    ImageSeries<UnsignedByteType> labels, Judgement contradictions, Judgement found) {

  /**
   * Labels for a command that has the parameter {@code labelmap}.
   *
   * @param labelMap as the user gave it; blank for none
   * @throws IllegalArgumentException if these are no labels, or their values are not understood
   */
  public static <T extends RealType<T>> JudgedLabels of(ImageSeries<T> image, String labelMap) {
    return of(image, LabelMap.parse(labelMap), LabelHint.PARAMETER);
  }

  /**
   * Labels of a file.
   *
   * @param map what its values mean
   * @param hint how another map is stated
   * @throws IllegalArgumentException if these are no labels, or their values are not understood
   */
  public static <T extends RealType<T>> JudgedLabels of(
      ImageSeries<T> image, LabelMap map, LabelHint hint) {
    ImageSeries<UnsignedByteType> labels = LabelValues.of(image, map, hint);
    LabelFindings findings = LabelCheck.of(labels);
    return new JudgedLabels(
        labels, findings.contradictions(map, hint), findings.judgement(map, hint));
  }

  /**
   * The same labels, also tested against the image they belong to.
   *
   * @param phase of the image, from 0, that labels of one phase belong to
   */
  public JudgedLabels against(ImageSeries<?> image, int phase) {
    boolean exists = phase >= 0 && phase < image.phases();
    Optional<String> remark =
        exists ? LabelPlacement.remark(image, phase, labels) : Optional.empty();
    Judgement elsewhere = Judgement.of(remark.stream().toList());
    return new JudgedLabels(labels, contradictions.and(elsewhere), found.and(elsewhere));
  }

  /**
   * The labels, unless they cannot be used.
   *
   * @throws IllegalArgumentException with the reason, and what to do
   */
  public JudgedLabels usable() {
    if (contradictions.quality() == Quality.UNUSABLE)
      throw new IllegalArgumentException(contradictions.text());
    return this;
  }

  /** With what was doubtful about the image already. */
  public Judgement judgement() {
    return found.and(Judgement.of(labels.calibration()));
  }

  /** What a command says at its end. */
  public List<String> notes() {
    return found.remarks();
  }
}
