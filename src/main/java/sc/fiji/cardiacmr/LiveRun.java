package sc.fiji.cardiacmr;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.training.RunMonitor;

/** Shows a training while it runs, and passes on what the user asks of it. */
abstract class LiveRun implements RunMonitor {

  private final LiveView view;
  private final List<String> notes = new ArrayList<>();
  private boolean isStarted;

  LiveRun(LiveView view) {
    this.view = view;
  }

  /** Where pictures are shown. */
  final LiveView view() {
    return view;
  }

  @Override
  public void started() {
    isStarted = true;
    view.offerPauseAndStop();
  }

  /** Whether there was anything left to train. */
  final boolean isStarted() {
    return isStarted;
  }

  /** What the user should know about the training. */
  final List<String> notes() {
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
