package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.data.ImportCine;
import sc.fiji.cardiacmr.command.simulate.CardiacPhantom;

/** What dialogs show of every command. */
class DialogRowsTest {

  private static final int MOST_ROWS = 14;

  /** A number that stands for something else, such as "0: all" or "empty or 0". */
  private static final Pattern SENTINEL =
      Pattern.compile("(^|[;,.] )-?[01] ?(:|= (all|none|as|no ))|empty or 0");

  /** Numbers without a unit. */
  private static final List<String> NO_UNIT = List.of("ratio", "Seed");

  private final CommandCatalog catalog = new CommandCatalog();

  private List<CommandParameter> parameters(String name) {
    CommandParameters all = CommandParameters.of(catalog.find(name));
    List<CommandParameter> asked = new ArrayList<>(all.inputs());
    all.outputs().stream().filter(p -> !p.isRequired() && !p.isImplied()).forEach(asked::add);
    return asked;
  }

  @Test
  void noDialogHasMoreThanFourteenRowsAtOnce() {
    for (String name : catalog.names()) {
      long rows = parameters(name).stream().filter(p -> !p.isExpert()).count();
      assertTrue(rows <= MOST_ROWS, name + " has " + rows + " rows");
    }
  }

  @Test
  void everyRowHasATooltipAndNoNumberThatMeansSomethingElse() {
    for (String name : catalog.names())
      for (CommandParameter p : parameters(name)) {
        assertTrue(!p.description().isBlank(), name + " " + p.name());
        assertTrue(!SENTINEL.matcher(p.description()).find(), name + " " + p.description());
      }
  }

  /** What is said of one image would count for the next one, of somebody else, as well. */
  @Test
  void whatIsOfOneImageIsForgotten() {
    List<String> ofOneImage = List.of("apex", "walls", "anterior", "level", "group", "dataset");
    for (String name : catalog.names())
      for (CommandParameter p : parameters(name))
        assertTrue(!ofOneImage.contains(p.name()) || !p.isRemembered(), name + " " + p.name());
  }

  @Test
  void everyQuantityHasAUnit() {
    for (String name : catalog.names())
      for (CommandParameter p : parameters(name)) {
        boolean isQuantity = p.isNumber() && !p.isWhole();
        boolean isPure = NO_UNIT.stream().anyMatch(p.label()::contains);
        assertTrue(!isQuantity || isPure || p.label().endsWith(")"), name + " " + p.label());
      }
  }

  @Test
  void whatStoodForNothingBeforeStillDoes() throws Exception {
    CommandParameter size = CommandParameters.of(ImportCine.class).find("maxsize").orElseThrow();
    assertNull(ValueCheck.parse(size, "0", List.of()));
    assertEquals(512, ValueCheck.parse(size, "512", List.of()));
    CommandRunner runner = new CommandRunner(CardiacPhantom.class, new TestDoor(true, null));
    runner.prepare(Map.of("phases", "0", "scarangle", "-1", "output", "x.nii"));
    CommandParameter phases =
        CommandParameters.of(CardiacPhantom.class).find("phases").orElseThrow();
    assertNull(phases.get(runner.command()));
  }
}
