package sc.fiji.cardiacmr.bridge;

import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.event.ActionEvent;

/**
 * A dialog whose Help button opens a page of the documentation that lies in the jar. {@link
 * #addHelp} takes the path of the page.
 */
final class HelpfulDialog extends GenericDialog {

  private static final long serialVersionUID = 1L;

  /** ImageJ's label of the button. */
  private static final String HELP = "Help";

  private String page;

  HelpfulDialog(String title) {
    super(title);
  }

  @Override
  public void addHelp(String path) {
    page = path;
    super.addHelp(path);
  }

  @Override
  public void actionPerformed(ActionEvent event) {
    boolean isHelp = event.getSource() instanceof Button button && HELP.equals(button.getLabel());
    if (isHelp && page != null) HelpWindow.show(page);
    else super.actionPerformed(event);
  }
}
