package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

public class CommandCatalogTest {

  private static final Pattern LINE =
      Pattern.compile(
          "(?:Plugins>Cardiac MR|File>Open Samples)(>[^,]+)?, \"([^\"]+)\","
              + " sc\\.fiji\\.cardiacmr\\.bridge\\.CommandBridge\\(\"([^\"]+)\"\\)");

  private final CommandCatalog catalog = new CommandCatalog();

  @Test
  void theMenuHoldsEveryCommandUnderItsLabel() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String name : catalog.names())
      if (!CommandCatalog.label(catalog.find(name)).isEmpty())
        expected.put(name, CommandCatalog.label(catalog.find(name)));
    assertEquals(expected, menu());
  }

  private static Map<String, String> menu() throws IOException {
    Map<String, String> labels = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                CommandCatalog.class.getResourceAsStream("/plugins.config"),
                StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        if (line.isBlank() || line.startsWith("#") || line.endsWith(", \"-\"")) continue;
        Matcher matcher = LINE.matcher(line);
        assertTrue(matcher.matches(), line);
        assertFalse(labels.containsKey(matcher.group(3)), line);
        labels.put(matcher.group(3), matcher.group(2));
      }
    }
    return labels;
  }

  @Test
  void labelsAreUnique() {
    Set<String> labels = new HashSet<>();
    for (String name : catalog.names())
      if (!CommandCatalog.label(catalog.find(name)).isEmpty())
        assertTrue(labels.add(CommandCatalog.label(catalog.find(name))), name);
  }

  @Test
  void keysAreLowerCaseWordsAndDescribed() {
    for (String name : catalog.names()) {
      Class<? extends CardiacCommand> type = catalog.find(name);
      assertFalse(CommandCatalog.description(type).isBlank(), name);
      CommandParameters parameters = CommandParameters.of(type);
      var all = new ArrayList<>(parameters.inputs());
      all.addAll(parameters.outputs());
      for (CommandParameter p : all) {
        assertTrue(p.name().matches("[a-z][a-z0-9]*"), name + ": " + p.name());
        assertFalse(p.description().isBlank(), name + ": " + p.name() + " lacks a description");
        assertFalse(p.name().equals("onerror"), "reserved for macros");
      }
    }
  }

  @Test
  void defaultsAreAllowedValues() {
    for (String name : catalog.names()) {
      CardiacCommand command = CommandCatalog.create(catalog.find(name));
      for (CommandParameter p : CommandParameters.of(command.getClass()).inputs())
        if (p.isNumber() || p.isFlag()) ValueCheck.check(p, p.get(command), p.choices());
    }
  }

  @Test
  void helpNamesEveryParameter() {
    for (String name : catalog.names()) {
      String help = CommandHelp.text(catalog.find(name));
      for (String key : CommandParameters.of(catalog.find(name)).names())
        assertTrue(help.contains("\n  " + key + "="), name + ": " + key);
    }
  }

  @Test
  void anUnknownNameGetsAGuess() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> catalog.find("save-nifty")).getMessage();
    assertEquals("Unknown command 'save-nifty'. Did you mean 'save-nifti'?", message);
  }
}
