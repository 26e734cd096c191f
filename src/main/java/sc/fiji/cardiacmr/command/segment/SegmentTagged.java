package sc.fiji.cardiacmr.command.segment;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.SegmentRequest;

/** Segments LV, myocardium and RV in tagged images. */
@Plugin(
    type = Command.class,
    name = "segment-tagged",
    label = "Segment Tagged...",
    visible = false,
    description =
        "Segments the left-ventricular blood pool, the myocardium and the"
            + " right-ventricular blood pool in short-axis tagged images with lines or a grid,"
            + " fresh or faded: a slice, a stack or a whole series.")
public class SegmentTagged extends SegmentCommand {

  @Parameter(
      label = "Median (phases)",
      description =
          "number of phases for a median of the probabilities over time (odd, such as 3 or 5), so that labels do not flicker; with 1, each phase separately",
      min = "1",
      max = "31",
      persist = false)
  private int median = 1;

  /** With the bundled tagged model. */
  public SegmentTagged() {
    super("tagged-resnetvae");
  }

  @Override
  SegmentRequest request(SegmentRequest common) {
    if (median > 1 && inputSeries().phases() == 1)
      note(
          "The image has only one phase, so no median over phases was taken. If phases"
              + " were opened as slices, correct this in Image > Properties... first.");
    return common.withMedianPhases(median);
  }
}
