package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.manage.ManageModels;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** One damaged model among those that are installed stops no command. */
class DamagedModelTest {

  @TempDir Path models;
  private String before;

  @BeforeEach
  void install() {
    before = System.setProperty(InstalledModels.OWN_PROPERTY, models.toString());
  }

  @AfterEach
  void restore() {
    if (before == null) System.clearProperty(InstalledModels.OWN_PROPERTY);
    else System.setProperty(InstalledModels.OWN_PROPERTY, before);
  }

  @Test
  void dialogsHelpAndListWorkAllTheSame() throws IOException {
    Path card = Files.createDirectory(models.resolve("damaged")).resolve("rdf.yaml");
    Files.createDirectories(models.resolve("left-by-an-update/variables"));
    CommandCatalog catalog = new CommandCatalog();
    assertTrue(catalog.names().size() > 20, "commands were found");
    for (String text : List.of("", "\0", "config: ~\n", "type: model\nname: ~\n", "- x\n", "[[[")) {
      Files.writeString(card, text);
      for (String name : catalog.names()) {
        Class<? extends CardiacCommand> type = catalog.find(name);
        assertTrue(CommandHelp.text(type).contains(name), name);
        CardiacCommand command = CommandCatalog.create(type);
        for (CommandParameter p : CommandParameters.of(type).inputs()) p.suggestions(command);
      }
      TestDoor door = new TestDoor(false, null);
      new CommandRunner(ManageModels.class, door).run(Map.of(), Progress.NONE);
      Table list = (Table) door.shown.get("output");
      int row = rowOf(list, "damaged");
      assertTrue(list.text(row, "note").contains(card.toString()), list.text(row, "note"));
      assertEquals(-1, rowOf(list, "left-by-an-update"));
    }
  }

  private static int rowOf(Table list, String model) {
    for (int row = 0; row < list.rowCount(); row++)
      if (list.text(row, "name").equals(model)) return row;
    return -1;
  }
}
