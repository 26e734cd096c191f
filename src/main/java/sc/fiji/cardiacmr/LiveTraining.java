package sc.fiji.cardiacmr;

import java.util.List;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.plot.TrainingPlot;
import sc.fiji.cardiacmr.plot.ValidationMontage;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.TrainingMonitor;

/** Shows a training while it runs: its curves, and how it segments some validation slices. */
final class LiveTraining extends LiveRun implements TrainingMonitor {

  private static final int WIDTH = 880;
  private static final int HEIGHT = 360;
  private static final int COLUMNS = 4;

  private final LabelClasses classes;
  private double bestImages = Double.NaN;

  /**
   * @param classes what the class indices of the network mean
   */
  LiveTraining(LiveView view, LabelClasses classes) {
    super(view);
    this.classes = classes;
  }

  @Override
  public void reported(Table log, double best, List<Example> examples) {
    bestImages = best;
    if (!view().isShown()) return;
    view().show("Curves", TrainingPlot.image(log, best, WIDTH, HEIGHT));
    if (examples.isEmpty()) return;
    List<ValidationMontage.Slice> slices =
        examples.stream()
            .map(
                e ->
                    new ValidationMontage.Slice(
                        e.image(), values(e.predicted()), values(e.reference())))
            .toList();
    view().show("Validation (dots: reference)", ValidationMontage.draw(slices, COLUMNS));
  }

  private LabelPlane values(LabelPlane indices) {
    LabelPlane values = indices.copy();
    classes.toValues(values.pixels(), 0, values.size());
    return values;
  }

  /** Number of images with the best validation score so far; NaN if there is none. */
  double bestImages() {
    return bestImages;
  }

  @Override
  public boolean wantsExamples() {
    return view().isShown();
  }
}
