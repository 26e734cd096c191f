package sc.fiji.cardiacmr.command.measure;

import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.QualityMarks;

/** Goes to the next slice whose labels are doubtful. */
@Plugin(
    type = Command.class,
    name = "next-doubt",
    label = "Next Doubtful Slice",
    visible = false,
    description =
        "Goes to the next slice of the active image that has an orange dot, because its labels are"
            + " doubtful, and says why in the status bar. The dots come from segmentation and from"
            + " Label Quality.")
public class NextDoubt extends CardiacCommand {

  @Override
  protected void execute(Progress progress) {
    ImageSeries<?> image =
        door()
            .activeImage()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "No image is open; open one and segment it, or judge its labels, first."));
    Optional<String> mark = door().showNextMark(image, QualityMarks.DOUBTS);
    if (mark.isEmpty()) note("No slice of '" + image.name() + "' is marked as doubtful.");
  }
}
