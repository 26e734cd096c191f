package sc.fiji.cardiacmr;

import java.util.List;
import sc.fiji.cardiacmr.plot.StylePictures;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.translation.CycleGanMonitor;

/**
 * Shows the training of a CycleGAN while it runs: its losses, and translations of the last step.
 */
final class LiveStyle extends LiveRun implements CycleGanMonitor {

  private static final int WIDTH = 880;
  private static final int HEIGHT = 360;

  LiveStyle(LiveView view) {
    super(view);
  }

  @Override
  public void reported(Table log, List<Example> examples) {
    if (!view().isShown()) return;
    view().show("Losses", StylePictures.losses(log, WIDTH, HEIGHT));
    view()
        .show(
            "Translations",
            StylePictures.pairs(
                examples.stream()
                    .map(e -> new StylePictures.Pair(e.image(), e.translated()))
                    .toList()));
  }
}
