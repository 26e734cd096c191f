package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.training.LearningRate;
import sc.fiji.cardiacmr.training.Recipe;
import sc.fiji.cardiacmr.training.StartingPoint;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingStage;

/** What Train Model makes of its options, without training. */
public class TrainModelSettingsTest {

  /** Training slices of a data set that there is not. */
  private static final int SLICES = 100;

  @TempDir Path folder;

  /** All that is decided, as text by name, to compare. */
  private record Decided(TrainingCommand.Settings settings, TrainingPlan plan) {

    Map<String, String> parts() {
      Map<String, String> parts = new TreeMap<>();
      parts.put("architecture", settings.network().architecture());
      settings.network().arguments().forEach((k, v) -> parts.put(k, v.toString()));
      parts.put("frame", settings.sampling().frame().toString());
      parts.put("normalization", settings.sampling().normalization().toString());
      parts.put("shown", settings.sampling().channels().toString());
      parts.put("augmentation", settings.sampling().augmentation().toString());
      parts.put("loss", settings.training().loss().toString());
      parts.put("optimizer", settings.training().optimizer().toString());
      parts.put("initialization", settings.training().initialization().toString());
      parts.put("seed", settings.training().seed() + " " + plan.seed());
      parts.put("labels", settings.labels().toString());
      parts.put("stages", plan.stages().toString());
      parts.put("batch", "" + plan.batch());
      parts.put("report", "" + plan.report());
      parts.put("patience", "" + plan.patience());
      parts.put("keep", "" + plan.keepBest());
      parts.put("until", "" + plan.until());
      parts.put("loaders", "" + plan.loaderThreads());
      return parts;
    }
  }

  private Decided decided(String... options) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("manifest", Files.writeString(folder.resolve("set.tsv"), "").toString());
    values.put("output", folder.resolve("new-model").toString());
    for (String option : options) values.put(option.split("=", 2)[0], option.split("=", 2)[1]);
    CommandRunner runner = new CommandRunner(TrainModel.class, new TestDoor(false, null));
    runner.prepare(values);
    TrainModel command = (TrainModel) runner.command();
    return new Decided(command.settings(), command.plan().apply(SLICES));
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void aRecipeArrivesAsItIs(Recipe recipe) throws IOException {
    Decided d = decided("recipe=" + recipe.label());
    TrainingCommand.Settings s = d.settings();
    assertEquals(recipe.sampling(), s.sampling());
    assertEquals(recipe.training().loss(), s.training().loss());
    assertEquals(recipe.training().optimizer(), s.training().optimizer());
    assertEquals(recipe.training().initialization(), s.training().initialization());
    assertEquals(recipe.architecture(), s.network().architecture());
    assertEquals(recipe.sampling().channels().count(), s.network().integer("channels"));
    assertEquals(4, s.network().integer("classes"));
    assertEquals(StartingPoint.RANDOM, s.start());
    assertEquals(recipe.batch(), d.plan().batch());
    assertEquals(recipe.stages().stream().map(x -> x.of(SLICES)).toList(), d.plan().stages());
  }

  @Test
  void thePapersRecipesAreThoseOfThePapers() throws IOException {
    Decided cine = decided("recipe=cine");
    LearningRate rate = LearningRate.of(LearningRate.Kind.ONE_CYCLE, 1e-4).withRise(0.3);
    assertEquals(
        List.of(
            new TrainingStage(3000, rate, TrainedPart.FROZEN_ENCODER),
            new TrainingStage(3000, rate.withRate(1e-5), TrainedPart.ALL)),
        cine.plan().stages());
    assertEquals("resnet34", cine.settings().network().text("encoder", ""));
    assertEquals(0.02, cine.settings().training().optimizer().weightDecay());
    Decided tagged = decided("recipe=tagged");
    assertEquals(0.05, tagged.settings().training().loss().shapeAware());
    assertEquals(256, tagged.settings().network().integer("size"));
    assertEquals(Initialization.XAVIER_NORMAL, tagged.settings().training().initialization());
    assertEquals(128, tagged.plan().batch());
    Decided lge = decided("recipe=lge");
    assertEquals(
        List.of(32, 64, 128, 256, 512, 1024), lge.settings().network().arguments().get("widths"));
    assertEquals("instance", lge.settings().network().text("norm", ""));
    assertEquals(25000, lge.plan().images());
  }

  /** Each option changes what it is for, and nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          classes=LV,MYO              | classes labels
          classes=LV,MYO,RV,scar      | classes labels
          widths=8,16                 | widths
          norm=instance               | norm
          deepsupervision=false       | deep_supervision
          channels=neighbours         | channels shown
          channels=grey               | channels shown
          fit=resize                  | frame
          fit=crop                    | frame
          window=192                  | frame
          heartsize=60                | frame
          spacing=1                   | frame
          augmentation=s1             | augmentation
          probability=0.7             | augmentation
          loss=dice=1,focal=0.5       | loss
          classweights=1,2,2,2        | loss
          optimizer=adam              | optimizer
          optimizer=sgd               | optimizer
          weightdecay=0.05            | optimizer
          gradientclip=1              | optimizer
          averaging=0                 | optimizer
          initialization=xavier       | initialization
          batch=8                     | batch
          learningrate=0.01           | stages
          schedule=constant           | stages
          schedule=polynomial         | stages
          schedule=plateau            | stages
          warmup=0.1                  | stages
          epochs=2.5                  | stages
          images=1000                 | stages
          patience=7                  | patience
          seed=5                      | seed
          report=9                    | report
          keep=last                   | keep
          until=160                   | until
          loaderthreads=3             | loaders
          """)
  void anOptionChangesWhatItIsFor(String option, String changed) throws IOException {
    Map<String, String> usual = decided().parts();
    Map<String, String> now = decided(option).parts();
    for (String part : now.keySet())
      if (List.of(changed.split(" ")).contains(part))
        assertNotEquals(usual.get(part), now.get(part), part);
      else assertEquals(usual.get(part), now.get(part), part);
    assertTrue(now.keySet().containsAll(usual.keySet()));
  }

  @Test
  void valuesArriveAsTheyWereGiven() throws IOException {
    Decided sgd = decided("optimizer=sgd", "momentum=0.8", "loss=focal=2,dice=0.5", "focalgamma=3");
    OptimizerSpec optimizer = sgd.settings().training().optimizer();
    assertEquals(OptimizerSpec.Method.SGD, optimizer.method());
    assertEquals(0.8, optimizer.momentum());
    assertTrue(optimizer.nesterov());
    assertEquals(0.01, optimizer.weightDecay(), "of the recipe");
    assertEquals(0.999, optimizer.averageDecay(), "of the recipe");
    LossSpec loss = sgd.settings().training().loss();
    assertEquals(2, loss.focal());
    assertEquals(3, loss.focalGamma());
    assertEquals(0, loss.crossEntropy());
    // The order of the losses does not matter.
    assertEquals(1, decided("loss=cross-entropy=0,dice=1").settings().training().loss().dice());
    Decided other = decided("recipe=cine", "encoder=vgg16-bn", "channels=slice", "window=224");
    assertEquals("vgg16-bn", other.settings().network().text("encoder", ""));
    assertEquals(1, other.settings().network().integer("channels"));
    assertEquals(InputChannels.SLICE, other.settings().sampling().channels());
    assertEquals(InputFrame.resize(224, 224), other.settings().sampling().frame());
    Decided vae = decided("architecture=resnet-vae", "window=64", "loss=dice=1,vae=0.1");
    assertEquals(64, vae.settings().network().integer("size"));
  }

  @Test
  void stagesShareTheLengthAndHaveRatesOfTheirOwn() throws IOException {
    List<TrainingStage> stages =
        decided("recipe=cine", "epochs=0.5", "learningrate=0.01,0.002").plan().stages();
    assertEquals(List.of(25L, 25L), stages.stream().map(TrainingStage::images).toList());
    assertEquals(List.of(0.01, 0.002), stages.stream().map(s -> s.rate().rate()).toList());
    stages = decided("recipe=cine", "images=7000", "learningrate=0.01").plan().stages();
    assertEquals(7000, stages.stream().mapToLong(TrainingStage::images).sum());
    assertEquals(List.of(0.01, 0.01), stages.stream().map(s -> s.rate().rate()).toList());
  }

  /** 54 pixels of 1.4 mm. */
  @ParameterizedTest
  @CsvSource({"window=192", "heartsize=40", "recipe=lge fit=heart"})
  void anAverageHeartHasTheSameSizeInMillimetres(String options) throws IOException {
    InputFrame frame = decided(options.split(" ")).settings().sampling().frame();
    assertEquals(54 * 1.4, frame.heartSize() * frame.spacing(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          architecture=dynamic-unet widths=8,16       | widths has no effect
          architecture=fcn norm=instance              | norm has no effect
          architecture=dynunet deepsupervision=false  | deepsupervision has no effect
          encoder=resnet50                            | encoder has no effect
          recipe=lge heartsize=60                     | heartsize has no effect
          recipe=tagged spacing=1                     | spacing has no effect
          loss=dice=1 classweights=1,2,2,2            | classweights has no effect
          focalgamma=1                                | focalgamma has no effect
          momentum=0.9                                | momentum has no effect
          loss=dice=1,vae=0.1                         | loss=dice=1,vae=0.1 has no effect
          epochs=3 images=100                         | epochs or images
          learningrate=0.1,0.2                        | 1 stage
          learningrate=0                              | learning rate
          batch=0                                     | batch=0
          loss=dice=1,dice=2                          | stands twice
          augmentation=none probability=0.5           | takes no probability
          """)
  void whatHasNoEffectIsRefused(String options, String reason) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> decided(options.split(" ")));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    assertFalse(Failure.of(refused).isFault());
  }
}
