package sc.fiji.cardiacmr.cli;

import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.FileImages;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/** The shell: images are files; what is said and made goes to an output. */
final class ShellDoor implements FileImages {

  private final ShellOutput output;

  ShellDoor(ShellOutput output) {
    this.output = output;
  }

  @Override
  public void show(CommandParameter result, Object value, ImageSeries<?> input) {
    if (value instanceof Table table) output.table(table);
  }

  @Override
  public void answer(String line) {
    output.answer(line);
  }

  @Override
  public void note(String text) {
    output.note(text);
  }
}
