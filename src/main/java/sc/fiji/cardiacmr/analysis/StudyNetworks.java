package sc.fiji.cardiacmr.analysis;

import java.io.IOException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.progress.Progress;

/** What an analysis asks of networks. */
public interface StudyNetworks {

  /**
   * Segments LV, MYO and RV, as the command for images of this kind does by default.
   *
   * @param model name of an installed model, or a model folder
   * @throws IOException if there is no such model, or it cannot be read
   */
  StudyLabels segment(StudyKind kind, ImageSeries<?> image, String model, Progress progress)
      throws IOException;

  /**
   * Finds scar in a late-enhancement image, as the command does by default.
   *
   * @throws IOException if the model cannot be read
   */
  ScarQuantification scar(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, Progress progress)
      throws IOException;
}
