package sc.fiji.cardiacmr.tagging.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.tagging.KSpaceFilter;
import sc.fiji.cardiacmr.tagging.KSpaceWindow;
import sc.fiji.cardiacmr.tagging.Readout;
import sc.fiji.cardiacmr.tagging.Relaxation;
import sc.fiji.cardiacmr.tagging.SignalPart;
import sc.fiji.cardiacmr.tagging.SliceProfile;
import sc.fiji.cardiacmr.tagging.SpacingUnit;
import sc.fiji.cardiacmr.tagging.TagContrast;
import sc.fiji.cardiacmr.tagging.TagPattern;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.TissueClass;
import sc.fiji.cardiacmr.tagging.TissueRelaxation;

/**
 * A recipe for tagging an image, and what it means.
 *
 * @param recipe of {@link TaggingSchema#TAGGING}
 */
public record TaggingRecipe(Recipe recipe) {

  /** Whether tissues differ, which they do only by their relaxation. */
  public boolean relaxes() {
    return TaggingSchema.relaxes(recipe);
  }

  /** Whether blood is replaced, for which it must be known where it is. */
  public boolean bloodFlows() {
    return recipe.optionalNumber("tissue.washout").isPresent();
  }

  /** Whether brightness tells more tissues than the labels do. */
  public boolean usesBrightness() {
    return recipe.word("tissue.kinds").equals("brightness");
  }

  /** Whether both images of a CSPAMM pair are made. */
  public boolean isPair() {
    return recipe.word("tags.cspamm").equals("pair");
  }

  /** Whether real and imaginary part are made. */
  public boolean isComplex() {
    return recipe.word("scanner.signal").equals("complex");
  }

  /** The signal-to-noise ratio, if there is noise. */
  public Optional<Double> snr() {
    return recipe.optionalNumber("scanner.snr");
  }

  /** Where the motion comes from, see {@link sc.fiji.cardiacmr.tagging.TagMotion}. */
  public String motion() {
    return recipe.word("motion.source");
  }

  /** The twist that labels do not tell, degrees. */
  public double twist() {
    return recipe.number("motion.twist");
  }

  /**
   * The parameters, yet without noise.
   *
   * @param imageInterval time between phases as the image states it, ms; NaN: unknown
   * @throws IllegalArgumentException if they do not fit together
   */
  public TaggingParameters parameters(double imageInterval) {
    boolean fades = recipe.flag("readout.fading");
    TaggingSequence sequence =
        TaggingSequence.PAPER
            .withTrain(whole("tags.pulses"), recipe.number("tags.flip"))
            .withSpacing(recipe.number("tags.spacing"), SpacingUnit.of(recipe.word("tags.unit")))
            .withPattern(TagPattern.of(recipe.word("tags.pattern")), recipe.number("tags.angle"))
            .withPhases(recipe.number("tags.phase1"), recipe.number("tags.phase2"))
            .withPulseInterval(recipe.number("tags.pulseinterval"));
    return TaggingParameters.PAPER
        .change()
        .sequence(sequence)
        .readout(fades ? readout(imageInterval) : null)
        .relaxation(relaxation())
        .washout(recipe.optionalNumber("tissue.washout").orElse(Double.POSITIVE_INFINITY))
        .profile(
            recipe
                .optionalNumber("readout.timebandwidth")
                .map(SliceProfile::sinc)
                .orElse(SliceProfile.EVEN))
        .b1(recipe.number("scanner.b1"))
        .contrast(TagContrast.of(recipe.word("tissue.contrast")))
        .filter(filter())
        .difference(recipe.word("tags.cspamm").equals("difference"))
        .part(SignalPart.of(recipe.word("scanner.signal")))
        .build();
  }

  private int whole(String key) {
    return Math.toIntExact(recipe.whole(key));
  }

  private Readout readout(double imageInterval) {
    double interval = recipe.optionalNumber("readout.phaseinterval").orElse(imageInterval);
    if (Double.isNaN(interval))
      throw new IllegalArgumentException(
          "The time between the phases of the image is unknown, but fading needs it. Give"
              + " readout.phaseinterval=, in ms.");
    double tr = recipe.number("readout.tr");
    int fitting = Math.max(1, (int) Math.floor(interval / tr));
    int pulses = recipe.optionalWhole("readout.pulses").map(Math::toIntExact).orElse(fitting);
    return new Readout(
        recipe.number("readout.flip"), tr, pulses, interval, recipe.number("readout.delay"));
  }

  private TissueRelaxation relaxation() {
    TissueRelaxation relaxation = TissueRelaxation.AT_1_5_T;
    for (TissueClass tissue : TissueClass.values()) {
      List<Double> times = recipe.numbers(key(tissue));
      if (times.size() != 2)
        throw new IllegalArgumentException(
            key(tissue) + " must be T1 and T2 in ms, such as [950, 50], not " + times + ".");
      relaxation = relaxation.with(tissue, new Relaxation(times.get(0), times.get(1)));
    }
    return relaxation;
  }

  /** The key of the relaxation times of a tissue. */
  static String key(TissueClass tissue) {
    return "relaxation." + tissue.name().toLowerCase(Locale.ROOT);
  }

  private KSpaceFilter filter() {
    List<Double> parts = recipe.numbers("scanner.kspace");
    if (parts.size() > 2)
      throw new IllegalArgumentException(
          "scanner.kspace= must be one number, or two for X and Y, not " + parts + ".");
    return new KSpaceFilter(
        parts.get(0), parts.get(parts.size() - 1), KSpaceWindow.of(recipe.word("scanner.window")));
  }
}
