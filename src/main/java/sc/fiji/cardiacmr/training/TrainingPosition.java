package sc.fiji.cardiacmr.training;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training stands between two steps: all that a checkpoint must hold beside the network's
 * variables so that a resumed training does what an uninterrupted one does. Mutable.
 */
final class TrainingPosition {

  private static final String STAGE = "stage";
  private static final String STAGE_IMAGES = "stage_images";
  private static final String IMAGES = "images";
  private static final String BATCH = "batch";
  private static final String BEST = "best_score";
  private static final String BEST_IMAGES = "best_images";
  private static final String WORSE = "reports_without_improvement";
  private static final String SCHEDULE = "schedule";

  /** Stage that is under way, from 0. */
  int stage;

  /** Samples seen in this stage. */
  long stageImages;

  /** Samples seen in all. */
  long images;

  /** Samples per step from now on; smaller than planned if memory did not suffice. */
  int batch;

  /** Best validation score so far; NaN before the first. */
  double bestScore = Double.NaN;

  /** Samples seen when it was reached. */
  long bestImages;

  /** Reports since then. */
  int worse;

  /** What the schedule of the stage must remember. */
  String schedule = "";

  TrainingPosition(int batch) {
    this.batch = batch;
  }

  Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(STAGE, Integer.toString(stage));
    map.put(STAGE_IMAGES, Long.toString(stageImages));
    map.put(IMAGES, Long.toString(images));
    map.put(BATCH, Integer.toString(batch));
    map.put(BEST, Double.toString(bestScore));
    map.put(BEST_IMAGES, Long.toString(bestImages));
    map.put(WORSE, Integer.toString(worse));
    map.put(SCHEDULE, schedule);
    return map;
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if something is missing or no number
   */
  static TrainingPosition of(Map<String, String> map) {
    TrainingPosition p = new TrainingPosition((int) whole(map, BATCH));
    p.stage = (int) whole(map, STAGE);
    p.stageImages = whole(map, STAGE_IMAGES);
    p.images = whole(map, IMAGES);
    p.bestScore = Double.parseDouble(text(map, BEST));
    p.bestImages = whole(map, BEST_IMAGES);
    p.worse = (int) whole(map, WORSE);
    p.schedule = text(map, SCHEDULE);
    return p;
  }

  private static long whole(Map<String, String> map, String key) {
    return Long.parseLong(text(map, key));
  }

  private static String text(Map<String, String> map, String key) {
    String value = map.get(key);
    if (value == null) throw new IllegalArgumentException("It lacks '" + key + "'.");
    return value;
  }

  /** Goes on to a stage, or behind the last one. */
  void enterStage(int number) {
    stage = number;
    stageImages = 0;
    worse = 0;
    schedule = "";
  }

  /**
   * Takes note of a validation score.
   *
   * @param score mean Dice; NaN if there is none, which is never the best
   * @return whether it is the best so far
   */
  boolean isBest(double score) {
    if (Double.isNaN(score)) return false;
    boolean best = Double.isNaN(bestScore) || score > bestScore;
    if (best) {
      bestScore = score;
      bestImages = images;
      worse = 0;
    } else {
      worse++;
    }
    return best;
  }
}
