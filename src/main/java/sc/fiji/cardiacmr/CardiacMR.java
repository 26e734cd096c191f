package sc.fiji.cardiacmr;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.calibration.QualityCalibration;
import sc.fiji.cardiacmr.calibration.QualityFile;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.foreign.AppliedModel;
import sc.fiji.cardiacmr.foreign.ForeignModel;
import sc.fiji.cardiacmr.foreign.ImageApplication;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.harmonize.IntensityCheck;
import sc.fiji.cardiacmr.harmonize.SeriesHistogram;
import sc.fiji.cardiacmr.harmonize.SeriesMask;
import sc.fiji.cardiacmr.harmonize.SeriesMatching;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.CineStudy;
import sc.fiji.cardiacmr.io.png.PngFile;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.scar.ScarInputs;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.metrics.EvaluationOptions;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.plot.SegmentationMontage;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelValues;
import sc.fiji.cardiacmr.quality.NetworkOpinion;
import sc.fiji.cardiacmr.quality.QualityModel;
import sc.fiji.cardiacmr.quality.StudyCheck;
import sc.fiji.cardiacmr.quality.StudyQuality;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.segmentation.ScarProbability;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;
import sc.fiji.cardiacmr.strain.StrainMeasurement;
import sc.fiji.cardiacmr.strain.StrainRequest;
import sc.fiji.cardiacmr.style.StyleModel;
import sc.fiji.cardiacmr.style.StyleTranslator;
import sc.fiji.cardiacmr.style.TranslatedImage;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.recipe.TaggingSchema;
import sc.fiji.cardiacmr.training.recipe.CycleGanRecipe;
import sc.fiji.cardiacmr.training.recipe.FineTuning;
import sc.fiji.cardiacmr.training.recipe.RecipeSource;
import sc.fiji.cardiacmr.training.recipe.TrainingRecipe;
import sc.fiji.cardiacmr.training.recipe.TrainingSchema;
import sc.fiji.cardiacmr.training.recipe.TrainingSetup;

/**
 * Cardiac MR for Java and scripts: everything that the commands do, with the same defaults.
 *
 * <pre>{@code
 * var mr = CardiacMR.create();
 * var labels = mr.segment(img, Spacing.mm(1.4, 1.4, 8), "cine-unet");
 * System.out.println(mr.function(labels).lv().ejectionFraction());
 * }</pre>
 *
 * <p>Images are {@link ImageSeries}: axes X, Y, Z (slice), T (phase), with a calibration in mm and
 * ms; {@link #image} makes one of any ImgLib2 image, {@link #open} of a file. Images that are given
 * are never changed. Label values are 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool, and
 * within the myocardium 4 = scar, 5 = no-reflow, 6 = grey zone.
 *
 * <p>Each task has a short form, and one that takes a request (what the command's parameters say)
 * and a {@link Progress}, which hears of the work and may cancel it. What is wrong with a value is
 * thrown as {@code IllegalArgumentException}, with a file as {@code IOException}, with the engine
 * as {@link sc.fiji.cardiacmr.engine.EngineException}, each with a message for the user; a cancel
 * as {@code CancellationException}.
 *
 * <p>Immutable; may be used by several threads. Long, because all tasks are found here: each method
 * hands its task on.
 */
public final class CardiacMR {

  private final ModelStore models;
  private final EngineOptions engineOptions;

  private CardiacMR(ModelStore models, EngineOptions engineOptions) {
    this.models = models;
    this.engineOptions = engineOptions;
  }

  /** With the models that the commands find, all cores, and the GPU where there is one. */
  public static CardiacMR create() {
    return new CardiacMR(InstalledModels.store(), EngineOptions.DEFAULT);
  }

  /** The same with other threads, device or precision for networks. */
  public CardiacMR withEngine(EngineOptions options) {
    return new CardiacMR(models, options);
  }

  /** The installed models: those that came with the plugin, and the user's own. */
  public ModelStore models() {
    return models;
  }

  /** What runs networks; loaded when it is first needed. */
  public Engine engine() {
    return EngineLoader.shared();
  }

  /**
   * Reads an image: NIfTI, TIFF or anything that ImageJ opens by itself.
   *
   * @throws IOException if there is no such file or it cannot be read
   */
  public ImageSeries<?> open(Path file) throws IOException {
    return ImageFiles.read(file);
  }

  /** Reads an image, as {@link #open(Path)}. */
  public ImageSeries<?> open(String file) throws IOException {
    return open(Path.of(file));
  }

  /**
   * Writes an image or labels; the name's ending decides the format: .nii.gz, .nii, .hdr, .tif or
   * .png. The file is written whole or not at all, and says that this program wrote it, and when.
   */
  public void save(ImageSeries<?> image, Path file) throws IOException {
    boolean isLabels = image.pixels().getType() instanceof UnsignedByteType;
    try (Recording.Span span = Recording.enterScript()) {
      ImageFiles.write(image, isLabels ? DisplayStyle.LABELS : DisplayStyle.GREY, file);
    }
  }

  /** Writes an image or labels, as {@link #save(ImageSeries, Path)}. */
  public void save(ImageSeries<?> image, String file) throws IOException {
    save(image, Path.of(file));
  }

  /** Writes a table: .csv, or .tsv and .txt with tabs; whole or not at all. */
  public void save(Table table, String file) throws IOException {
    try (Recording.Span span = Recording.enterScript()) {
      TableWriter.write(table, Path.of(file));
    }
  }

  /** Writes a picture as PNG, whole or not at all. */
  public void save(BufferedImage picture, String file) throws IOException {
    try (Recording.Span span = Recording.enterScript()) {
      WholeFile.write(Path.of(file), stream -> PngFile.write(picture, stream));
    }
  }

  /**
   * Where a file comes from: a table, an image, a picture, ROIs or a model.
   *
   * @throws IOException if it cannot be read, or does not say so
   */
  public FileOrigin origin(Path file) throws IOException {
    return FileOrigin.read(file);
  }

  /**
   * The slices of an image at ED and ES with the contours of its labels.
   *
   * @param labels of the size of the image, of one phase or of all
   */
  public BufferedImage picture(ImageSeries<?> image, ImageSeries<?> labels) {
    SharedGrid.requireLabels(image, labels);
    return SegmentationMontage.draw(image, LabelMap.labels(labels));
  }

  /**
   * Makes an image of pixels, which are not copied.
   *
   * @param pixels axes X, Y; X, Y, Z (slice); or X, Y, Z, T (phase)
   * @param spacing size of a voxel, or {@link Spacing#UNKNOWN}
   * @throws IllegalArgumentException if there are fewer than two or more than four axes
   */
  public ImageSeries<?> image(RandomAccessibleInterval<?> pixels, Spacing spacing) {
    return ImageSeries.of(pixels, spacing.calibration(), "image");
  }

  /** Imports a cine study from a folder of DICOM files, and corrects what is inconsistent. */
  public CineStudy importCine(Path folder) throws IOException {
    return importCine(folder, CineOptions.DEFAULT, Progress.NONE);
  }

  /**
   * Imports a cine study from a folder of DICOM files in any order.
   *
   * @throws IOException if there is no cine, or it cannot be read; the report of a study that
   *     cannot be used is in {@link sc.fiji.cardiacmr.io.cine.CurationException}
   */
  public CineStudy importCine(Path folder, CineOptions options, Progress progress)
      throws IOException {
    return CineImporter.importSeries(folder, options, progress);
  }

  /**
   * Applies a model of any software by the rules of its bioimage.io card, on the image's own grid.
   * See {@link ImageApplication}.
   *
   * @param model name of an installed model, or a model folder
   * @param output id of the output tensor that is wanted; "" for the first
   * @throws IOException if there is no such model, it cannot be read, or its card asks for what is
   *     not known here
   */
  public AppliedModel apply(ImageSeries<?> image, String model, String output, Progress progress)
      throws IOException {
    progress.update(0, 0, "Loading the model");
    ModelFolder folder = models.find(model);
    folder.requireNoTranslator();
    try (ForeignModel loaded = ForeignModel.load(folder, engine(), engineOptions)) {
      return ImageApplication.apply(loaded, image, output, progress);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The model '" + folder.name() + "' cannot be applied: " + e.getMessage(), e);
    }
  }

  /**
   * How far a model is from its own test tensors: 0 if it gives the same, see {@link
   * ForeignModel#testError}.
   *
   * @param model name of an installed model, or a model folder
   * @param isNormalized whether the test inputs are taken for already preprocessed, as earlier
   *     versions wrote them
   */
  public double testError(String model, boolean isNormalized, Progress progress)
      throws IOException {
    progress.update(0, 0, "Loading the model");
    EngineOptions exactly = engineOptions.withPrecision(Precision.FLOAT32);
    try (ForeignModel loaded = ForeignModel.load(models.find(model), engine(), exactly)) {
      return loaded.testError(isNormalized, progress);
    }
  }

  /**
   * Segments an image with two models, or two versions of one, and compares the labels. Models of
   * other software are applied as by {@link #apply}, with the usual labels of their channels.
   *
   * @param first name of an installed model, or a model folder
   * @param second name of another
   */
  public ModelComparison compareModels(
      ImageSeries<?> image, String first, String second, SegmentRequest request, Progress progress)
      throws IOException {
    ImageSeries<UnsignedByteType> one = labelled(image, first, request, progress.part(0, 0.5));
    ImageSeries<UnsignedByteType> two = labelled(image, second, request, progress.part(0.5, 1));
    String firstName = models.find(first).name();
    String secondName = models.find(second).name();
    boolean isSame = firstName.equals(secondName);
    return new ModelComparison(
        image, isSame ? first : firstName, isSame ? second : secondName, one, two);
  }

  private ImageSeries<UnsignedByteType> labelled(
      ImageSeries<?> image, String model, SegmentRequest request, Progress progress)
      throws IOException {
    if (models.find(model).card().cardiac().isPresent())
      return segment(image, model, request, progress).labels();
    AppliedModel applied = apply(image, model, "", progress);
    return applied.labelled(applied.usualLabels());
  }

  /**
   * Segments pixels of any ImgLib2 image.
   *
   * @param pixels as for {@link #image}
   * @param model name of an installed model, or a model folder
   */
  public Segmentation segment(RandomAccessibleInterval<?> pixels, Spacing spacing, String model)
      throws IOException {
    return segment(image(pixels, spacing), model);
  }

  /**
   * Segments LV, MYO and RV in an image.
   *
   * @param model name of an installed model, or a model folder
   */
  public Segmentation segment(ImageSeries<?> image, String model) throws IOException {
    return segment(image, model, SegmentRequest.DEFAULT, Progress.NONE);
  }

  /**
   * Segments LV, MYO and RV in an image.
   *
   * @param model name of an installed model, or a model folder
   * @throws IOException if there is no such model, or it cannot be read
   */
  public Segmentation segment(
      ImageSeries<?> image, String model, SegmentRequest request, Progress progress)
      throws IOException {
    progress.update(0, 0, "Loading the model");
    try (ModelSegmenter segmenter = segmenter(model, request)) {
      return segmenter.segment(image, progress);
    }
  }

  /**
   * Segments a part of one slice anew.
   *
   * @param slice from 0
   * @param phase from 0
   * @param region rectangle, axes X, Y, outside of which the network sees and labels nothing
   * @param model name of an installed model, or a model folder
   * @return labels of the slice; background outside the rectangle
   * @throws IOException if there is no such model, or it cannot be read
   */
  public LabelPlane segmentPlane(
      ImageSeries<?> image, int slice, int phase, Interval region, String model, Progress progress)
      throws IOException {
    SegmentRequest request =
        SegmentRequest.DEFAULT.withRegion(region).withConsistency(Optional.of(Consistency.NONE));
    Segmentation plane = segment(Planes.single(image, slice, phase), model, request, progress);
    return LabelPlane.of(plane.labels(), 0, 0);
  }

  /**
   * Loads a model to segment several images. Close it after use.
   *
   * @param model name of an installed model, or a model folder
   */
  public ModelSegmenter segmenter(String model, SegmentRequest request) throws IOException {
    ModelFolder folder = models.find(model);
    QualityModel quality = QualityFile.of(folder).orElse(null);
    SegmentationModel loaded = load(folder);
    int features = loaded.predictor().features();
    if (quality != null && quality.space().mean().length != features) {
      loaded.close();
      throw new IOException(
          "The quality calibration of '%s' belongs to another network: it knows %s features, the network has %s. Calibrate anew, or delete it."
              .formatted(folder.name(), quality.space().mean().length, features));
    }
    StyleModel style = null;
    try {
      SegmentationOptions options = request.of(folder);
      if (request.translation().isPresent()) style = styleModel(request.translation().get());
      return new ModelSegmenter(
          request.isScarSeparate() ? loaded : loaded.withScarAsMyocardium(),
          options,
          quality,
          style,
          request.translation().map(TranslateRequest::tile).orElse(TranslateRequest.TILE));
    } catch (IOException | RuntimeException e) {
      loaded.close();
      if (style != null) style.close();
      throw e;
    }
  }

  private SegmentationModel load(ModelFolder folder) throws IOException {
    return SegmentationModel.load(folder, engine(), engineOptions);
  }

  /**
   * Segments LV, MYO and RV in an image, and judges how far the labels can be relied on.
   *
   * @param model name of an installed model, or a model folder
   * @throws IOException if there is no such model, or it cannot be read
   */
  public JudgedSegmentation segmentAndJudge(
      ImageSeries<?> image, String model, SegmentRequest request, Progress progress)
      throws IOException {
    progress.update(0, 0, "Loading the model");
    try (ModelSegmenter segmenter = segmenter(model, request)) {
      return segmenter.judged(image, progress);
    }
  }

  /**
   * Judges labels of any origin: by anatomy, by their neighbours in slice and phase, by the image,
   * and by what a network sees in it.
   *
   * @param labels of the size of the image
   * @param model that is asked, or "" for none
   * @throws IllegalArgumentException if image and labels do not belong together
   */
  public StudyQuality quality(
      ImageSeries<?> image, ImageSeries<?> labels, String model, Progress progress)
      throws IOException {
    ImageSeries<UnsignedByteType> values = labels(labels);
    SharedGrid.requireLabels(image, values);
    if (values.phases() != image.phases())
      throw new IllegalArgumentException(
          "The labels have one phase and the image has %s; save the phase that they belong to as an image of its own."
              .formatted(image.phases()));
    NetworkOpinion opinion = null;
    if (!model.isBlank()) {
      progress.update(0, 0, "Loading the model");
      try (ModelSegmenter segmenter = segmenter(model, SegmentRequest.DEFAULT)) {
        opinion = segmenter.opinion(image, progress);
      }
    }
    progress.update(0, 0, "Judging the labels");
    return StudyCheck.of(image, values, opinion);
  }

  /**
   * Finds out how a model errs, and writes that into its folder: from then on, it says how right
   * its labels are likely to be. See {@link sc.fiji.cardiacmr.calibration.QualityCalibration}.
   *
   * @param model name of an installed model, or a model folder
   * @param rows of the splits training and validation
   * @param stated size of voxels of images that do not state it; may be unknown
   * @param copies of each labelled image, changed at random
   * @param notes told what was left out
   * @throws IOException if an image cannot be read, or the model not be written
   * @throws IllegalArgumentException if there are too few images
   */
  public QualityModel calibrateQuality(
      String model,
      Manifest rows,
      Calibration stated,
      int copies,
      long seed,
      Consumer<String> notes,
      Progress progress)
      throws IOException {
    ModelFolder folder = models.find(model);
    progress.update(0, 0, "Loading the model");
    try (ModelSegmenter segmenter = segmenter(model, SegmentRequest.DEFAULT)) {
      QualityModel quality =
          new QualityCalibration(segmenter.segmenter(), stated, copies, seed, notes)
              .run(rows, progress);
      QualityFile.addTo(folder, quality);
      return quality;
    }
  }

  /** Measures volumes, ejection fraction and mass. */
  public VentricularFunction function(Segmentation segmentation) {
    return function(segmentation.labels());
  }

  /** Measures volumes, ejection fraction and mass. */
  public VentricularFunction function(ImageSeries<?> labels) {
    return function(labels, FunctionSettings.DEFAULT, Progress.NONE);
  }

  /**
   * Measures volumes, ejection fraction and mass.
   *
   * @param labels whole numbers; one phase or more
   */
  public VentricularFunction function(
      ImageSeries<?> labels, FunctionSettings settings, Progress progress) {
    return VentricularFunction.measure(labels(labels), settings, progress);
  }

  /**
   * Measures volumes, ejection fraction and mass from ED and ES, each labelled in an image of its
   * own.
   *
   * @param ed labels of one phase
   * @param es labels of one phase, of the same pixels
   */
  public VentricularFunction function(
      ImageSeries<?> ed, ImageSeries<?> es, FunctionSettings settings, Progress progress) {
    return VentricularFunction.measure(labels(ed), labels(es), settings, progress);
  }

  /**
   * How far labels can be relied on: whether they contradict anatomy, and what was doubtful about
   * their image.
   */
  public Judgement judge(ImageSeries<?> labels) {
    ImageSeries<UnsignedByteType> values = labels(labels);
    return LabelCheck.of(values)
        .judgement(LabelMap.IDENTITY, LabelHint.PROGRAM)
        .and(Judgement.of(labels.calibration()));
  }

  /** Refuses grey images, and values without a meaning. */
  private static ImageSeries<UnsignedByteType> labels(ImageSeries<?> image) {
    return LabelValues.of(image, LabelMap.IDENTITY, LabelHint.PROGRAM);
  }

  /** The AHA segments of the first phase of labels. */
  public AhaGeometry segments(ImageSeries<?> labels) {
    return segments(labels, 0, AhaOptions.AUTOMATIC);
  }

  /**
   * The AHA segments of labels.
   *
   * @param phase from 0
   * @throws IllegalArgumentException if there is no myocardium at this phase
   */
  public AhaGeometry segments(ImageSeries<?> labels, int phase, AhaOptions options) {
    return AhaGeometry.of(labels(labels), phase, options);
  }

  /** Measures scar in a late-enhancement image of one phase, as the command does by default. */
  public ScarMeasurement scar(ImageSeries<?> image, ImageSeries<?> labels) throws IOException {
    return scar(image, labels, ScarRequest.DEFAULT, Progress.NONE);
  }

  /**
   * Measures scar in a late-enhancement image.
   *
   * @param labels of the size of the image, of one phase or of all; scar counts as myocardium
   * @throws IOException if a model is needed and cannot be read
   */
  public ScarMeasurement scar(
      ImageSeries<?> image, ImageSeries<?> labels, ScarRequest request, Progress progress)
      throws IOException {
    ScarInputs inputs = new ScarInputs(image, labels(labels), request.phase());
    ImageSeries<UnsignedByteType> remote =
        request.remote() == null ? null : request.remote().apply(inputs);
    AhaGeometry geometry = inputs.geometry(request.segments());
    boolean isLearned = request.options().method().usesProbability();
    ScarQuantification scar =
        ScarQuantification.measure(
            inputs.image(),
            geometry,
            remote,
            isLearned ? scarProbability(inputs, request.model(), progress) : null,
            inputs.phase(),
            request.options(),
            progress);
    return new ScarMeasurement(scar, inputs);
  }

  private ImageSeries<FloatType> scarProbability(ScarInputs inputs, String model, Progress progress)
      throws IOException {
    progress.update(0, 0, "Loading the model");
    ModelFolder folder = models.find(model);
    try (SegmentationModel loaded = load(folder)) {
      return new ScarProbability(loaded)
          .of(inputs.image(), inputs.labels(), inputs.phase(), progress)
          .withName(folder.name());
    }
  }

  /** Measures strain in a series with a grid of tags, as the command does by default. */
  public StrainMeasurement strain(ImageSeries<?> image, ImageSeries<?> labels) {
    return strain(image, labels, StrainRequest.DEFAULT, Progress.NONE);
  }

  /**
   * Measures strain in a tagged series.
   *
   * @param labels of the size of the image, of one phase or of all
   */
  public StrainMeasurement strain(
      ImageSeries<?> image, ImageSeries<?> labels, StrainRequest request, Progress progress) {
    return StrainMeasurement.measure(image, labels(labels), request, progress);
  }

  /** The intensities that occur in an image. */
  public Histogram histogram(ImageSeries<?> image) {
    return histogram(image, null, Progress.NONE);
  }

  /**
   * The intensities that occur in an image.
   *
   * @param mask only pixels where it is greater than 0 count; null: all
   */
  public Histogram histogram(ImageSeries<?> image, ImageSeries<?> mask, Progress progress) {
    return SeriesHistogram.of(image, new SeriesMask(mask, image), progress);
  }

  /** Brings each volume of an image to the full distribution of a reference image. */
  public SeriesMatching.Result harmonize(ImageSeries<?> image, ImageSeries<?> reference) {
    HistogramMatching matching = new CdfMatching(histogram(reference));
    return harmonize(image, matching, HarmonizeRequest.DEFAULT, Progress.NONE);
  }

  /** Brings an image to the intensities of a reference. */
  public SeriesMatching.Result harmonize(
      ImageSeries<?> image,
      HistogramMatching matching,
      HarmonizeRequest request,
      Progress progress) {
    IntensityCheck.requireContrast(image);
    SeriesMask mask = new SeriesMask(request.mask(), image);
    var whole =
        new SeriesMatching(matching, request.scope(), request.depth(), request.changesOutside());
    SeriesMatching.Result result = whole.match(image, mask, progress);
    ImageSeries<?> named = result.image().withName("harmonized " + image.name());
    return new SeriesMatching.Result(named, result.unchanged());
  }

  /**
   * Draws tags into a cine, as a recipe says.
   *
   * @param labels of all phases, which tell tissues apart and how they move; null: none
   * @param changes of the bundled recipe, e.g. {@code tags.spacing=7,tags.unit=mm}; "" for none
   * @param seed of the noise
   */
  public TaggedImage simulateTagging(
      ImageSeries<?> image, ImageSeries<?> labels, String changes, long seed) throws IOException {
    Recipe recipe =
        RecipeFile.read("tagging", TaggingSchema.TAGGING).changed(Assignments.parse(changes));
    return simulateTagging(image, TaggingRequest.of(recipe, labels, seed), Progress.NONE);
  }

  /**
   * Draws tags into a cine by the Bloch equations.
   *
   * @throws IllegalArgumentException if image, labels, fields and recipe do not fit each other
   */
  public TaggedImage simulateTagging(
      ImageSeries<?> image, TaggingRequest request, Progress progress) {
    return request.simulate(image, progress);
  }

  /**
   * Trains a network and writes it as a model.
   *
   * @param recipe name of a bundled one, a YAML file, or {@code model:NAME}
   * @param manifest file that lists images with labels
   * @param output name or folder of the new model
   * @param changes of the recipe, e.g. {@code stages.images=40000}; "" for none
   */
  public TrainedModel train(String recipe, String manifest, String output, String changes)
      throws IOException {
    Recipe changed =
        RecipeSource.read(recipe, TrainingSchema.TRAINING).changed(Assignments.parse(changes));
    String command = "train recipe=" + recipe + " set=" + changes;
    return train(
        TrainingRecipe.of(changed).setup(0),
        "",
        TrainRequest.of(manifest, output, command),
        Progress.NONE);
  }

  /**
   * Trains a network and writes it as a model.
   *
   * @param base name or folder of a model, a checkpoint, or weights of an encoder to begin with; ""
   *     for random weights
   */
  public TrainedModel train(
      TrainingSetup setup, String base, TrainRequest request, Progress progress)
      throws IOException {
    return new ModelTrainer(models, engine(), request).train(setup, base, progress);
  }

  /**
   * Fine-tunes an installed model with labelled cases, and writes a new one.
   *
   * @param base name or folder of the model to begin with
   * @param manifest file that lists images with labels
   * @param output name or folder of the new model
   * @param changes of the bundled recipe, e.g. {@code stages.images=4000}; "" for none
   */
  public TrainedModel fineTune(String base, String manifest, String output, String changes)
      throws IOException {
    Recipe usual = RecipeSource.read("fine-tuning", TrainingSchema.FINE_TUNING);
    Recipe recipe = FineTuning.recipe(usual, Assignments.parse(changes), "", null);
    String command = "fine-tune base=" + base + " set=" + changes;
    return fineTune(
        base, recipe, List.of(), TrainRequest.of(manifest, output, command), Progress.NONE);
  }

  /**
   * Fine-tunes an installed model with labelled cases, and writes a new one.
   *
   * @param recipe for fine-tuning
   * @param classes to segment, background first; empty: those of the model
   */
  public TrainedModel fineTune(
      String base, Recipe recipe, List<String> classes, TrainRequest request, Progress progress)
      throws IOException {
    return new ModelTrainer(models, engine(), request).fineTune(base, recipe, classes, progress);
  }

  /**
   * Trains a CycleGAN from images of two styles, and writes it as a model with a generator for each
   * direction.
   *
   * @param recipe of {@link sc.fiji.cardiacmr.training.recipe.CycleGanSchema#CYCLEGAN}
   */
  public TrainedStyle trainCycleGan(
      CycleGanRecipe recipe, TrainStyleRequest request, Progress progress) throws IOException {
    return new StyleTrainer(models, engine(), request).train(recipe, progress);
  }

  /** Translates the style of an image by a model that {@link #trainCycleGan} made. */
  public TranslatedImage translate(
      ImageSeries<?> image, TranslateRequest request, Progress progress) throws IOException {
    progress.update(0, 0, "Loading the model");
    try (StyleModel model = styleModel(request)) {
      return new StyleTranslator(model, request.tile()).translate(image, progress);
    }
  }

  /**
   * Loads a model that {@link #trainCycleGan} made, to translate many images.
   *
   * @return the caller closes it
   */
  public StyleModel styleModel(TranslateRequest request) throws IOException {
    return StyleModel.load(
        models.find(request.model()), request.direction(), engine(), engineOptions);
  }

  /** Compares predicted labels with a reference: Dice, distances and volumes. */
  public Evaluation evaluate(ImageSeries<?> prediction, ImageSeries<?> reference) {
    return evaluate(prediction, reference, EvaluationOptions.DEFAULT, Progress.NONE);
  }

  /** Compares predicted labels with a reference. */
  public Evaluation evaluate(
      ImageSeries<?> prediction,
      ImageSeries<?> reference,
      EvaluationOptions options,
      Progress progress) {
    Evaluation evaluation = new Evaluation(options);
    evaluation.add(
        prediction.name(), "", LabelMap.labels(prediction), LabelMap.labels(reference), progress);
    return evaluation;
  }

  /** The names of the installed models; empty if they cannot be listed. */
  public List<String> modelNames() {
    return InstalledModels.names();
  }
}
