package sc.fiji.cardiacmr.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.Door;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/** The shell: images are files; what is said and made goes to an output. */
final class ShellDoor implements Door {

  private final ShellOutput output;

  ShellDoor(ShellOutput output) {
    this.output = output;
  }

  @Override
  public ImageSeries<?> image(String value) throws IOException {
    return ImageFiles.read(Path.of(value));
  }

  @Override
  public ImageSource source(String value) {
    return ImageSource.of(new File(value));
  }

  @Override
  public Optional<ImageSeries<?>> activeImage() {
    return Optional.empty();
  }

  @Override
  public boolean isDisplay() {
    return false;
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
