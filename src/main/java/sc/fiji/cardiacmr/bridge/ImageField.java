package sc.fiji.cardiacmr.bridge;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.ij.MatchingImage;
import sc.fiji.cardiacmr.ij.OpenImages;

/**
 * A field of a dialog for an open image or a file: a list of the open images, and buttons to choose
 * a file or, where it may hold something else than an image, a folder.
 */
final class ImageField {

  private static final String NONE = "<none>";
  private static final String NOT_CHOSEN = "<choose an image>";
  private static final String LABELS = "labels";

  private ImageField() {}

  /**
   * A list of the images, to which {@link #add} adds a file.
   *
   * @param value a name of an open image, a path or ""
   */
  static JComboBox<String> list(CommandParameter p, String value) {
    JComboBox<String> list = new JComboBox<>(items(p, value).toArray(new String[0]));
    if (!value.isEmpty()) list.setSelectedItem(item(value));
    return list;
  }

  /** The list with buttons to choose a file or, where it may be no image, a folder. */
  static JComponent withButtons(CommandParameter p, JComboBox<String> list) {
    PathButtons buttons = new PathButtons(list, p.label(), path -> add(list, path));
    if (p.isSource()) buttons.file("File...").folder("Folder...");
    else buttons.file("Browse...");
    return buttons.panel();
  }

  /** What to choose from: nothing, the open images, and a file that was chosen before. */
  static List<String> items(CommandParameter p, String value) {
    List<String> items = new ArrayList<>();
    items.add(p.isRequired() ? NOT_CHOSEN : NONE);
    for (ImagePlus image : OpenImages.all()) items.add(item(image));
    if (!value.isEmpty() && !items.contains(item(value))) items.add(item(value));
    return items;
  }

  private static String item(ImagePlus image) {
    String name = OpenImages.name(image);
    return name.equals(image.getTitle()) ? name : image.getTitle() + " (" + name + ")";
  }

  private static String item(String value) {
    return OpenImages.all().stream()
        .filter(image -> OpenImages.name(image).equals(value))
        .findFirst()
        .map(ImageField::item)
        .orElse(value);
  }

  /** Selects a file, which becomes one of the choices. */
  private static void add(JComboBox<String> list, String path) {
    boolean isNew = true;
    for (int i = 0; i < list.getItemCount(); i++) isNew &= !list.getItemAt(i).equals(path);
    if (isNew) list.addItem(path);
    list.setSelectedItem(path);
  }

  /** What was chosen: a name of an open image, a path or "". */
  static String value(String item) {
    if (item.equals(NONE) || item.equals(NOT_CHOSEN)) return "";
    return OpenImages.all().stream()
        .filter(image -> item(image).equals(item))
        .findFirst()
        .map(OpenImages::name)
        .orElse(item);
  }

  /**
   * The image to begin with: one that belongs to the active image, where labels are asked for, or
   * where the command cannot do without. Anything else would change results unnoticed.
   *
   * @param active null if there is none
   * @return a name of an open image, or ""
   */
  static String preselected(CommandParameter p, ImagePlus active) {
    if (active == null || p.isForgotten()) return "";
    Optional<ImagePlus> found = Optional.empty();
    boolean isLabels = p.name().equals(LABELS) || p.style().equals(CommandParameter.LABELS);
    if (isLabels) found = MatchingImage.labels(active, OpenImages.all());
    else if (p.isRequired()) found = MatchingImage.any(active, OpenImages.all());
    return found.map(OpenImages::name).orElse("");
  }
}
