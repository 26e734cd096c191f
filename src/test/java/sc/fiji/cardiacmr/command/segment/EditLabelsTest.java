package sc.fiji.cardiacmr.command.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.Progress;

class EditLabelsTest {

  @Test
  void withoutAToolbarItSaysWhatElseThereIs() {
    CommandRunner runner =
        new CommandRunner(new CommandCatalog().find("edit-labels"), new TestDoor(true, null));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> runner.run(Map.of("label", "RV"), Progress.NONE));
    assertTrue(e.getMessage().contains("correct-labels"), e.getMessage());
  }

  @Test
  void everyClassThatIsOfferedExists() {
    CommandParameters parameters = CommandParameters.of(new CommandCatalog().find("edit-labels"));
    for (String name : new String[] {"label", "replaced"}) {
      CommandParameter p = parameters.find(name).orElseThrow();
      int value = Labels.LARGEST + 1 - p.choices().size();
      for (String choice : p.choices()) assertEquals(value++, Labels.value(choice));
      assertTrue(p.isExpert(), "no dialog comes before the tool");
    }
  }
}
