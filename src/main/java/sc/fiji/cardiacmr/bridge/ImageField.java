package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.ij.MatchingImage;
import sc.fiji.cardiacmr.ij.OpenImages;

/**
 * A field of an ImageJ dialog for an open image or a file: a list of the open images, and buttons
 * to choose a file or, where it may hold something else than an image, a folder.
 */
final class ImageField {

  private static final String NONE = "<none>";
  private static final String NOT_CHOSEN = "<choose an image>";
  private static final String LABELS = "labels";

  private ImageField() {}

  /**
   * Adds the field.
   *
   * @param value a name of an open image, a path or ""
   */
  static void add(GenericDialog dialog, CommandParameter p, String value) {
    List<String> items = items(p, value);
    dialog.addChoice(p.label(), items.toArray(new String[0]), value.isEmpty() ? null : item(value));
    Choice choice = (Choice) dialog.getChoices().lastElement();
    PathButtons buttons =
        new PathButtons(
            dialog, choice, p.label(), path -> select(dialog, choice, path.replace('\\', '/')));
    if (p.isSource()) buttons.file("File...").folder("Folder...");
    else buttons.file("Browse...");
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

  private static void select(GenericDialog dialog, Choice choice, String path) {
    boolean isNew = true;
    for (int i = 0; i < choice.getItemCount(); i++) isNew &= !choice.getItem(i).equals(path);
    if (isNew) choice.add(path);
    choice.select(path);
    choice.invalidate();
    boolean fits = dialog.getPreferredSize().width <= IJ.getScreenSize().width;
    if (fits) dialog.pack(); // so that the path can be read
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
    if (active == null) return "";
    Optional<ImagePlus> found = Optional.empty();
    boolean isLabels = p.name().equals(LABELS) || p.style().equals(CommandParameter.LABELS);
    if (isLabels) found = MatchingImage.labels(active, OpenImages.all());
    else if (p.isRequired()) found = MatchingImage.any(active, OpenImages.all());
    return found.map(OpenImages::name).orElse("");
  }
}
