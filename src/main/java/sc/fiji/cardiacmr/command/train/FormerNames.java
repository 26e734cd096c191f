package sc.fiji.cardiacmr.command.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.command.run.RenamedParameters;

/** The options that trainings had before recipes were files. */
final class FormerNames {

  private static final String AS_RECIPE = "recipe";
  private static final List<String> LOSSES =
      List.of("cross-entropy", "dice", "image-dice", "generalized-dice", "focal", "shape-aware");

  private FormerNames() {}

  /** Those of train. */
  static RenamedParameters ofTrain() {
    return common()
        .addUnsaid("epochs", "0")
        .addUnsaid("images", "0")
        .add("architecture", "network.architecture", AS_RECIPE)
        .add("classes", "network.classes")
        .add("widths", "network.widths")
        .add("norm", "network.norm", AS_RECIPE)
        .add("encoder", "network.encoder", "resnet34")
        .addFlag("deepsupervision", "network.deepsupervision", "true", "")
        .add("channels", "input.channels", AS_RECIPE)
        .add("fit", FormerNames::fit, AS_RECIPE)
        .add("window", "input.window")
        .add("heartsize", "input.heartsize")
        .add("spacing", (value, all) -> "input.spacing=" + orNone(value))
        .add("probability", "augmentation.probability")
        .add("loss", (value, all) -> loss(value))
        .add("classweights", "loss.classweights")
        .add("focalgamma", "loss.focalgamma", "2")
        .add("optimizer", "optimizer.method", AS_RECIPE)
        .add("momentum", "optimizer.momentum", "0.99")
        .add("weightdecay", "optimizer.weightdecay")
        .add("gradientclip", "optimizer.gradientclip", "0")
        .add("averaging", "optimizer.averaging")
        .add("initialization", "optimizer.initialization", AS_RECIPE)
        .add("schedule", "schedule.course", AS_RECIPE)
        .add("warmup", "schedule.warmup", "0")
        .add("patience", "training.patience", "0");
  }

  /** Those of fine-tune. */
  static RenamedParameters ofFineTune() {
    return common()
        .add("blocks", "stages.blocks", "5")
        .add("ratefactor", "stages.ratefactor", "1")
        .add(
            "statistics",
            (value, all) -> "stages.keepstatistics=" + value.trim().equalsIgnoreCase("base"),
            "auto")
        .add("patience", (value, all) -> "training.patience=" + orNone(value), "12");
  }

  private static RenamedParameters common() {
    return RenamedParameters.into("set")
        .addUnsaid("until", "0")
        .add("augmentation", "augmentation.set", AS_RECIPE)
        .add("learningrate", "optimizer.learningrate")
        .add("batch", "training.batch")
        .add("report", "training.report", "0")
        .add("keep", "training.keep", "best")
        .add("loaderthreads", "training.loaderthreads", "0")
        .add("threads", "engine.threads", "0")
        .add("device", "engine.device", "auto")
        .add("precision", "engine.precision", "auto");
  }

  /** Where 0 meant that there is none. */
  private static String orNone(String value) {
    return value.trim().matches("0+(\\.0*)?") ? "" : value.trim();
  }

  /** Crops kept the pixel size of the recipe, which only small has. */
  private static String fit(String value, Map<String, String> all) {
    boolean isSmall = all.getOrDefault("recipe", "small").equalsIgnoreCase("small");
    boolean isCrop = value.trim().equalsIgnoreCase("crop");
    boolean isGiven = !all.getOrDefault("spacing", "").isBlank();
    return "input.fit="
        + value.trim()
        + (isSmall && isCrop && !isGiven ? ",input.spacing=1.4" : "");
  }

  /** Losses with weights, 1 unless said; what was not named had none, except vae. */
  private static String loss(String value) {
    if (value.isBlank()) return "loss.dice=";
    Map<String, String> weights = new TreeMap<>();
    for (String loss : LOSSES) weights.put(loss, "0");
    List<String> named = new ArrayList<>();
    for (String word : value.split(",")) {
      String[] parts = word.trim().split("=", 2);
      String name = parts[0].trim().toLowerCase(Locale.ROOT);
      if (named.contains(name))
        throw new IllegalArgumentException("loss=" + value + ": " + name + " is given twice.");
      named.add(name);
      weights.put(name, parts.length < 2 ? "1" : parts[1].trim());
    }
    List<String> assignments = new ArrayList<>();
    weights.forEach((name, weight) -> assignments.add("loss." + name + "=" + weight));
    return String.join(",", assignments);
  }
}
