package sc.fiji.cardiacmr.command.segment;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.SegmentRequest;

/** Segments LV, myocardium and RV in late-enhancement images. */
@Plugin(
    type = Command.class,
    name = "segment-lge",
    label = "Segment LGE...",
    visible = false,
    description =
        "Segments the left-ventricular blood pool, the myocardium (scar included) and the"
            + " right-ventricular blood pool in short-axis late-gadolinium-enhancement images.")
public class SegmentLge extends SegmentCommand {

  private static final String MYOCARDIUM = "myocardium";
  private static final String SEPARATE = "separate";

  @Parameter(
      label = "Scar",
      description =
          "where the model knows scar: myocardium, labelled as such (Scar Quantification measures"
              + " it); separate: a label of its own (4), as the model sees it",
      choices = {MYOCARDIUM, SEPARATE},
      persist = false)
  private String scar = MYOCARDIUM;

  /** With the bundled LGE model. */
  public SegmentLge() {
    super("lge-unet");
  }

  @Override
  SegmentRequest request(SegmentRequest common) {
    return common.withSeparateScar(scar.equals(SEPARATE));
  }
}
