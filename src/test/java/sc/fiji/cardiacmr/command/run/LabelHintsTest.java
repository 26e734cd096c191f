package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.quality.LabelHint;

/** What a command says about a label map must be possible in that command. */
class LabelHintsTest {

  private static final Pattern KEY = Pattern.compile("\\b([a-z]+\\d?)=");

  private final CommandCatalog catalog = new CommandCatalog();

  @Test
  void everyCommandWithLabelsHasTheParameterOfTheHint() {
    Matcher key = KEY.matcher(LabelHint.PARAMETER.of(LabelMap.parse("1=3,2=2,3=1")));
    assertTrue(key.find());
    Set<String> accepting = new TreeSet<>();
    for (String name : catalog.names()) {
      Class<? extends CardiacCommand> type = catalog.find(name);
      CommandParameters parameters = CommandParameters.of(type);
      boolean hasLabels =
          LabelCommand.class.isAssignableFrom(type)
              || parameters.inputs().stream().anyMatch(p -> p.name().equals("labels"))
              || name.equals("evaluate");
      if (!hasLabels) continue;
      accepting.add(name);
      assertTrue(parameters.find(key.group(1)).isPresent(), name + " lacks " + key.group(1));
    }
    assertTrue(accepting.containsAll(Set.of("function", "scar", "strain", "evaluate")));
    assertTrue(accepting.containsAll(Set.of("add-training-case", "make-manifest")));
  }

  @Test
  void mapsAreReadAsTheyAreWritten() {
    LabelMap map = LabelMap.parse("500=1,200=2,600=3");
    String hint = LabelHint.PARAMETER.of(map);
    String value = hint.replaceFirst(".*labelmap=([0-9=,]+)\\..*", "$1");
    assertEquals(map, LabelMap.parse(value));
  }
}
