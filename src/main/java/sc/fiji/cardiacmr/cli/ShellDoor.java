package sc.fiji.cardiacmr.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.Door;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/** The shell: images are files, tables without a file are printed. */
final class ShellDoor implements Door {

  private final PrintStream out;
  private final PrintStream err;

  ShellDoor(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
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
  public void show(CommandParameter output, Object value, ImageSeries<?> input) {
    if (!(value instanceof Table table)) return;
    out.println(String.join("\t", table.columns()));
    for (int row = 0; row < table.rowCount(); row++) {
      int current = row;
      out.println(
          String.join("\t", table.columns().stream().map(c -> table.text(current, c)).toList()));
    }
  }

  @Override
  public void answer(String line) {
    out.println(line);
  }

  @Override
  public void note(String text) {
    err.println(text);
  }
}
