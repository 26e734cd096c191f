package sc.fiji.cardiacmr;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.foreign.TestExample;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.CardPage;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.model.ModelSummary;
import sc.fiji.cardiacmr.plot.StylePictures;
import sc.fiji.cardiacmr.plot.TrainingPlot;
import sc.fiji.cardiacmr.plot.ValidationMontage;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.TrainingRun;

/** What there is to see of the installed models: list, card, training curves, sample. */
public final class ModelPages {

  private final ModelStore store;

  /** Pages of the models in a store. */
  public ModelPages(ModelStore store) {
    this.store = store;
  }

  /** A line for each model, by name. */
  public List<ModelSummary> list() throws IOException {
    return store.list().stream().map(ModelSummary::of).toList();
  }

  /**
   * The card of a model as HTML.
   *
   * @param name in the store
   * @throws IllegalArgumentException if there is none of that name
   */
  public String card(String name) throws IOException {
    return CardPage.of(listing(name));
  }

  private ModelStore.Listing listing(String name) throws IOException {
    return store.list().stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown model '" + name + "'."));
  }

  /**
   * The curves of the training of a model; empty if its folder has no log of it.
   *
   * @throws IOException if the log cannot be read
   */
  public Optional<BufferedImage> curves(String name, int width, int height) throws IOException {
    Path file = listing(name).folder().resolve(TrainingRun.LOG);
    if (!Files.isRegularFile(file)) return Optional.empty();
    Table log = TableReader.read(file);
    if (!log.hasColumn(TrainingPlot.IMAGES) || log.rowCount() == 0) return Optional.empty();
    if (StylePictures.isLog(log)) return Optional.of(StylePictures.losses(log, width, height));
    if (!log.hasColumn(TrainingPlot.LOSS)) return Optional.empty();
    return Optional.of(TrainingPlot.image(log, Double.NaN, width, height));
  }

  /**
   * A slice of the model's test tensors: the input with the contours of the labels, or beside the
   * output. Empty if it has no test tensors, or these are no images.
   *
   * @throws IOException if the model is damaged
   */
  public Optional<BufferedImage> sample(String name) throws IOException {
    Optional<TestExample> example = TestExample.of(ModelFolder.open(listing(name).folder()));
    if (example.isEmpty()) return Optional.empty();
    Plane input = example.get().input();
    LabelPlane nothing = new LabelPlane(input.width(), input.height());
    List<ValidationMontage.Slice> slices = new ArrayList<>();
    slices.add(new ValidationMontage.Slice(input, nothing, nothing));
    if (example.get().labels() != null)
      slices.add(new ValidationMontage.Slice(input, example.get().labels(), nothing));
    if (example.get().output() != null) {
      Plane output = example.get().output();
      LabelPlane none = new LabelPlane(output.width(), output.height());
      slices.add(new ValidationMontage.Slice(output, none, none));
    }
    return Optional.of(ValidationMontage.draw(slices, 2));
  }
}
