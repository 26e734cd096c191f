package sc.fiji.cardiacmr.command.segment;

import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.segmentation.ModelMatching;

/** Segments LV, myocardium and RV in late-enhancement images. */
@Plugin(
    type = Command.class,
    name = "segment-lge",
    label = "Segment LGE...",
    description =
        "Segments the left-ventricular blood pool, the myocardium (scar included) and the"
            + " right-ventricular blood pool in short-axis late-gadolinium-enhancement images.")
public class SegmentLge extends SegmentCommand {

  @Parameter(
      label = "Harmonize",
      description =
          "histogram: match the intensities of each volume to those of the model's training images"
              + " first, for images that look very different",
      choices = {ModelMatching.NONE, ModelMatching.HISTOGRAM})
  private String harmonize = ModelMatching.NONE;

  /** With the bundled LGE model. */
  public SegmentLge() {
    super("lge-unet");
  }

  @Override
  HistogramMatching matching(ModelFolder folder) throws IOException {
    return ModelMatching.of(folder, harmonize);
  }
}
