package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.Door;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.OutputFiles;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.CollectedRois;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.RoiSelection;
import sc.fiji.cardiacmr.ij.Tables;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.Selection;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Suggestion;

/** ImageJ: images are windows or files, results become windows, tables, ROIs and overlays. */
final class ImageJDoor implements Door {

  /** The property of ROIs in an overlay that a command has drawn. */
  private static final String DRAWN = "cardiacmr";

  @Override
  public ImageSeries<?> image(String value) throws IOException {
    ImagePlus open = WindowManager.getImage(value);
    if (open != null) return ImagePlusConverter.toSeries(open);
    File file = new File(value);
    if (file.exists()) return ImageFiles.read(file.toPath());
    throw new IllegalArgumentException(
        "There is neither an open image nor a file called '"
            + value
            + "'."
            + Suggestion.text(value, titles()));
  }

  @Override
  public ImageSource source(String value) {
    ImagePlus open = WindowManager.getImage(value);
    return open != null
        ? ImageSource.of(ImagePlusConverter.toSeries(open))
        : ImageSource.of(new File(value));
  }

  /** The titles of the open images. */
  static List<String> titles() {
    return List.of(WindowManager.getImageTitles());
  }

  @Override
  public Optional<ImageSeries<?>> activeImage() {
    return Optional.ofNullable(WindowManager.getCurrentImage()).map(ImagePlusConverter::toSeries);
  }

  @Override
  public Optional<Selection> selection(ImageSeries<?> image) {
    return RoiSelection.of(image);
  }

  @Override
  public ReferenceLabels collectedContours(ImageSeries<?> image) {
    return CollectedRois.labels(image);
  }

  @Override
  public boolean isDisplay() {
    return true;
  }

  @Override
  public void show(CommandParameter output, Object value, ImageSeries<?> input) {
    if (value instanceof ImageSeries<?> image)
      OutputFiles.appearance(output).toImagePlus(image).show();
    else if (value instanceof BufferedImage picture) new ImagePlus(output.label(), picture).show();
    else if (value instanceof Annotations drawn && output.style().equals(CommandParameter.OVERLAY))
      showOverlay(drawn, input);
    else if (GraphicsEnvironment.isHeadless()) return; // tables and ROIs have no place then
    else if (value instanceof Table table) Tables.toResultsTable(table).show(output.label());
    else if (value instanceof Annotations drawn) addToManager(AnnotationRois.of(drawn));
  }

  @Override
  public void note(String text) {
    IJ.log(text);
  }

  /** Replaces what a command has drawn on the image before; what the user drew stays. */
  private static void showOverlay(Annotations drawn, ImageSeries<?> series) {
    if (series != null)
      ImageOrigins.of(series)
          .ifPresent(image -> showOverlay(AnnotationRois.overlay(series, drawn), image));
  }

  private static void showOverlay(Overlay drawn, ImagePlus input) {
    Overlay overlay = input.getOverlay() == null ? new Overlay() : input.getOverlay();
    for (int i = overlay.size() - 1; i >= 0; i--)
      if (overlay.get(i).getProperty(DRAWN) != null) overlay.remove(i);
    for (Roi roi : drawn) {
      roi.setProperty(DRAWN, "yes");
      overlay.add(roi);
    }
    input.setOverlay(overlay);
    input.updateAndDraw();
  }

  /** Adds to what is there: nobody but the user knows what of it is needed no more. */
  private static void addToManager(List<Roi> rois) {
    RoiManager manager =
        Interpreter.isBatchModeRoiManager() ? RoiManager.getInstance() : RoiManager.getRoiManager();
    for (Roi roi : rois) manager.addRoi(roi);
  }
}
