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
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Initialization;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.recipe.RecipeText;
import sc.fiji.cardiacmr.training.LearningRate;
import sc.fiji.cardiacmr.training.TrainingPlan;
import sc.fiji.cardiacmr.training.TrainingStage;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/** What Train Model makes of its options, without training. */
public class TrainModelSettingsTest {

  /** Training slices of a data set that there is not. */
  private static final int SLICES = 100;

  @TempDir Path folder;

  /** All that is decided, as text by name, to compare. */
  private record Decided(TrainingSetup settings, TrainingPlan plan) {

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
    TrainingSetup setup = command.setup();
    return new Decided(setup, setup.plan().apply(SLICES));
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
          set=network.classes=[LV,MYO] | classes labels
          set=network.classes=[LV,MYO,RV,scar] | classes labels
          set=network.widths=[8,16] | widths
          set=network.norm=instance | norm
          set=network.deepsupervision=false | deep_supervision
          set=input.channels=neighbours | channels shown
          set=input.channels=grey | channels shown
          set=input.fit=resize | frame
          set=input.fit=crop | frame
          set=input.window=192 | frame
          set=input.heartsize=60 | frame
          set=input.spacing=1 | frame
          set=augmentation.set=s1 | augmentation
          set=augmentation.probability=0.7 | augmentation
          set=loss.dice=2,loss.focal=0.5 | loss
          set=loss.classweights=[1,2,2,2] | loss
          set=optimizer.method=adam | optimizer
          set=optimizer.method=sgd | optimizer
          set=optimizer.weightdecay=0.05 | optimizer
          set=optimizer.gradientclip=1 | optimizer
          set=optimizer.averaging=0 | optimizer
          set=optimizer.initialization=xavier | initialization
          set=training.batch=8 | batch
          set=optimizer.learningrate=0.01 | stages
          set=schedule.course=constant | stages
          set=schedule.course=polynomial | stages
          set=schedule.course=plateau | stages
          set=schedule.warmup=0.1 | stages
          epochs=2.5 | stages
          images=1000 | stages
          set=training.patience=7 | patience
          seed=5 | seed
          set=training.report=9 | report
          set=training.keep=last | keep
          until=160 | until
          set=training.loaderthreads=3 | loaders
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
    Decided sgd =
        decided(
            "set=optimizer.method=sgd,optimizer.momentum=0.8,loss.focal=2,loss.cross-entropy=0,LOSS.FocalGamma=3");
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
    assertEquals(1, loss.dice(), "of the recipe");
    Decided other =
        decided(
            "recipe=cine", "set=network.encoder=vgg16-bn,input.channels=slice,input.window=224");
    assertEquals("vgg16-bn", other.settings().network().text("encoder", ""));
    assertEquals(1, other.settings().network().integer("channels"));
    assertEquals(InputChannels.SLICE, other.settings().sampling().channels());
    assertEquals(InputFrame.resize(224, 224), other.settings().sampling().frame());
    Decided vae = decided("set=network.architecture=resnet-vae,input.window=64,loss.vae=0.1");
    assertEquals(64, vae.settings().network().integer("size"));
    assertEquals(0.1, vae.settings().training().loss().vae());
    Decided engine = decided("set=engine.threads=2,engine.device=cpu,engine.precision=float32");
    assertEquals(new EngineOptions(2, "cpu", Precision.FLOAT32), engine.settings().engine());
  }

  @Test
  void parametersOfTheCommandOverrideChangesAndThoseTheRecipe() throws IOException {
    Path own =
        Files.writeString(
            folder.resolve("my.yaml"),
            "for: training\nstages: {images: 500}\ntraining: {seed: 9}\n");
    String recipe = "recipe=" + own;
    assertEquals(500, decided(recipe).plan().images());
    assertEquals(9, decided(recipe).plan().seed());
    assertEquals(70, decided(recipe, "set=stages.images=70,training.seed=8").plan().images());
    Decided all = decided(recipe, "set=stages.images=70,training.seed=8", "images=7", "seed=6");
    assertEquals(7, all.plan().images());
    assertEquals(6, all.plan().seed());
    assertEquals(6, all.settings().training().seed());
  }

  @Test
  void theWholeRecipeRepeatsTheTraining() throws IOException {
    for (String options :
        List.of(
            "recipe=small",
            "recipe=cine epochs=2.5",
            "recipe=lge set=input.fit=heart,network.norm=batch",
            "recipe=tagged images=999 seed=4",
            "recipe=small set=network.architecture=dynunet,optimizer.method=sgd,loss.focal=1")) {
      Decided first = decided(options.split(" "));
      Path copy =
          Files.writeString(
              folder.resolve("copy.yaml"),
              RecipeText.write("training", "", first.settings().recipe().apply(SLICES)));
      assertEquals(first.parts(), decided("recipe=" + copy).parts(), options);
    }
  }

  @Test
  void stagesShareTheLengthAndHaveRatesOfTheirOwn() throws IOException {
    List<TrainingStage> stages =
        decided("recipe=cine", "epochs=0.5", "set=optimizer.learningrate=[0.01,0.002]")
            .plan()
            .stages();
    assertEquals(List.of(25L, 25L), stages.stream().map(TrainingStage::images).toList());
    assertEquals(List.of(0.01, 0.002), stages.stream().map(s -> s.rate().rate()).toList());
    stages =
        decided("recipe=cine", "images=7000", "set=optimizer.learningrate=0.01").plan().stages();
    assertEquals(7000, stages.stream().mapToLong(TrainingStage::images).sum());
    assertEquals(List.of(0.01, 0.01), stages.stream().map(s -> s.rate().rate()).toList());
  }

  /** 54 pixels of 1.4 mm. */
  @ParameterizedTest
  @CsvSource({"set=input.window=192", "set=input.heartsize=40", "recipe=lge set=input.fit=heart"})
  void anAverageHeartHasTheSameSizeInMillimetres(String options) throws IOException {
    InputFrame frame = decided(options.split(" ")).settings().sampling().frame();
    assertEquals(54 * 1.4, frame.heartSize() * frame.spacing(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set=network.architecture=dynamic-unet,network.widths=[8,16] | network.widths has no effect here: it applies only with network.architecture=unet or dynunet or resnet-vae
          set=network.architecture=fcn,network.norm=instance        | network.norm has no effect
          set=network.architecture=dynunet,network.deepsupervision=false | network.deepsupervision has no
          set=network.encoder=resnet50                              | network.encoder has no effect
          recipe=lge set=input.heartsize=60                         | input.heartsize has no effect
          recipe=tagged set=input.spacing=1                         | input.spacing has no effect
          set=loss.cross-entropy=0,loss.classweights=[1,2,2,2]      | loss.classweights has no effect
          set=loss.focalgamma=1                                     | loss.focalgamma has no effect
          set=optimizer.momentum=0.9                                | optimizer.momentum has no effect
          set=loss.vae=0.1                                          | loss.vae has no effect
          epochs=3 images=100                                       | epochs or images
          set=stages.epochs=3,stages.images=9                       | stages.images or stages.epochs
          set=optimizer.learningrate=[0.1,0.2]                      | 2 values, but the recipe has 1 stage
          set=optimizer.learningrate=0                              | out of range: more than 0, at most 10
          set=training.batch=0                                      | training.batch=0 is out of range
          set=training.batch=2.5                                    | is not a whole number, such as 16
          set=loss.dice=1,loss.dice=2                               | loss.dice is given twice
          set=optimizer.learnrate=1                                 | Did you mean 'optimizer.learningrate'?
          set=learningrate=1                                        | Did you mean 'optimizer.learningrate'?
          set=augmentation.set=none,augmentation.probability=0.5    | augmentation.probability has no effect
          set=network.classes=[LV,LV]                               | LV is listed twice
          set=network.classes=[LV,lung]                             | lung
          set=network.architecture=resnet-vae,network.widths=[8,16] | must be one number
          recipe=smal                                               | Did you mean 'small'?
          recipe=tagging                                            | is for tagging, not for training
          recipe=model:nothing                                      | nothing
          """)
  void whatHasNoEffectIsRefused(String options, String reason) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> decided(options.split(" ")));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    assertFalse(Failure.of(refused).isFault());
  }
}
