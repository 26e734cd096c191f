package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.NewImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;
import sc.fiji.cardiacmr.command.data.SaveNifti;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/** Commands through SciJava's own CommandService. */
public class SciJavaTest {

  private Context context;
  private CommandService commands;
  private final ImageSeries<?> image =
      ImagePlusConverter.toSeries(NewImage.createByteImage("heart", 4, 4, 1, NewImage.FILL_BLACK));

  @BeforeEach
  void createContext() {
    context = new Context(CommandService.class, TaskService.class);
    commands = context.service(CommandService.class);
  }

  @AfterEach
  void disposeContext() {
    context.dispose();
  }

  @Test
  void aCommandRunsAndGivesItsOutputs() throws Exception {
    Module module =
        commands.run(TestCommand.class, true, "input", image, "amount", 5, "mode", "cubic").get();
    ImageSeries<?> output = (ImageSeries<?>) module.getOutput("output");
    assertEquals(5, Planes.floats(output, 0, 0)[5]);
    assertTrue(module.getOutput("picture") != null, "SciJava gets every result");
  }

  @Test
  void valuesAreCheckedHereAsWell() throws Exception {
    Module module = commands.run(TestCommand.class, true, "input", image, "amount", 50).get();
    TestCommand command = (TestCommand) module.getDelegateObject();
    assertTrue(command.isCanceled());
    assertEquals("amount=50 is out of range: 1 to 10.", command.getCancelReason());
  }

  @Test
  void ourCommandsAreKnownToSciJavaButNotInItsMenu() {
    var info = commands.getCommand(SaveNifti.class);
    assertEquals("Save NIfTI...", info.getLabel());
    assertTrue(info.getMenuPath() == null || info.getMenuPath().isEmpty());
  }
}
