package sc.fiji.cardiacmr.command.run;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.RoiSelection;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Selection;

/** A door that notes what it is shown. */
public final class TestDoor implements FileImages {

  private final boolean isDisplay;
  private final ImageSeries<?> active;

  /** What was shown, by the name of the result. */
  public final Map<String, Object> shown = new LinkedHashMap<>();

  /** All notes. */
  public final List<String> notes = new ArrayList<>();

  public TestDoor(boolean isDisplay, ImagePlus active) {
    this.isDisplay = isDisplay;
    this.active = active == null ? null : ImagePlusConverter.toSeries(active);
  }

  @Override
  public Optional<Selection> selection(ImageSeries<?> image) {
    return RoiSelection.of(image);
  }

  /** A result as ImageJ would show it. */
  public ImagePlus shownImage(String name) {
    return DisplayStyle.GREY.toImagePlus((ImageSeries<?>) shown.get(name));
  }

  @Override
  public Optional<ImageSeries<?>> activeImage() {
    return Optional.ofNullable(active);
  }

  @Override
  public boolean isDisplay() {
    return isDisplay;
  }

  @Override
  public void show(CommandParameter output, Object value, ImageSeries<?> input) {
    shown.put(output.name(), value);
  }

  @Override
  public void note(String text) {
    shown.put("note", text);
    notes.add(text);
  }
}
