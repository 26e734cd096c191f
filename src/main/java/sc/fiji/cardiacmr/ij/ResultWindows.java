package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.Plot;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Table;

/**
 * The windows with the results of one run: beside each other and not over what is open, under
 * titles that nothing else has. Series open at their middle slice and at ED, curves as plots.
 */
public final class ResultWindows {

  private final List<ImagePlus> shown = new ArrayList<>();
  private final List<RandomAccessibleInterval<?>> pixels = new ArrayList<>();

  /**
   * Shows an image; a copy where its pixels belong to one that is open already, be it another
   * result, so that who edits one changes no other.
   */
  public void show(ImageSeries<?> series, DisplayStyle style) {
    ImagePlus image = style.toImagePlus(series);
    boolean isShown = pixels.stream().anyMatch(p -> p == series.pixels());
    if (isShown || ImageOrigins.of(series).isPresent()) copyPixels(image);
    pixels.add(series.pixels());
    show(image);
  }

  private static void copyPixels(ImagePlus image) {
    ImageStack stack = image.getStack();
    for (int n = 1; n <= stack.size(); n++)
      stack.setPixels(stack.getProcessor(n).duplicate().getPixels(), n);
    image.setStack(stack);
  }

  void show(ImagePlus image) {
    OpenImages.show(image);
    shown.add(image);
    boolean isLabels = MatchingImage.isLabels(image);
    OpeningPlane.show(image, shown);
    // Now it is known where ED is in those that came before their labels.
    if (isLabels) for (ImagePlus other : shown) if (other != image) OpeningPlane.show(other, shown);
    if (image.getWindow() != null) WindowPlaces.place(image.getWindow());
  }

  /** Shows a picture; curves as plots where there is a display. */
  public void show(BufferedImage picture, String title) {
    if (!(picture instanceof CurvePicture curves) || GraphicsEnvironment.isHeadless()) {
      show(new ImagePlus(title, picture));
      return;
    }
    for (Plot plot : CurvePlots.of(curves, title)) {
      Window window = plot.show();
      if (window != null) WindowPlaces.place(window);
    }
  }

  /** Shows a table; needs a display. */
  public void show(Table table, String title) {
    String unique = OpenImages.uniqueTitle(title);
    Tables.toResultsTable(table).show(unique);
    Window window = WindowManager.getWindow(unique);
    if (window != null) WindowPlaces.place(window);
  }
}
