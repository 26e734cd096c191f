package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.progress.Progress;

public class CommandHelpTest {

  /** A command with a parameter that few need. */
  @Plugin(type = CardiacCommand.class, visible = false, name = "help-test", label = "Help Test...")
  public static class Example extends CardiacCommand {
    @Parameter(
        label = "Rare",
        description = "for experts",
        attrs = @Attr(name = CommandParameter.EXPERT),
        persist = false)
    private double rare = 2;

    @Parameter(
        label = "Usual",
        description = "for everybody",
        min = "1",
        max = "9",
        persist = false)
    private int usual = 3;

    @Override
    protected void execute(Progress progress) {}
  }

  @Test
  void expertParametersStandBehindTheOthers() {
    String text = CommandHelp.text(Example.class);
    int parameters = text.indexOf("\nParameters\n");
    int usual = text.indexOf("usual=WHOLE NUMBER  [1 to 9; default 3]");
    int more = text.indexOf("\nMore parameters\n");
    int rare = text.indexOf("rare=NUMBER  [default 2]");
    assertTrue(0 < parameters && parameters < usual && usual < more && more < rare, text);
  }
}
