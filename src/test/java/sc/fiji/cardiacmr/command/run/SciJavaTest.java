package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;
import sc.fiji.cardiacmr.command.data.SaveNifti;

/** Commands through SciJava's own CommandService. */
public class SciJavaTest {

  private Context context;
  private CommandService commands;
  private final ImagePlus image = NewImage.createByteImage("heart", 4, 4, 1, NewImage.FILL_BLACK);

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
    ImagePlus output = (ImagePlus) module.getOutput("output");
    assertEquals(5, output.getProcessor().get(1, 1));
    assertTrue(module.getOutput("picture") != null, "SciJava gets every result");
  }

  @Test
  void valuesAreCheckedHereAsWell() {
    ExecutionException thrown =
        assertThrows(
            ExecutionException.class,
            () -> commands.run(TestCommand.class, true, "input", image, "amount", 50).get());
    Throwable cause = thrown;
    while (cause.getCause() != null) cause = cause.getCause();
    assertInstanceOf(IllegalArgumentException.class, cause);
    assertEquals("amount=50 is out of range: 1 to 10.", cause.getMessage());
  }

  @Test
  void ourCommandsAreKnownToSciJavaButNotInItsMenu() {
    var info = commands.getCommand(SaveNifti.class);
    assertEquals("Save NIfTI...", info.getLabel());
    assertTrue(info.getMenuPath() == null || info.getMenuPath().isEmpty());
  }
}
