package sc.fiji.cardiacmr;

import java.io.IOException;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;

/** Loads a model that segments. */
@FunctionalInterface
interface ModelLoader {

  /**
   * The model, which the caller closes.
   *
   * @throws IOException if it cannot be read, or its card and its network do not agree
   */
  SegmentationModel load(ModelFolder model) throws IOException;
}
