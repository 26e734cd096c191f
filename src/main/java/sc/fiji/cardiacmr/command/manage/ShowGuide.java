package sc.fiji.cardiacmr.command.manage;

import java.io.File;
import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.help.HelpPages;
import sc.fiji.cardiacmr.progress.Progress;

/** Opens the documentation, or writes it to a folder. */
@Plugin(
    type = Command.class,
    name = "guide",
    label = "Guide",
    visible = false,
    description =
        "Opens the documentation: the guide, from installation to a fine-tuned model, the pages of"
            + " all commands, the reference and the studies. No network is needed.")
public class ShowGuide extends CardiacCommand {

  @Parameter(
      label = "Folder",
      description =
          "instead of opening the pages, write them to this folder, for a web browser; created if"
              + " needed",
      style = "new-directory",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private File folder = new File("");

  @Override
  protected void execute(Progress progress) throws IOException {
    if (!folder.getPath().isEmpty())
      note("Open " + HelpPages.copyTo(folder.toPath().toAbsolutePath()) + " in a web browser.");
    else if (!door().showPage(HelpPages.CONTENTS))
      throw new IllegalArgumentException(
          "The guide needs a window. Write it to a folder instead: folder=...");
  }
}
