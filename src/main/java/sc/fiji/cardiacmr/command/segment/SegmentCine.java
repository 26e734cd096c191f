package sc.fiji.cardiacmr.command.segment;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

/** Segments LV, myocardium and RV in cine images. */
@Plugin(
    type = Command.class,
    name = "segment-cine",
    label = "Segment Cine...",
    visible = false,
    description =
        "Segments the left-ventricular blood pool, the myocardium and the right-ventricular blood"
            + " pool in short-axis cine images: a slice, a stack or a whole series.")
public class SegmentCine extends SegmentCommand {

  /** With the bundled cine model. */
  public SegmentCine() {
    super("cine-unet");
  }
}
