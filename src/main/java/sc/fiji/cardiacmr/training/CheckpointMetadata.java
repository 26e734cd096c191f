package sc.fiji.cardiacmr.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a checkpoint says of the training that it belongs to, beside where that stands: by this a
 * later run knows whether it may resume from it.
 *
 * @param plan what must be the same in stages, steps and samples
 * @param data a checksum of the training slices
 * @param validation a checksum of the validation slices, by whose scores weights are kept
 * @param settings what decides the weights beside these: network, loss, optimizer, start
 * @param channels names of the channels
 * @param classes names of the classes but background
 */
record CheckpointMetadata(
    String plan,
    String data,
    String validation,
    String settings,
    List<String> channels,
    List<String> classes) {

  private static final String PLAN = "plan";
  private static final String DATA = "data";
  private static final String VALIDATION = "validation";
  private static final String SETTINGS = "settings";
  private static final String CHANNELS = "channels";
  private static final String CLASSES = "classes";
  private static final String IS_FINISHED = "finished";
  private static final String SINCE_REPORT = "since_report";

  /** Whether metadata of a safetensors file are those of a checkpoint. */
  static boolean isCheckpoint(Map<String, String> metadata) {
    return metadata.containsKey(PLAN);
  }

  /** Names of the channels; null in early checkpoints, which do not say it. */
  static List<String> channels(Map<String, String> metadata) {
    return split(metadata.get(CHANNELS));
  }

  /** Names of the classes but background; null in early checkpoints, which do not say it. */
  static List<String> classes(Map<String, String> metadata) {
    return split(metadata.get(CLASSES));
  }

  private static List<String> split(String names) {
    return names == null ? null : List.of(names.split(","));
  }

  /** Whether there is nothing left to train. */
  static boolean isFinished(Map<String, String> metadata) {
    return Boolean.parseBoolean(metadata.get(IS_FINISHED));
  }

  /** The steps since the last line of the log, see {@link TrainingLog#sinceReport}. */
  static String sinceReport(Map<String, String> metadata) {
    return metadata.getOrDefault(SINCE_REPORT, "");
  }

  /** Whether the checkpoint is of this training. Early ones do not say all of it. */
  boolean isOf(Map<String, String> metadata) {
    return plan.equals(metadata.get(PLAN))
        && metadata.getOrDefault(DATA, data).equals(data)
        && metadata.getOrDefault(VALIDATION, validation).equals(validation)
        && metadata.getOrDefault(SETTINGS, settings).equals(settings);
  }

  /**
   * All that a checkpoint must say.
   *
   * @param sinceReport see {@link #sinceReport(Map)}
   */
  Map<String, String> with(TrainingPosition position, String sinceReport, boolean isFinished) {
    Map<String, String> metadata = new LinkedHashMap<>(position.toMap());
    metadata.put(PLAN, plan);
    metadata.put(DATA, data);
    metadata.put(VALIDATION, validation);
    metadata.put(SETTINGS, settings);
    metadata.put(IS_FINISHED, Boolean.toString(isFinished));
    metadata.put(SINCE_REPORT, sinceReport);
    metadata.put(CHANNELS, String.join(",", channels));
    metadata.put(CLASSES, String.join(",", classes));
    return metadata;
  }
}
