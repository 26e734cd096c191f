package sc.fiji.cardiacmr.command.segment;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.edit.Brush;
import sc.fiji.cardiacmr.edit.BrushMode;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.progress.Progress;

/** Puts the brush for labels into ImageJ's toolbar. */
@Plugin(
    type = Command.class,
    name = "edit-labels",
    label = "Edit Labels",
    visible = false,
    description =
        "Puts a brush for label images into ImageJ's toolbar. It paints on labels, or on the image"
            + " that they belong to, in place; 50 strokes can be undone. Double-click the tool for"
            + " its options.")
public class EditLabels extends CardiacCommand {

  @Parameter(
      label = "Class",
      description = "what the brush paints",
      choices = {"LV", "MYO", "RV", "scar", "no-reflow", "grey zone"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String label = "LV";

  @Parameter(
      label = "Radius (pixels)",
      description = "of the brush",
      min = "0.5",
      max = "100",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private double radius = Brush.DEFAULT.radius();

  @Parameter(
      label = "Mode",
      description =
          "add: paint the class. erase: remove every class. replace: paint only where another class"
              + " lies",
      choices = {"add", "erase", "replace"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String mode = "add";

  @Parameter(
      label = "Class to replace",
      description = "on which the mode replace paints",
      choices = {"background", "LV", "MYO", "RV", "scar", "no-reflow", "grey zone"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String replaced = "MYO";

  @Override
  protected void execute(Progress progress) {
    door()
        .editLabels(
            new Brush(Labels.value(label), radius, BrushMode.of(mode), Labels.value(replaced)));
  }
}
