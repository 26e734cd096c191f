package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.NewImage;
import ij.macro.Interpreter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Images that are open without a window, as in a macro in batch mode; closed after each test. */
public final class HiddenImages implements BeforeEachCallback, AfterEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    Interpreter.batchMode = true;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    OpenImages.all().forEach(Interpreter::removeBatchModeImage);
    WindowManager.setTempCurrentImage(null);
    Interpreter.batchMode = false;
  }

  /** Opens an 8-bit image of 8 x 6 pixels, which holds 0 to 7 from left to right. */
  public ImagePlus open(String title, int slices) {
    ImagePlus image = NewImage.createByteImage(title, 8, 6, slices, NewImage.FILL_BLACK);
    for (int z = 1; z <= slices; z++)
      for (int i = 0; i < 48; i++) image.getStack().getProcessor(z).set(i, i % 8);
    image.show();
    return image;
  }

  /** Opens an image like that of the other method, in the colours of labels. */
  public ImagePlus openLabels(String title, int slices) {
    ImagePlus image = open(title, slices);
    LabelLut.apply(image);
    return image;
  }
}
