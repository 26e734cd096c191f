package sc.fiji.cardiacmr;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.NetworkOpinion;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.quality.QualityModel;
import sc.fiji.cardiacmr.quality.StudyCheck;
import sc.fiji.cardiacmr.quality.StudyQuality;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.Segmenter;
import sc.fiji.cardiacmr.style.StyleModel;
import sc.fiji.cardiacmr.style.StyleTranslator;

/** A loaded model that segments one image after the other. Close it after use. */
public final class ModelSegmenter implements AutoCloseable {

  private final SegmentationModel model;
  private final Segmenter segmenter;
  private final QualityModel quality;
  private final StyleModel style;
  private final StyleTranslator translator;
  private final OtherModels others;

  /**
   * @param others are asked where the heart is if the model is not sure; closed with this
   * @param quality how the model errs, or null if that was not measured
   * @param style translates images before they are segmented, or null; closed with this
   * @param tile largest width and height that is translated as a whole, pixels
   */
  ModelSegmenter(
      SegmentationModel model,
      SegmentationOptions options,
      OtherModels others,
      QualityModel quality,
      StyleModel style,
      int tile) {
    this.model = model;
    this.others = others;
    this.segmenter = new Segmenter(model, options, others);
    this.quality = quality;
    this.style = style;
    translator = style == null ? null : new StyleTranslator(style, tile);
  }

  /**
   * Segments an image, which is not changed.
   *
   * @throws sc.fiji.cardiacmr.engine.EngineException if the network cannot be run
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public Segmentation segment(ImageSeries<?> image, Progress progress) {
    return judged(image, progress).segmentation();
  }

  /**
   * Segments an image, which is not changed, and judges the labels. What is doubtful about them
   * becomes a doubt of the labels, too, and so of everything that is measured in them.
   *
   * @throws sc.fiji.cardiacmr.engine.EngineException if the network cannot be run
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public JudgedSegmentation judged(ImageSeries<?> image, Progress progress) {
    Segmentation segmentation = segmented(image, progress);
    ImageSeries<UnsignedByteType> labels = segmentation.labels();
    progress.update(0, 0, "Judging the labels");
    NetworkOpinion opinion =
        segmentation
            .evidence()
            .map(evidence -> new NetworkOpinion(labels, evidence, quality))
            .orElse(null);
    StudyQuality judged = StudyCheck.of(image, labels, opinion);
    Calibration calibration = labels.calibration();
    // Of labels that nothing can be measured in, the first remark says why.
    boolean isReason = judged.judgement().quality() == Quality.UNUSABLE;
    for (String remark : judged.judgement().remarks()) {
      calibration = calibration.withDoubt(new Doubt(Doubt.About.CONTENT, remark, isReason));
      isReason = false;
    }
    return new JudgedSegmentation(
        new Segmentation(
            labels.withCalibration(calibration), segmentation.notes(), segmentation.evidence()),
        withDoubts(judged, labels.calibration()));
  }

  /** What the generator may have invented is a doubt of the translation, and so of its labels. */
  private Segmentation segmented(ImageSeries<?> image, Progress progress) {
    return translator == null
        ? segmenter.segment(image, progress)
        : segmenter.segment(
            translator.translate(image, progress.part(0, 0.5)).image(), progress.part(0.5, 1));
  }

  /** With what was doubtful about the image, and about slices that were filled. */
  private static StudyQuality withDoubts(StudyQuality quality, Calibration calibration) {
    Judgement all = quality.judgement().and(Judgement.of(calibration));
    return new StudyQuality(all, quality.dice(), quality.agreement(), quality.planes());
  }

  /** What the network thinks of an image; null if it finds no heart. */
  public NetworkOpinion opinion(ImageSeries<?> image, Progress progress) {
    Segmentation segmentation = segmented(image, progress);
    return segmentation
        .evidence()
        .map(evidence -> new NetworkOpinion(segmentation.labels(), evidence, quality))
        .orElse(null);
  }

  /** The loaded network. */
  Segmenter segmenter() {
    return segmenter;
  }

  @Override
  public void close() {
    model.close();
    others.close();
    if (style != null) style.close();
  }
}
