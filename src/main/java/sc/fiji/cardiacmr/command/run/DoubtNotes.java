package sc.fiji.cardiacmr.command.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;

/** What is doubtful about images, in notes for the user: each doubt once, with its images. */
public final class DoubtNotes {

  private static final int MOST_NAMES = 3;

  private final Map<String, Set<String>> namesByText = new LinkedHashMap<>();

  /**
   * The doubts about the images that a command was given, in the state in which it used them, and
   * about those that it made; without those that it has said itself.
   */
  static List<String> of(CardiacCommand command, CommandParameters parameters) {
    String pixelSize =
        parameters
            .find("pixelsize")
            .filter(p -> p.type() == String.class)
            .map(p -> (String) p.get(command))
            .orElse("");
    DoubtNotes notes = new DoubtNotes();
    for (CommandParameter p : parameters.inputs()) {
      Object value = p.get(command);
      if (value instanceof ImageSeries<?> image)
        notes.add(PixelSize.apply(pixelSize, image.calibration()), image.name());
      else if (value instanceof ImageSource source)
        source
            .calibration()
            .ifPresent(c -> notes.add(PixelSize.apply(pixelSize, c), source.toString()));
    }
    // What an import finds stands in its result; what was found before is in it as well.
    DoubtNotes made = new DoubtNotes();
    for (CommandParameter p : parameters.outputs())
      if (p.get(command) instanceof ImageSeries<?> image) made.add(image);
    made.namesByText.forEach(notes.namesByText::putIfAbsent);
    notes.namesByText.keySet().removeIf(text -> isSaid(text, command));
    return notes.texts();
  }

  private static boolean isSaid(String text, CardiacCommand command) {
    return command.notes().stream().anyMatch(note -> note.contains(text));
  }

  /** Adds the doubts about an image. */
  public void add(ImageSeries<?> image) {
    add(image.calibration(), image.name());
  }

  private void add(Calibration calibration, String name) {
    for (Doubt doubt : calibration.doubts())
      namesByText.computeIfAbsent(doubt.text(), text -> new LinkedHashSet<>()).add(name);
  }

  /** A text for each doubt, with the names of its images; of many the first. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    namesByText.forEach((text, names) -> texts.add(list(names) + ": " + text));
    return texts;
  }

  private static String list(Set<String> names) {
    String first =
        names.stream()
            .limit(MOST_NAMES)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
