package sc.fiji.cardiacmr.command.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.TranslateRequest;
import sc.fiji.cardiacmr.command.run.ChangedDataSetCommand;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.engine.Direction;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.style.StructureCheck;
import sc.fiji.cardiacmr.style.StyleModel;
import sc.fiji.cardiacmr.style.StyleTranslator;
import sc.fiji.cardiacmr.style.TranslatedImage;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** Translates the images of a manifest into another style. */
@Plugin(
    type = Command.class,
    name = "translate-dataset",
    label = "Translate Style of Data Set...",
    visible = false,
    description =
        "Translates every image of a manifest into another style, as Translate Style does for one,"
            + " e.g. to train on labelled cine images that look like tagged ones. Writes images,"
            + " the labels as they were, and manifest.tsv to a folder.")
public class TranslateDataSet extends ChangedDataSetCommand {

  @Parameter(
      label = "Model",
      description = "name or folder of the model that Train CycleGAN made",
      persist = false)
  private String model = "";

  @Parameter(
      label = "Direction",
      description = "from the source of the training to its target, or back",
      choices = {"source-to-target", "target-to-source"},
      persist = false)
  private String direction = Direction.SOURCE_TO_TARGET.text();

  @Parameter(
      label = "Sequence",
      description =
          "what the new images show, e.g. tagged: a column of the manifest; empty: as the images",
      required = false,
      persist = false)
  private String sequence = "";

  @Parameter(
      label = "Structure check",
      description =
          "for each image, how many of its slices have edges that are not those of the image",
      type = ItemIO.OUTPUT,
      required = false)
  private Table check;

  private StyleTranslator translator;
  private int doubtful;

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("model") ? InstalledModels.translators() : super.suggestions(parameter);
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    TranslateRequest request =
        new TranslateRequest(TranslateStyle.model(model), Direction.parse(direction));
    check =
        new Table(
            "image",
            "slices",
            "doubtful",
            "edge_agreement",
            Judgement.QUALITY_COLUMN,
            Judgement.REMARKS_COLUMN);
    try (StyleModel loaded = cardiacMr().styleModel(request)) {
      translator = new StyleTranslator(loaded, request.tile());
      changeAll(progress);
    }
    if (doubtful > 0)
      note(
          "In "
              + Count.of(doubtful, "image")
              + " of "
              + check.rowCount()
              + " the generator may have invented or lost structures; the structure check names"
              + " them.");
  }

  @Override
  protected String activity() {
    return "Translating";
  }

  @Override
  protected String sequence(ManifestEntry row) {
    return sequence.isBlank() ? row.sequence() : sequence.trim();
  }

  @Override
  protected Changed change(
      Path file,
      ImageSeries<?> image,
      List<ImageSeries<UnsignedByteType>> labels,
      Progress progress) {
    for (ImageSeries<?> known : labels) SharedGrid.requireSamePlane(image, known);
    TranslatedImage translated = translator.translate(image, progress);
    StructureCheck found = translated.check();
    Judgement judgement = found.judgement();
    if (found.doubtful() > 0) doubtful++;
    check.addRow(
        file.getFileName().toString(),
        found.slices().size(),
        found.doubtful(),
        found.median(),
        judgement.quality().toString(),
        judgement.text());
    return new Changed(translated.image(), labels);
  }
}
