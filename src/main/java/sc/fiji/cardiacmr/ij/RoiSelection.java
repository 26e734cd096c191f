package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.FinalInterval;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Selection;

/** The selection of an ImageJ image. */
public final class RoiSelection {

  private RoiSelection() {}

  /** What is selected in the ImageJ image that a series was made of. */
  public static Optional<Selection> of(ImageSeries<?> series) {
    return ImageOrigins.of(series).flatMap(RoiSelection::of);
  }

  private static Optional<Selection> of(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null) return Optional.empty();
    Roi selected = (Roi) roi.clone();
    Rectangle box = roi.getBounds();
    return Optional.of(
        new Selection(
            FinalInterval.createMinSize(box.x, box.y, box.width, box.height),
            image.getZ() - 1,
            (other, slice, phase) -> RoiMasks.of(selected, other, slice, phase),
            points(selected)));
  }

  private static List<double[]> points(Roi roi) {
    if (roi instanceof Line line)
      return List.of(point(roi, line.x1d, line.y1d), point(roi, line.x2d, line.y2d));
    if (!(roi instanceof PointRoi)) return List.of();
    FloatPolygon points = roi.getFloatPolygon();
    return IntStream.range(0, points.npoints)
        .mapToObj(i -> point(roi, points.xpoints[i], points.ypoints[i]))
        .toList();
  }

  /** With fractions, ImageJ counts from the corner of the first pixel. */
  private static double[] point(Roi roi, double x, double y) {
    double corner = roi.subPixelResolution() ? 0.5 : 0;
    return new double[] {x - corner, y - corner};
  }
}
