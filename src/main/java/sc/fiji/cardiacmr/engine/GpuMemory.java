package sc.fiji.cardiacmr.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How TensorFlow treats the memory of a GPU, which it shares with other programs. */
public enum GpuMemory {
  /** Takes memory as it is needed and gives it back to the driver when no network is loaded. */
  RELEASE("taken as needed, given back when no network is loaded"),

  /** Takes memory as it is needed and keeps it until Java ends. */
  GROW("taken as needed, kept until Java ends"),

  /** Takes nearly all memory at the first use, and keeps it until Java ends. */
  ALL("nearly all is taken at the first use, kept until Java ends");

  private final String description;

  GpuMemory(String description) {
    this.description = description;
  }

  /** What happens, in words. */
  public String description() {
    return description;
  }

  /** The name that users give. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds one by its {@link #word()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static GpuMemory parse(String word) {
    List<String> words = Arrays.stream(values()).map(GpuMemory::word).toList();
    int index = words.indexOf(word);
    if (index < 0)
      throw new IllegalArgumentException(
          "Unknown GPU memory '" + word + "'. Choose one of " + String.join(", ", words) + ".");
    return values()[index];
  }
}
