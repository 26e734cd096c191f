package sc.fiji.cardiacmr.command.run;

import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.ij.RoiLabels;
import sc.fiji.cardiacmr.ij.RoiMasks;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.scar.ScarInputs;

/**
 * Reads regions of remote myocardium: label images, or ROIs.
 *
 * @param alike gives a label image the stated pixel size
 */
public record RegionFiles(UnaryOperator<ImageSeries<?>> alike) {

  /**
   * Reads a region, to be laid on the image that is measured.
   *
   * @throws IOException if it cannot be read
   */
  public Function<ScarInputs, ImageSeries<UnsignedByteType>> read(ImageSource source)
      throws IOException {
    if (source.image().isPresent()) return labels(source.image().get());
    Path file = source.file().orElseThrow();
    if (!RoiLabels.isRoiFile(file)) return labels(source.read());
    List<Roi> rois = RoiLabels.read(file);
    return inputs -> RoiMasks.of(rois, inputs.image());
  }

  private Function<ScarInputs, ImageSeries<UnsignedByteType>> labels(ImageSeries<?> drawn) {
    ImageSeries<?> placed = alike.apply(drawn);
    return inputs -> inputs.remote(placed);
  }
}
