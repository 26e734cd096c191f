package sc.fiji.cardiacmr.image;

import java.util.List;
import java.util.Locale;

/** What the input channels of a network show; a model's card names them. */
public enum InputChannels {
  /** One channel, the slice. */
  SLICE(List.of("slice")),

  /**
   * Three channels, the slice between its neighbours in the stack; neighbours that do not exist are
   * padding, see {@link NormalizationRule#padding}.
   */
  NEIGHBOURS(List.of("slice before", "slice", "slice behind")),

  /** Three channels, each the slice: for networks that have learned from colour images. */
  GREY(List.of("grey 1", "grey 2", "grey 3"));

  private final List<String> names;

  InputChannels(List<String> names) {
    this.names = names;
  }

  /** The names of the channels in a model's card; all different, as programs look them up. */
  public List<String> names() {
    return names;
  }

  /** Number of channels. */
  public int count() {
    return names.size();
  }

  /**
   * What channels of given names show: a single one the slice, whatever its name; three named as in
   * {@link #NEIGHBOURS} these; three that begin with "grey" or "gray" the slice.
   *
   * @throws IllegalArgumentException for any others
   */
  public static InputChannels of(List<String> names) {
    if (names.size() == 1) return SLICE;
    List<String> plain =
        names.stream().map(n -> n.toLowerCase(Locale.ROOT).replace('_', ' ').trim()).toList();
    if (plain.equals(NEIGHBOURS.names)) return NEIGHBOURS;
    if (plain.size() == 3 && plain.stream().allMatch(n -> n.matches("gr[ea]y.*"))) return GREY;
    throw new IllegalArgumentException(
        "Unknown input channels "
            + names
            + ". Choose one channel, "
            + NEIGHBOURS.names
            + ", or "
            + GREY.names
            + ".");
  }
}
