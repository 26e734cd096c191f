package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.TestCommand;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;

class ActiveImagePreprocessorTest {

  /** A command as a script might be: not ours, with images of ours. */
  @Plugin(type = Command.class, visible = false)
  public static class OneImage implements Command {

    @Parameter(persist = false)
    private ImageSeries<?> image;

    @Parameter(persist = false, required = false)
    private ImageSeries<?> other;

    @Parameter(type = ItemIO.OUTPUT)
    private String names;

    @Override
    public void run() {
      names = image.name() + " " + other;
    }
  }

  /** A command that needs two images, of which nobody knows which is the active one. */
  @Plugin(type = Command.class, visible = false)
  public static class TwoImages implements Command {

    @Parameter(persist = false)
    private ImageSeries<?> image;

    @Parameter(persist = false)
    private ImageSeries<?> other;

    @Override
    public void run() {}
  }

  private final SciJavaContext scijava = new SciJavaContext();
  private final ImagePlus heart = NewImage.createByteImage("heart", 4, 4, 1, NewImage.FILL_BLACK);

  @AfterEach
  void close() {
    scijava.close();
  }

  @Test
  void theActiveImageIsTaken() throws Exception {
    scijava.open(NewImage.createByteImage("other", 4, 4, 1, NewImage.FILL_BLACK));
    scijava.open(heart);
    CommandModule module = scijava.run(TestCommand.class);
    TestCommand command = (TestCommand) module.getCommand();
    assertSame(heart, ImageOrigins.of(command.input).orElseThrow());
    assertNull(command.second, "the active image is not the optional one as well");
    assertEquals("heart null", scijava.run(OneImage.class).getOutput("names"));
  }

  @Test
  void aGivenImageIsKept() throws Exception {
    scijava.open(heart);
    ImagePlus given = NewImage.createByteImage("given", 4, 4, 1, NewImage.FILL_BLACK);
    CommandModule module = scijava.run(OneImage.class, "image", ImagePlusConverter.toSeries(given));
    assertEquals("given null", module.getOutput("names"));
  }

  @Test
  void noneOfTwoIsGuessed() throws Exception {
    scijava.open(heart);
    CommandModule module = scijava.run(TwoImages.class);
    assertTrue(module.isCanceled());
    assertNull(module.getInput("image"));
  }

  @Test
  void aMessageSaysWhatIsMissing() throws Exception {
    CommandModule module = scijava.run(TestCommand.class);
    assertTrue(module.isCanceled());
    assertEquals("No image given: open one or give input=... (an image)", module.getCancelReason());
    assertEquals(
        List.of("ERROR: No image given: open one or give input=... (an image)"),
        scijava.log("ERROR"));
  }

  @Test
  void anImageInColoursIsRefused() throws Exception {
    scijava.open(NewImage.createRGBImage("colours", 4, 4, 1, NewImage.FILL_BLACK));
    CommandModule module = scijava.run(OneImage.class);
    assertTrue(module.isCanceled());
    assertTrue(module.getCancelReason().startsWith("'colours' is an RGB colour image"));
    assertFalse(scijava.log("ERROR").isEmpty());
  }
}
