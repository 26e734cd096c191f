package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageJImages;
import sc.fiji.cardiacmr.edit.Brush;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * ImageJ: images are open ones, named by title or ID, or files; results become windows, tables,
 * ROIs and overlays. One object serves one run of a command.
 */
final class ImageJDoor implements ImageJImages {

  private final ResultDisplay results = new ResultDisplay();

  @Override
  public boolean isDisplay() {
    return true;
  }

  @Override
  public void show(CommandParameter output, Object value, ImageSeries<?> input) {
    results.show(output, value, input);
  }

  @Override
  public boolean showPage(String path) {
    if (GraphicsEnvironment.isHeadless()) return false;
    HelpWindow.show(path);
    return true;
  }

  @Override
  public boolean openPage(Path file) {
    if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()) return false;
    try {
      Desktop.getDesktop().browse(file.toUri());
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public void editLabels(Brush brush) {
    LabelTool.install(brush);
  }

  @Override
  public void note(String text) {
    IJ.log(text);
  }
}
