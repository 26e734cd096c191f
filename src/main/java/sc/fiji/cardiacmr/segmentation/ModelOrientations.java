package sc.fiji.cardiacmr.segmentation;

import java.io.IOException;
import sc.fiji.cardiacmr.model.ModelFolder;

/** The choice of orientations of the commands that segment. */
public final class ModelOrientations {

  public static final String AUTO = "auto";

  private ModelOrientations() {}

  /**
   * Over how many orientations predictions are averaged.
   *
   * @param choice a number, or {@value #AUTO} for what the model's card recommends
   * @throws IOException if the card cannot be read
   */
  public static int of(ModelFolder model, String choice) throws IOException {
    return choice.equals(AUTO) ? SegmentationModel.orientationsOf(model) : Integer.parseInt(choice);
  }
}
