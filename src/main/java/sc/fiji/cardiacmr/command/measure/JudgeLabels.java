package sc.fiji.cardiacmr.command.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.PixelSize;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.QualityMarks;
import sc.fiji.cardiacmr.quality.StudyQuality;
import sc.fiji.cardiacmr.table.Table;

/** Judges labels of any program or person. */
@Plugin(
    type = Command.class,
    name = "quality",
    label = "Label Quality...",
    visible = false,
    description =
        "Judges labels of any origin: whether they look like a heart, agree between slices and"
            + " phases, and lie on the heart that the image shows; and compares them with those of a"
            + " network, as far as this can be expected to be right.")
public class JudgeLabels extends EngineCommand {

  private static final String NONE = "none";

  @Parameter(
      label = ImageCommand.INPUT_LABEL,
      description = ImageCommand.INPUT_DESCRIPTION,
      persist = false)
  private ImageSeries<?> image;

  @Parameter(
      label = ImageCommand.PIXEL_SIZE_LABEL,
      description = ImageCommand.PIXEL_SIZE_DESCRIPTION,
      persist = false,
      required = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String pixelsize = "";

  @Parameter(
      label = "Labels",
      description =
          "of the same size: 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool; title of an open"
              + " image, or a file",
      persist = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(
      label = "Model",
      description =
          "network that is asked for its opinion: name of an installed model for such images, or a"
              + " model folder; none: labels and image alone are judged",
      persist = false)
  private String model = "cine-unet";

  @Parameter(
      label = "Quality",
      description =
          "of the study, and of each slice and phase: what is doubtful, and the agreement with the"
              + " network beside the one to be expected",
      type = ItemIO.OUTPUT)
  private Table output;

  @Parameter(
      label = "Marks",
      description = "a dot on each slice, drawn on the image: orange where something is doubtful",
      type = ItemIO.OUTPUT,
      style = CommandParameter.OVERLAY)
  private Annotations marks;

  @Override
  protected void execute(Progress progress) throws IOException {
    ImageSeries<?> shown = PixelSize.apply(pixelsize, image);
    JudgedLabels given = JudgedLabels.of(PixelSize.apply(pixelsize, labels), labelmap);
    String asked = model.trim().equalsIgnoreCase(NONE) ? "" : model.trim();
    StudyQuality found = cardiacMr().quality(shown, given.labels(), asked, progress);
    Judgement all =
        given.against(shown, 0).contradictions().and(found.judgement()).and(doubts(shown, given));
    StudyQuality quality = new StudyQuality(all, found.dice(), found.agreement(), found.planes());
    output = quality.table();
    if (isRequested("marks"))
      marks = new Annotations(QualityMarks.of(quality, shown.width(), shown.height()));
    note(quality.line());
  }

  private static Judgement doubts(ImageSeries<?> image, JudgedLabels given) {
    return Judgement.of(image.calibration()).and(Judgement.of(given.labels().calibration()));
  }

  @Override
  protected List<String> suggestions(String parameter) {
    if (!parameter.equals("model")) return List.of();
    List<String> names = new ArrayList<>(InstalledModels.segmenters());
    names.add(NONE);
    return names;
  }
}
