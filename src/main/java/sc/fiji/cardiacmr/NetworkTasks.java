package sc.fiji.cardiacmr;

import java.io.IOException;
import java.util.ArrayList;
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
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.foreign.AppliedModel;
import sc.fiji.cardiacmr.foreign.ForeignModel;
import sc.fiji.cardiacmr.foreign.ImageApplication;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.scar.ScarInputs;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelValues;
import sc.fiji.cardiacmr.quality.NetworkOpinion;
import sc.fiji.cardiacmr.quality.QualityModel;
import sc.fiji.cardiacmr.quality.StudyCheck;
import sc.fiji.cardiacmr.quality.StudyQuality;
import sc.fiji.cardiacmr.segmentation.ScarProbability;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;
import sc.fiji.cardiacmr.style.StyleModel;
import sc.fiji.cardiacmr.style.StyleTranslator;
import sc.fiji.cardiacmr.style.TranslatedImage;

/**
 * The part of {@link CardiacMR} that runs networks: it segments, applies models of other software,
 * and asks networks about scar and about labels.
 */
public sealed interface NetworkTasks permits StudyTasks {

  /** The installed models: those that came with the plugin, and the user's own. */
  ModelStore models();

  /** What runs networks; loaded when it is first needed. */
  Engine engine();

  /** Threads, device and precision of networks. */
  EngineOptions engineOptions();

  /**
   * Applies a model of any software by the rules of its bioimage.io card, on the image's own grid.
   * See {@link ImageApplication}.
   *
   * @param model name of an installed model, or a model folder
   * @param output id of the output tensor that is wanted; "" for the first
   * @throws IOException if there is no such model, it cannot be read, or its card asks for what is
   *     not known here
   */
  default AppliedModel apply(ImageSeries<?> image, String model, String output, Progress progress)
      throws IOException {
    progress.update(0, 0, "Loading the model");
    ModelFolder folder = models().find(model);
    folder.requireNoTranslator();
    try (ForeignModel loaded = ForeignModel.load(folder, engine(), engineOptions())) {
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
  default double testError(String model, boolean isNormalized, Progress progress)
      throws IOException {
    progress.update(0, 0, "Loading the model");
    EngineOptions exactly = engineOptions().withPrecision(Precision.FLOAT32);
    try (ForeignModel loaded = ForeignModel.load(models().find(model), engine(), exactly)) {
      return loaded.testError(isNormalized, progress);
    }
  }

  /**
   * Segments an image with two models, or two versions of one, and compares the labels. Models of
   * other software are applied as by {@link #apply}, with the usual labels of their channels; what
   * these are is said where the channels do not have the names of this library's classes.
   *
   * @param first name of an installed model, or a model folder
   * @param second name of another
   */
  default ModelComparison compareModels(
      ImageSeries<?> image, String first, String second, SegmentRequest request, Progress progress)
      throws IOException {
    List<String> unknown = new ArrayList<>();
    ImageSeries<UnsignedByteType> one =
        labelled(image, first, request, unknown, progress.part(0, 0.5));
    ImageSeries<UnsignedByteType> two =
        labelled(image, second, request, unknown, progress.part(0.5, 1));
    String firstName = models().find(first).name();
    String secondName = models().find(second).name();
    boolean isSame = firstName.equals(secondName);
    return new ModelComparison(
        image, isSame ? first : firstName, isSame ? second : secondName, one, two, unknown);
  }

  private ImageSeries<UnsignedByteType> labelled(
      ImageSeries<?> image,
      String model,
      SegmentRequest request,
      List<String> unknown,
      Progress progress)
      throws IOException {
    if (models().find(model).card().cardiac().isPresent())
      return segment(image, model, request, progress).labels();
    AppliedModel applied = apply(image, model, "", progress);
    int[] labels = applied.usualLabels();
    if (!applied.isKnown())
      unknown.add(models().find(model).name() + ": " + applied.meaning(labels));
    return applied.labelled(labels);
  }

  /**
   * Segments pixels of any ImgLib2 image.
   *
   * @param pixels as for {@link ImageTasks#image}
   * @param model name of an installed model, or a model folder
   */
  default Segmentation segment(RandomAccessibleInterval<?> pixels, Spacing spacing, String model)
      throws IOException {
    return segment(ImageSeries.of(pixels, spacing.calibration(), "image"), model);
  }

  /**
   * Segments LV, MYO and RV in an image.
   *
   * @param model name of an installed model, or a model folder
   */
  default Segmentation segment(ImageSeries<?> image, String model) throws IOException {
    return segment(image, model, SegmentRequest.DEFAULT, Progress.NONE);
  }

  /**
   * Segments LV, MYO and RV in an image.
   *
   * @param model name of an installed model, or a model folder
   * @throws IOException if there is no such model, or it cannot be read
   */
  default Segmentation segment(
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
   * @throws IllegalArgumentException if the network sees no heart in the slice
   */
  default LabelPlane segmentPlane(
      ImageSeries<?> image, int slice, int phase, Interval region, String model, Progress progress)
      throws IOException {
    SegmentRequest request =
        SegmentRequest.DEFAULT.withRegion(region).withConsistency(Optional.of(Consistency.NONE));
    // A network may look at the neighbours of a slice, too.
    int first = Math.max(0, slice - 1);
    int last = Math.min(image.slices() - 1, slice + 1);
    Segmentation part = segment(Planes.slices(image, first, last, phase), model, request, progress);
    LabelPlane plane = LabelPlane.of(part.labels(), slice - first, 0);
    for (byte label : plane.pixels()) if (label != Labels.BACKGROUND) return plane;
    throw new IllegalArgumentException(
        "The network sees no heart in slice %s, phase %s%s, so its labels stay as they are."
            .formatted(slice + 1, phase + 1, region == null ? "" : " within the rectangle"));
  }

  /**
   * Loads a model to segment several images. Close it after use.
   *
   * @param model name of an installed model, or a model folder
   * @throws IOException if there is no such model, it cannot be read, or its quality calibration
   *     belongs to another network
   */
  default ModelSegmenter segmenter(String model, SegmentRequest request) throws IOException {
    ModelFolder folder = models().find(model);
    SegmentationOptions options = request.of(folder);
    QualityModel quality = QualityFile.of(folder).orElse(null);
    SegmentationModel loaded = load(folder);
    int features = loaded.predictor().features();
    if (quality != null && quality.space().mean().length != features) {
      loaded.close();
      throw new IOException(
          "The quality calibration of '%s' belongs to another network: it knows %s features, the network has %s. Make a new one with Calibrate Quality, or delete it."
              .formatted(folder.name(), quality.space().mean().length, features));
    }
    StyleModel style = null;
    try {
      if (request.translation().isPresent()) style = styleModel(request.translation().get());
      return new ModelSegmenter(
          request.isScarSeparate() ? loaded : loaded.withScarAsMyocardium(),
          options,
          new OtherModels(models(), folder, this::load),
          quality,
          style,
          request.translation().map(TranslateRequest::tile).orElse(TranslateRequest.TILE));
    } catch (IOException | RuntimeException e) {
      loaded.close();
      if (style != null) style.close();
      throw e;
    }
  }

  /** Translates the style of an image by a model that {@link CardiacMR#trainCycleGan} made. */
  default TranslatedImage translate(
      ImageSeries<?> image, TranslateRequest request, Progress progress) throws IOException {
    progress.update(0, 0, "Loading the model");
    try (StyleModel model = styleModel(request)) {
      return new StyleTranslator(model, request.tile()).translate(image, progress);
    }
  }

  /**
   * Loads a model that {@link CardiacMR#trainCycleGan} made, to translate many images.
   *
   * @return the caller closes it
   */
  default StyleModel styleModel(TranslateRequest request) throws IOException {
    return StyleModel.load(
        models().find(request.model()), request.direction(), engine(), engineOptions());
  }

  private SegmentationModel load(ModelFolder folder) throws IOException {
    return SharedModels.of(
        folder, engineOptions(), model -> SegmentationModel.load(model, engine(), engineOptions()));
  }

  /**
   * Segments LV, MYO and RV in an image, and judges how far the labels can be relied on.
   *
   * @param model name of an installed model, or a model folder
   * @throws IOException if there is no such model, or it cannot be read
   */
  default JudgedSegmentation segmentAndJudge(
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
  default StudyQuality quality(
      ImageSeries<?> image, ImageSeries<?> labels, String model, Progress progress)
      throws IOException {
    ImageSeries<UnsignedByteType> values =
        LabelValues.of(labels, LabelMap.IDENTITY, LabelHint.PROGRAM);
    SharedGrid.requireLabels(image, values);
    if (values.phases() != image.phases())
      throw new IllegalArgumentException(
          "The labels have one phase and the image has %s; save the phase that they belong to as an image of its own."
              .formatted(image.phases()));
    NetworkOpinion opinion = null;
    if (!model.isBlank()) {
      progress.update(0, 0, "Loading the model");
      try (ModelSegmenter segmenter =
          segmenter(model, SegmentRequest.DEFAULT.withSeparateScar(false))) {
        opinion = segmenter.opinion(image, progress);
      }
    }
    progress.update(0, 0, "Judging the labels");
    return StudyCheck.of(image, values, opinion);
  }

  /**
   * Finds out how a model errs, and writes that into its folder: from then on, it says how right
   * its labels are likely to be; scar counts as myocardium. See {@link
   * sc.fiji.cardiacmr.calibration.QualityCalibration}.
   *
   * @param model name of an installed model, or a model folder
   * @param rows of the splits training and validation
   * @param stated size of voxels of images that do not state it; may be unknown
   * @param copies of each labelled image, changed at random
   * @param notes told what was left out
   * @throws IOException if an image cannot be read, or the model not be written
   * @throws IllegalArgumentException if there are too few images
   */
  default QualityModel calibrateQuality(
      String model,
      Manifest rows,
      Calibration stated,
      int copies,
      long seed,
      Consumer<String> notes,
      Progress progress)
      throws IOException {
    ModelFolder folder = models().find(model);
    progress.update(0, 0, "Loading the model");
    try (ModelSegmenter segmenter =
        segmenter(model, SegmentRequest.DEFAULT.withSeparateScar(false))) {
      QualityModel quality =
          new QualityCalibration(segmenter.segmenter(), stated, copies, seed, notes)
              .run(rows, progress);
      QualityFile.addTo(folder, quality);
      return quality;
    }
  }

  /** Measures scar in a late-enhancement image of one phase, as the command does by default. */
  default ScarMeasurement scar(ImageSeries<?> image, ImageSeries<?> labels) throws IOException {
    return scar(image, labels, ScarRequest.DEFAULT, Progress.NONE);
  }

  /**
   * Measures scar in a late-enhancement image.
   *
   * @param labels of the size of the image, of one phase or of all; scar counts as myocardium
   * @throws IOException if a model is needed and cannot be read
   */
  default ScarMeasurement scar(
      ImageSeries<?> image, ImageSeries<?> labels, ScarRequest request, Progress progress)
      throws IOException {
    ScarInputs inputs =
        new ScarInputs(
            image, LabelValues.of(labels, LabelMap.IDENTITY, LabelHint.PROGRAM), request.phase());
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
    ModelFolder folder = models().find(model);
    try (SegmentationModel loaded = load(folder)) {
      return new ScarProbability(loaded)
          .of(inputs.image(), inputs.labels(), inputs.phase(), progress)
          .withName(folder.name());
    }
  }

  /** The names of the installed models; empty if they cannot be listed. */
  default List<String> modelNames() {
    return InstalledModels.names();
  }
}
