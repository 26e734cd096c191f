package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.text.Suggestion;

/**
 * The images that are open in ImageJ, with a window or without one, as in macros in batch mode. An
 * image has a name: its title or, where several have the same title, # and its ID, such as #-3.
 */
public final class OpenImages {

  private static final Pattern ID = Pattern.compile("#-\\d{1,9}");

  /** Endings of titles up to this length, such as ".tif", stay at the end. */
  private static final int LONGEST_ENDING = 5;

  private OpenImages() {}

  /** All open images. */
  public static List<ImagePlus> all() {
    int[] ids = WindowManager.getIDList();
    if (ids == null) return List.of();
    return Arrays.stream(ids)
        .mapToObj(WindowManager::getImage)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /**
   * The image of that title or ID; empty if there is none.
   *
   * @throws IllegalArgumentException if several images have the title
   */
  public static Optional<ImagePlus> find(String name) {
    List<ImagePlus> found = all().stream().filter(i -> i.getTitle().equals(name)).toList();
    if (found.size() > 1) throw new IllegalArgumentException(ambiguous(name, found));
    if (found.isEmpty() && ID.matcher(name).matches())
      return Optional.ofNullable(WindowManager.getImage(Integer.parseInt(name.substring(1))));
    return found.stream().findFirst();
  }

  /**
   * The pixels of the image of that title or ID; empty if there is none.
   *
   * @throws IllegalArgumentException if several images have the title, or it is a colour image or
   *     has several channels
   */
  public static Optional<ImageSeries<?>> series(String name) {
    return find(name).map(ImagePlusConverter::toSeries);
  }

  /** The pixels of the active image; empty if there is none. */
  public static Optional<ImageSeries<?>> active() {
    return Optional.ofNullable(WindowManager.getCurrentImage()).map(ImagePlusConverter::toSeries);
  }

  private static String ambiguous(String title, List<ImagePlus> images) {
    return "%s open images are called '%s': %s. Rename one of them (Image > Rename...), or give an ID instead of the title, such as %s."
        .formatted(
            images.size(),
            title,
            images.stream().map(OpenImages::description).collect(Collectors.joining(", ")),
            id(images.get(0)));
  }

  private static String description(ImagePlus image) {
    int[] size = image.getDimensions();
    return "%s (%s x %s pixels, slices: %s, phases: %s, %s-bit)"
        .formatted(id(image), size[0], size[1], size[3], size[4], image.getBitDepth());
  }

  private static String id(ImagePlus image) {
    return "#" + image.getID();
  }

  /** What {@link #find} finds an open image by: its title, or its ID if it shares the title. */
  public static String name(ImagePlus image) {
    String title = image.getTitle();
    return all().stream().filter(i -> i.getTitle().equals(title)).count() > 1 ? id(image) : title;
  }

  /** " Did you mean 'x'?" with the most similar title, or "" if none is similar. */
  public static String suggestion(String title) {
    return Suggestion.text(title, all().stream().map(ImagePlus::getTitle).toList());
  }

  /**
   * The title, or one like it if a window or an image has that title already: a-1.tif for a.tif.
   */
  public static String uniqueTitle(String wanted) {
    Set<String> taken = new HashSet<>(Arrays.asList(WindowManager.getNonImageTitles()));
    all().forEach(image -> taken.add(image.getTitle()));
    int dot = wanted.lastIndexOf('.');
    int end = dot > 0 && wanted.length() - dot <= LONGEST_ENDING ? dot : wanted.length();
    String title = wanted;
    for (int i = 1; taken.contains(title); i++)
      title = wanted.substring(0, end) + "-" + i + wanted.substring(end);
    return title;
  }

  /** Shows an image under a title that nothing else has. */
  public static void show(ImagePlus image) {
    image.setTitle(uniqueTitle(image.getTitle()));
    image.show();
  }
}
