package sc.fiji.cardiacmr;

import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.Segmenter;

/** A loaded model that segments one image after the other. Close it after use. */
public final class ModelSegmenter implements AutoCloseable {

  private final SegmentationModel model;
  private final Segmenter segmenter;

  ModelSegmenter(SegmentationModel model, SegmentationOptions options) {
    this.model = model;
    this.segmenter = new Segmenter(model, options);
  }

  /**
   * Segments an image, which is not changed.
   *
   * @throws sc.fiji.cardiacmr.engine.EngineException if the network cannot be run
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public Segmentation segment(ImageSeries<?> image, Progress progress) {
    return segmenter.segment(image, progress);
  }

  @Override
  public void close() {
    model.close();
  }
}
