package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.NewImage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.display.DisplayPostprocessor;
import org.scijava.display.DisplayService;
import sc.fiji.cardiacmr.command.run.TestCommand;
import sc.fiji.cardiacmr.ij.ResultWindows;

class ResultPostprocessorTest {

  private final SciJavaContext scijava = new SciJavaContext();
  private CommandModule module;

  @BeforeEach
  void run() throws Exception {
    ImagePlus heart = NewImage.createByteImage("heart", 4, 4, 1, NewImage.FILL_BLACK);
    module = scijava.run(TestCommand.class, "input", heart);
  }

  @AfterEach
  void close() {
    scijava.close();
  }

  @Test
  void sciJavaDoesNotComplainOfResultsThatItDoesNotKnow() {
    assertNotNull(scijava.context().service(DisplayService.class));
    for (String name : List.of("output", "table", "picture", "rois")) {
      assertNotNull(module.getOutput(name), name);
      assertTrue(module.isOutputResolved(name), name);
    }
    assertEquals(List.of(), scijava.log("WARNING"), DisplayPostprocessor.class.getName());
  }

  @Test
  void imagesAreShownByImageJ() {
    var picture = module.getInfo().getOutput("picture");
    ResultPostprocessor.show(module, picture, module.getOutput("picture"), new ResultWindows());
    assertEquals("picture", WindowManager.getCurrentImage().getTitle());
    var image = module.getInfo().getOutput("output");
    ResultPostprocessor.show(module, image, module.getOutput("output"), new ResultWindows());
    ImagePlus shown = WindowManager.getCurrentImage();
    assertEquals("DUP_heart", shown.getTitle());
    assertEquals(2, shown.getProcessor().get(1, 1));
  }
}
