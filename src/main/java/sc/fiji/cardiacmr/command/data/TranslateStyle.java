package sc.fiji.cardiacmr.command.data;

import java.io.IOException;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.TranslateRequest;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.style.TranslatedImage;
import sc.fiji.cardiacmr.table.Table;

/** Translates an image into another style. */
@Plugin(
    type = Command.class,
    name = "translate",
    label = "Translate Style...",
    visible = false,
    description =
        "Translates an image into the style of others, e.g. a cine into a tagged one, by a model"
            + " that Train CycleGAN made. What such a network draws may not have been there: never"
            + " measure anything but segmentations in its images.")
public class TranslateStyle extends EngineImageCommand {

  @Parameter(label = "Model", description = "name or folder of the model", persist = false)
  private String model = "";

  @Parameter(
      label = "Direction",
      description = "from the source of the training to its target, or back",
      choices = {"source-to-target", "target-to-source"},
      persist = false)
  private String direction = Direction.SOURCE_TO_TARGET.text();

  @Parameter(
      label = "Tile (pixels)",
      description =
          "largest width and height that is translated as a whole; larger slices are translated in"
              + " tiles that overlap",
      min = "96",
      max = "4096",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int tile = TranslateRequest.TILE;

  @Parameter(
      label = "Labels",
      description =
          "labels of the image, to be carried along; with models below also to judge what"
              + " segmentation loses",
      style = CommandParameter.LABELS,
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private ImageSeries<?> labels;

  @Parameter(
      label = "Label map",
      description = "what the values of the labels mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String labelmap = "";

  @Parameter(
      label = "Model before",
      description = "with labels: segments the image, for Dice before the translation",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String before = "";

  @Parameter(
      label = "Model after",
      description = "with labels: segments the translated image, for Dice after the translation",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String after = "";

  @Parameter(
      label = "Translated image",
      description = "with the size, calibration and position in the patient of the image",
      type = ItemIO.OUTPUT)
  private ImageSeries<?> output;

  @Parameter(
      label = "Labels of the translated image",
      description = "those of the image: 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool",
      type = ItemIO.OUTPUT,
      style = CommandParameter.LABELS,
      required = false)
  private ImageSeries<?> outputlabels;

  @Parameter(
      label = "Structure check",
      description =
          "for each slice and phase, whether the edges of the translation are where those of the"
              + " image are",
      type = ItemIO.OUTPUT,
      required = false)
  private Table check;

  @Parameter(
      label = "Segmentations",
      description = "Dice with the labels before and after the translation, for each class",
      type = ItemIO.OUTPUT,
      required = false)
  private Table dice;

  @Override
  protected List<String> suggestions(String parameter) {
    return switch (parameter) {
      case "model" -> InstalledModels.translators();
      case "before", "after" -> InstalledModels.segmenters();
      default -> super.suggestions(parameter);
    };
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    TranslateRequest request = new TranslateRequest(model(model), Direction.parse(direction), tile);
    if (before.isBlank() != after.isBlank())
      throw new IllegalArgumentException(
          "Give both before=MODEL and after=MODEL, or neither: one alone says nothing about the"
              + " translation.");
    if (labels == null && !before.isBlank())
      throw new IllegalArgumentException(
          "Give labels= as well: segmentations before and after are compared with them.");
    for (String name : List.of(before, after)) requireSegmenter(name);
    ImageSeries<?> image = inputSeries();
    JudgedLabels known = labels == null ? null : labelsOf(image);
    TranslatedImage translated = cardiacMr().translate(image, request, progress.part(0, 0.6));
    output = translated.image();
    check = translated.check().table();
    translated.check().doubt().ifPresent(doubt -> note(doubt.text()));
    if (known != null) note(known.notes());
    if (known != null) outputlabels = known.labels();
    else if (isRequested("outputlabels"))
      note("There are no labels to carry along: give labels= as well.");
    if (before.isBlank()) {
      if (isRequested("dice"))
        note("Segmentations were not compared: that needs labels=, before=MODEL and after=MODEL.");
      return;
    }
    SegmentationLoss loss =
        new SegmentationLoss(cardiacMr(), known.labels(), image, before, translated.image(), after);
    dice = loss.table(progress.part(0.6, 1));
    note(loss.remarks());
  }

  /** Rather now than when everything has been translated. */
  private void requireSegmenter(String name) throws IOException {
    if (!name.isBlank()) cardiacMr().models().find(name).requireNoTranslator();
  }

  private JudgedLabels labelsOf(ImageSeries<?> image) {
    ImageSeries<?> values = alike(labels);
    // A segmentation of the image is compared with them phase by phase.
    if (before.isBlank()) SharedGrid.requireLabels(image, values);
    else SharedGrid.requireSameAndPhases(image, values);
    return JudgedLabels.of(values, labelmap).against(image, 0);
  }

  /**
   * The model that was asked for.
   *
   * @throws IllegalArgumentException if none was
   */
  static String model(String name) {
    if (name.isBlank())
      throw new IllegalArgumentException(
          "Give a model that train-cyclegan made: model=NAME, or its folder.");
    return name;
  }
}
