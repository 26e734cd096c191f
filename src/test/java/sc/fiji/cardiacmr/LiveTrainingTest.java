package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.TrainingMonitor;

public class LiveTrainingTest {

  private static final int SIZE = 16;

  /** A window that notes what it is shown. */
  private static final class Window implements LiveView {
    final Map<String, BufferedImage> pictures = new LinkedHashMap<>();
    final List<String> notes = new ArrayList<>();
    boolean isShown = true;
    boolean isOffered;
    boolean isPaused;
    boolean isStopAsked;

    @Override
    public boolean isShown() {
      return isShown;
    }

    @Override
    public void offerPauseAndStop() {
      isOffered = true;
    }

    @Override
    public void show(String name, BufferedImage picture) {
      pictures.put(name, picture);
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }

    @Override
    public boolean isPaused() {
      return isPaused;
    }

    @Override
    public boolean isStopAsked() {
      return isStopAsked;
    }
  }

  private final Window window = new Window();
  private final LabelClasses classes = LabelClasses.of(List.of("background", "MYO"));
  private final LiveTraining live = new LiveTraining(window, classes);

  private static Table log() {
    Table log = new Table(List.of("images", "learning_rate", "loss", "dice_MYO"));
    log.addRow(100, 0.01, 0.7, 0.5);
    log.addRow(200, 0.01, 0.4, 0.8);
    return log;
  }

  /** Predicts a square of the only class; there is no reference. */
  private static TrainingMonitor.Example example() {
    LabelPlane predicted = new LabelPlane(SIZE, SIZE);
    for (int y = 4; y < 12; y++) for (int x = 4; x < 12; x++) predicted.pixels()[y * SIZE + x] = 1;
    return new TrainingMonitor.Example(
        new Plane(SIZE, SIZE), predicted, new LabelPlane(SIZE, SIZE));
  }

  private static int count(BufferedImage picture, int label) {
    int wanted = LabelColors.rgb(label) & 0xFFFFFF;
    int count = 0;
    for (int rgb :
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
      if ((rgb & 0xFFFFFF) == wanted) count++;
    return count;
  }

  @Test
  void showsCurvesAndValidationInTheColoursOfTheClasses() {
    TrainingMonitor.Example example = example();
    byte[] before = example.predicted().pixels().clone();
    live.reported(log(), 200, List.of(example));
    assertEquals(2, window.pictures.size());
    assertEquals(200, live.bestImages());
    List<BufferedImage> pictures = List.copyOf(window.pictures.values());
    assertTrue(count(pictures.get(0), Labels.MYO) > 100, "the curve of MYO");
    // The class index is 1, which would be the LV.
    assertTrue(count(pictures.get(1), Labels.MYO) > 100);
    assertEquals(0, count(pictures.get(1), Labels.LV));
    assertArrayEquals(
        before, example.predicted().pixels(), "the training's arrays are not changed");
  }

  @Test
  void withoutValidationThereAreCurvesAlone() {
    live.reported(log(), Double.NaN, List.of());
    assertEquals(List.of("Curves"), List.copyOf(window.pictures.keySet()));
    assertTrue(Double.isNaN(live.bestImages()));
  }

  @Test
  void nothingIsDrawnWhereNobodyLooks() {
    window.isShown = false;
    assertFalse(live.wantsExamples());
    live.reported(log(), 100, List.of(example()));
    assertTrue(window.pictures.isEmpty());
    assertEquals(100, live.bestImages(), "the card of the curves needs it all the same");
    window.isShown = true;
    assertTrue(live.wantsExamples());
  }

  @Test
  void wishesOfTheUserReachTheTraining() {
    assertFalse(live.isStarted());
    assertFalse(window.isOffered);
    live.started();
    assertTrue(live.isStarted());
    assertTrue(window.isOffered);
    assertFalse(live.isPaused() || live.isStopAsked());
    window.isPaused = true;
    assertTrue(live.isPaused());
    window.isStopAsked = true;
    assertTrue(live.isStopAsked());
    live.note("The batch is now 8.");
    assertEquals(List.of("The batch is now 8."), live.notes());
  }

  @Test
  void notesAreShownAtOnceAndKept() {
    live.note("The batch is now 8 images per step.");
    assertEquals(List.of("The batch is now 8 images per step."), window.notes);
    assertEquals(window.notes, live.notes());
  }
}
