package sc.fiji.cardiacmr.command.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import sc.fiji.cardiacmr.command.run.RenamedParameters;

/** The options that simulated tagging had before recipes were files. */
final class FormerTagNames {

  private FormerTagNames() {}

  /** Those of simulate-tagging. */
  static RenamedParameters ofSimulateTagging() {
    return RenamedParameters.into("set")
        .add("spacing", "tags.spacing")
        .add("unit", "tags.unit")
        .add("angle", "tags.angle")
        .add("flip", "tags.flip")
        .add("pattern", "tags.pattern")
        .add("pulses", "tags.pulses")
        .add("pulseinterval", "tags.pulseinterval", "0")
        .add("phase1", "tags.phase1", "0")
        .add("phase2", "tags.phase2", "0")
        .add("cspamm", "tags.cspamm", "off")
        .addFlag("fading", "readout.fading", "false")
        .add("readoutflip", fading("readout.flip"), "12")
        .add("tr", fading("readout.tr"), "4.5")
        .add("readouts", fading("readout.pulses"), "0")
        .add("frameinterval", fading("readout.phaseinterval"), "0")
        .add("delay", fading("readout.delay"), "10")
        .add("timebandwidth", "readout.timebandwidth", "0")
        .add("washout", "tissue.washout", "0")
        .add("contrast", "tissue.contrast", "sqrt")
        .add("tissues", relaxing("tissue.kinds"), "brightness")
        .add("relaxation", (value, all) -> relaxation(value))
        .add("motion", "motion.source", "automatic")
        .add("twist", "motion.twist", "0")
        .add("b1", "scanner.b1", "1")
        .add("kspace", "scanner.kspace", "1")
        .add("window", "scanner.window", "none")
        .add("snr", "scanner.snr", "0")
        .add("signal", "scanner.signal", "magnitude");
  }

  /** Those of tag-dataset. */
  static RenamedParameters ofTagDataSet() {
    return RenamedParameters.into("set")
        .add("spacing", "tags.spacing")
        .add("angle", "tags.angle")
        .add("flip", "tags.flip")
        .add("pulses", "tags.pulses")
        .add("lines", "tags.lines")
        .add("cspamm", "tags.cspamm")
        .add("frames", "cycle.phases")
        .add("cycle", "cycle.length")
        .add("readoutflip", "readout.flip")
        .add("tr", "readout.tr")
        .add("washout", "tissue.washout")
        .add("contrast", "tissue.contrast")
        .add("blood", "tissue.blood")
        .add("b1", "scanner.b1")
        .add("snr", "scanner.snr")
        .add("kspace", "scanner.kspace")
        .add("deformation", "motion.deformation")
        .add("twist", "motion.twist");
  }

  /** What said nothing without fading, and was recorded all the same. */
  private static BiFunction<String, Map<String, String>, String> fading(String key) {
    return (value, all) -> isFading(all) ? key + "=" + value : "";
  }

  private static BiFunction<String, Map<String, String>, String> relaxing(String key) {
    return (value, all) ->
        isFading(all) || !all.getOrDefault("pulseinterval", "0").trim().matches("0*\\.?0*")
            ? key + "=" + value
            : "";
  }

  private static boolean isFading(Map<String, String> all) {
    String fading = all.getOrDefault("fading", "false").trim();
    boolean mayBe = all.containsKey("recipe") || all.containsKey("set");
    return mayBe || fading.isEmpty() || fading.equalsIgnoreCase("true");
  }

  /** From {@code myocardium=950/50,blood=1600/250}. */
  private static String relaxation(String value) {
    if (value.isBlank()) return "";
    List<String> assignments = new ArrayList<>();
    for (String part : value.split(","))
      assignments.add("relaxation." + part.trim().replaceFirst("=(.*)/(.*)", "=[$1,$2]"));
    return String.join(",", assignments);
  }
}
