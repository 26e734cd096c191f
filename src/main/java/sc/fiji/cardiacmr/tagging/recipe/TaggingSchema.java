package sc.fiji.cardiacmr.tagging.recipe;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.Schema;
import sc.fiji.cardiacmr.recipe.Setting;
import sc.fiji.cardiacmr.recipe.ValueKind;
import sc.fiji.cardiacmr.tagging.Relaxation;
import sc.fiji.cardiacmr.tagging.TagMotion;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.TissueClass;
import sc.fiji.cardiacmr.tagging.TissueRelaxation;

/** The settings of simulated tagging. */
public final class TaggingSchema {

  private static final double ANY = Double.POSITIVE_INFINITY;

  /** Of one image. */
  public static final Schema TAGGING = new Schema("tagging", all());

  private TaggingSchema() {}

  private static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    all.addAll(tags());
    all.addAll(readout());
    all.addAll(tissue());
    all.addAll(relaxation());
    all.addAll(motion());
    all.addAll(scanner());
    return all;
  }

  private static List<Setting> tags() {
    return List.of(
        number("tags.spacing", "distance between neighbouring tag lines, in tags.unit")
            .within(0.1, 1000)
            .usually("5"),
        word("tags.unit", "px: pixels of any size; mm: needs the pixel size", "px", "mm"),
        number(
                "tags.angle",
                "direction perpendicular to the tag lines, from the X axis towards the Y axis (down); the"
                    + " second set of a grid is at 90 degrees to it")
            .in("degrees")
            .usually("45"),
        number(
                "tags.flip",
                "sum of the pulses of a train; above 90 the magnetisation becomes negative in the"
                    + " lines, and the magnitude folds")
            .within(0.1, 360)
            .in("degrees")
            .usually("70"),
        word(
            "tags.pattern",
            "grid: two sets of lines, whose modulations multiply; line: one set",
            "grid",
            "line"),
        Setting.of(
                "tags.pulses",
                ValueKind.WHOLE,
                "pulses of a train, with binomial flip angles: 2 is 1-1, 3 is 1-2-1, 4 is 1-3-3-1;"
                    + " more make sharper lines")
            .within(2, TaggingSequence.MAXIMAL_PULSES)
            .usually("4"),
        number("tags.pulseinterval", "time between tagging pulses, in which tissue relaxes")
            .within(0, 100)
            .in("ms")
            .usually("0"),
        number(
                "tags.phase1",
                "shifts the tag lines: 360 is one spacing, 0 is a line through the first pixel")
            .in("degrees")
            .usually("0"),
        number("tags.phase2", "the same for the second set of lines of a grid")
            .in("degrees")
            .usually("0"),
        word(
            "tags.cspamm",
            "pair: a second image with the last pulse inverted; difference: of the two complex images",
            "off",
            "pair",
            "difference"));
  }

  private static List<Setting> readout() {
    return List.of(
        Setting.of(
                "readout.fading",
                ValueKind.FLAG,
                "whether tags fade from phase to phase, by T1 and by the readout (spoiled gradient"
                    + " echoes)")
            .usually("false"),
        fading(number("readout.flip", "flip angle of the readout"))
            .within(0.1, 179)
            .in("degrees")
            .usually("12"),
        fading(number("readout.tr", "time between readout pulses"))
            .within(0.1, 1000)
            .in("ms")
            .usually("4.5"),
        fading(Setting.of("readout.pulses", ValueKind.WHOLE, "readout pulses per phase"))
            .within(1, 1000)
            .otherwise("as many as fit between the phases"),
        fading(number("readout.phaseinterval", "time between phases"))
            .above(0, 10000)
            .in("ms")
            .otherwise("that of the image"),
        fading(number("readout.delay", "time from tagging to the first readout pulse"))
            .within(0, 10000)
            .in("ms")
            .usually("10"),
        fading(
                number(
                    "readout.timebandwidth",
                    "duration times bandwidth of the readout pulse, a sinc with a Hamming window, so"
                        + " that flip angles differ across the slice"))
            .within(2, 16)
            .otherwise("flip angles do not differ"));
  }

  private static List<Setting> tissue() {
    return List.of(
        relaxing(
            word(
                "tissue.kinds",
                "how tissues are told apart: labels: blood, myocardium, other tissue;"
                    + " brightness: in addition papillary muscles (dark in a blood pool), fat and"
                    + " lung (bright and dark without label)",
                "brightness",
                "labels")),
        fading(
                number(
                    "tissue.washout",
                    "time constant of the replacement of blood in the cavities by blood that was"
                        + " not read out before and has other tags; needs labels"))
            .above(0, 100000)
            .in("ms")
            .otherwise("blood is not replaced"),
        word(
            "tissue.contrast",
            "sqrt: square root of each value, from balanced SSFP to gradient echoes, roughly; none",
            "sqrt",
            "none"));
  }

  /** T1 and T2, from the literature, see {@link TissueRelaxation#AT_1_5_T}. */
  private static List<Setting> relaxation() {
    List<Setting> settings = new ArrayList<>();
    for (TissueClass tissue : TissueClass.values()) {
      Relaxation times = TissueRelaxation.AT_1_5_T.of(tissue);
      settings.add(
          relaxing(Setting.of(TaggingRecipe.key(tissue), ValueKind.NUMBERS, "T1 and T2 at 1.5 T"))
              .above(0, ANY)
              .in("ms")
              .usually(List.of("" + times.t1(), "" + times.t2())));
    }
    return settings;
  }

  private static List<Setting> motion() {
    return List.of(
        word(
            "motion.source",
            "source of the motion of the tissue, which moves the tags from the first phase on; labels:"
                + " estimated from how the labels change from phase to phase; field: displacement"
                + " images (fieldx=, fieldy=), such as the phantom's; automatic: the field if it is"
                + " given, else the labels if they are, else none",
            TagMotion.AUTOMATIC,
            TagMotion.NONE,
            TagMotion.LABELS,
            TagMotion.FIELD),
        number(
                "motion.twist",
                "rotation of the endocardium, from X to Y, in a ventricle that empties completely; in"
                    + " proportion in others")
            .within(-45, 45)
            .in("degrees")
            .onlyWith("motion.source", List.of(TagMotion.LABELS))
            .usually("0"));
  }

  private static List<Setting> scanner() {
    return List.of(
        number(
                "scanner.b1",
                "actual flip angles, of tagging and readout, relative to the nominal ones")
            .within(0.01, TaggingParameters.MAXIMAL_B1)
            .usually("1"),
        Setting.of(
                "scanner.kspace",
                ValueKind.NUMBERS,
                "part of k-space that is acquired: along X and Y, or one number for both")
            .within(0.05, 1)
            .usually("1"),
        word(
            "scanner.window",
            "weights of the acquired part, against ringing",
            "none",
            "hamming",
            "tukey"),
        number(
                "scanner.snr",
                "signal-to-noise ratio: mean of the myocardium of the first phase without tags"
                    + " (without labels: of all pixels brighter than the mean) over the standard"
                    + " deviation of the noise; with tags.cspamm=difference that of each of the"
                    + " two images, whose difference has 1.41 times the noise")
            .above(0, 1e6)
            .otherwise("no noise"),
        word(
            "scanner.signal",
            "complex: real part, and the imaginary part as a second image",
            "magnitude",
            "real",
            "complex"));
  }

  private static Setting number(String key, String meaning) {
    return Setting.of(key, ValueKind.NUMBER, meaning);
  }

  /** A word, usually the first of these. */
  private static Setting word(String key, String meaning, String... words) {
    return Setting.of(key, ValueKind.WORD, meaning).oneOf(List.of(words)).usually(words[0]);
  }

  private static Setting fading(Setting setting) {
    return setting.onlyWith("readout.fading=true", r -> r.flag("readout.fading"));
  }

  private static Setting relaxing(Setting setting) {
    return setting.onlyWith(
        "readout.fading=true or tags.pulseinterval greater than 0", TaggingSchema::relaxes);
  }

  static boolean relaxes(Recipe recipe) {
    return recipe.flag("readout.fading") || recipe.number("tags.pulseinterval") > 0;
  }
}
