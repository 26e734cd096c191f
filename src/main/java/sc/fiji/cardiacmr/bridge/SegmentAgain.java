package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import java.awt.EventQueue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import net.imglib2.Interval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.ImageJImages;
import sc.fiji.cardiacmr.ij.OpenImages;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * Runs the command correct-labels for a plane that the user edits, on a thread of its own, and puts
 * what the network found into the open label image.
 */
final class SegmentAgain implements ImageJImages {

  private static final String COMMAND = "correct-labels";

  private static volatile boolean isRunning;

  private ImageSeries<?> result;

  private SegmentAgain() {}

  /**
   * Begins.
   *
   * @param z slice, from 0
   * @param t phase, from 0
   * @return what the user should know now
   * @throws IllegalArgumentException if the image that the labels belong to is not open
   */
  static String start(LabelSession session, int z, int t, Interval box) {
    ImagePlus image =
        session
            .image()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Open the image that the labels belong to, and close others of the same size."));
    if (isRunning) return "A slice is being segmented; please wait.";
    isRunning = true;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("input", OpenImages.name(session.labels()));
    values.put("operation", "segment");
    values.put("slice", Integer.toString(z + 1));
    values.put("phase", Integer.toString(t + 1));
    values.put("image", OpenImages.name(image));
    values.put(
        "region", box.min(0) + "," + box.min(1) + "," + box.dimension(0) + "," + box.dimension(1));
    Thread thread = new Thread(() -> run(session, z, t, box, values), "cardiac-mr-segment-again");
    thread.setDaemon(true);
    thread.start();
    return "Segmenting the slice again ...";
  }

  private static void run(
      LabelSession session, int z, int t, Interval box, Map<String, String> values) {
    SegmentAgain door = new SegmentAgain();
    try (ImageJProgress progress = new ImageJProgress("Segment again", false)) {
      CommandRunner runner = new CommandRunner(new CommandCatalog().find(COMMAND), door);
      runner.prepare(values);
      runner.executeInBackground(progress);
      runner.show();
      LabelPlane plane = plane(door.result, z, t);
      EventQueue.invokeLater(() -> IJ.showStatus(session.replace(z, t, plane, box)));
    } catch (CancellationException e) {
      IJ.showStatus("Canceled.");
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      Failure failure = Failure.of(e);
      if (failure.isFault()) IJ.handleException(e);
      ErrorDialog.show("Edit Labels", failure.message());
    } finally {
      isRunning = false;
    }
  }

  @SuppressWarnings("unchecked")
  private static LabelPlane plane(ImageSeries<?> labels, int z, int t) {
    return LabelPlane.of((ImageSeries<UnsignedByteType>) labels, z, t);
  }

  @Override
  public Optional<ImageSeries<?>> activeImage() {
    return Optional.empty();
  }

  @Override
  public boolean isDisplay() {
    return true;
  }

  @Override
  public void show(CommandParameter output, Object value, ImageSeries<?> input) {
    if (value instanceof ImageSeries<?> labels) result = labels;
  }

  @Override
  public void note(String text) {
    // What the command says about its result is about a single slice, which the user sees.
  }
}
