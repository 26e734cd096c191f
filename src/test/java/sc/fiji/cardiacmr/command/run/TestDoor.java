package sc.fiji.cardiacmr.command.run;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A door that notes what it is shown. */
public final class TestDoor implements Door {

  private final boolean isDisplay;
  private final ImagePlus active;

  /** What was shown, by the name of the result. */
  public final Map<String, Object> shown = new LinkedHashMap<>();

  /** All notes. */
  public final List<String> notes = new ArrayList<>();

  public TestDoor(boolean isDisplay, ImagePlus active) {
    this.isDisplay = isDisplay;
    this.active = active;
  }

  @Override
  public ImagePlus image(String value) throws IOException {
    return ImageFiles.read(Path.of(value));
  }

  @Override
  public Optional<ImagePlus> activeImage() {
    return Optional.ofNullable(active);
  }

  @Override
  public boolean isDisplay() {
    return isDisplay;
  }

  @Override
  public void show(CommandParameter output, Object value, ImagePlus input) {
    shown.put(output.name(), value);
  }

  @Override
  public void note(String text) {
    shown.put("note", text);
    notes.add(text);
  }
}
