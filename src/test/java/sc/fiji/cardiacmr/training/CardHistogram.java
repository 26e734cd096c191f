package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.model.ReferenceHistogram;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.recipe.TrainingRecipe;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;

/**
 * Prints the field {@code reference_histogram} of a card for a model that was trained before cards
 * had one, as training computes it. Arguments: the manifest of the model, the folder of its data,
 * the recipe, the classes separated by commas with the background first.
 */
public final class CardHistogram {

  private CardHistogram() {}

  public static void main(String[] arguments) throws IOException {
    List<TrainingSlices.Source> sources = new ArrayList<>();
    Manifest manifest = Manifest.read(Path.of(arguments[0]), Path.of(arguments[1]), true);
    for (ManifestEntry entry : manifest.split("training").entries())
      if (entry.hasLabel())
        sources.add(
            new TrainingSlices.Source(
                entry.image(),
                entry.label(),
                entry.labels(),
                entry.frame(),
                entry.slice(),
                entry.isTagged()));
    Sampling sampling =
        TrainingRecipe.of(RecipeFile.read(arguments[2], TrainingSchema.TRAINING)).sampling();
    List<LabelledSlice> slices =
        ClassIndices.of(List.of(arguments[3].split(",")))
            .apply(
                TrainingSlices.read(
                    sources,
                    sampling.channels() == InputChannels.NEIGHBOURS,
                    sampling.frame().fit(),
                    System.err::println,
                    Progress.NONE));
    ReferenceHistogram histogram = TrainingHistogram.of(slices, sampling);
    System.out.println("    reference_histogram:");
    System.out.println("      volumes: " + histogram.volumes());
    System.out.println("      quantiles: " + histogram.quantiles());
  }
}
