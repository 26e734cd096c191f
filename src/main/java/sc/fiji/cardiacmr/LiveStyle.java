package sc.fiji.cardiacmr;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.plot.StylePictures;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.translation.CycleGanMonitor;

/**
 * Shows the training of a CycleGAN while it runs: its losses, and translations of the last step.
 */
final class LiveStyle implements CycleGanMonitor {

  private static final int WIDTH = 880;
  private static final int HEIGHT = 360;

  private final LiveView view;
  private final List<String> notes = new ArrayList<>();
  private boolean isStarted;

  LiveStyle(LiveView view) {
    this.view = view;
  }

  @Override
  public void started() {
    isStarted = true;
    view.offerPauseAndStop();
  }

  @Override
  public void reported(Table log, List<Example> examples) {
    if (!view.isShown()) return;
    view.show("Losses", StylePictures.losses(log, WIDTH, HEIGHT));
    view.show(
        "Translations",
        StylePictures.pairs(
            examples.stream()
                .map(e -> new StylePictures.Pair(e.image(), e.translated()))
                .toList()));
  }

  /** Whether there was anything left to train. */
  boolean isStarted() {
    return isStarted;
  }

  /** What the user should know about the training. */
  List<String> notes() {
    return notes;
  }

  @Override
  public void note(String text) {
    notes.add(text);
    view.note(text);
  }

  @Override
  public boolean isPaused() {
    return view.isPaused();
  }

  @Override
  public boolean isStopAsked() {
    return view.isStopAsked();
  }
}
