package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.data.MakeManifest;
import sc.fiji.cardiacmr.command.measure.BatchProcess;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.train.FineTuneModel;
import sc.fiji.cardiacmr.command.train.ListRecipes;

class CommandDialogTest {

  private static List<String> offered(
      Class<? extends CardiacCommand> type, CommandParameter parameter) {
    String usual = parameter.text(CommandCatalog.create(type));
    return new CommandDialog(type).offered(parameter, usual);
  }

  /** A list that lacks what a parameter usually is would choose something else silently. */
  @Test
  void theUsualValueOfEachListCanBeChosen() {
    int lists = 0;
    CommandCatalog catalog = new CommandCatalog();
    for (String name : catalog.names()) {
      Class<? extends CardiacCommand> type = catalog.find(name);
      for (CommandParameter p : CommandParameters.of(type).inputs()) {
        List<String> offered = offered(type, p);
        if (offered.isEmpty() || p.isFile()) continue;
        String usual = p.text(CommandCatalog.create(type));
        assertTrue(p.isRequired() || offered.contains(usual), name + " " + p.name() + offered);
        lists++;
      }
    }
    assertTrue(lists > 40, "lists: " + lists);
    CommandParameter train = CommandParameters.of(FineTuneModel.class).find("train").orElseThrow();
    assertEquals("", offered(FineTuneModel.class, train).get(0));
  }

  /** Where an empty field says something of its own, it is neither dropped nor left unrecorded. */
  @Test
  void whatIsEmptiedStaysEmpty() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("limit", "");
    values.put("options", "");
    assertEquals(Map.of("limit", ""), new CommandDialog(BatchProcess.class).given(values));
    assertEquals(Map.of("limit", ""), CommandRecorder.optionsOf(BatchProcess.class, values));
    // A line without options would open the dialog again.
    assertEquals(
        Map.of("name", ""), CommandRecorder.optionsOf(ListRecipes.class, Map.of("name", "")));
    Map<String, String> validation = Map.of("validation", "");
    assertEquals(validation, new CommandDialog(MakeManifest.class).given(validation));
  }
}
