package sc.fiji.cardiacmr.analysis;

import java.util.Arrays;
import java.util.Locale;
import sc.fiji.cardiacmr.io.cine.StackKind;

/** What a series of a study shows, as far as it can be analysed. */
public enum StudyKind {
  /** Volumes of the ventricles over the cycle. */
  CINE("Cine", "cine-unet"),
  /** Strain of the myocardium. */
  TAGGED("Tagged", "tagged-resnetvae"),
  /** Scar in the myocardium. */
  LGE("Late enhancement", "lge-unet");

  private final String title;
  private final String model;

  StudyKind(String title, String model) {
    this.title = title;
    this.model = model;
  }

  /** As a heading. */
  public String title() {
    return title;
  }

  /** The bundled model that segments it. */
  public String model() {
    return model;
  }

  /** As a value of a parameter and in names of files, such as {@code lge}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static StudyKind of(String key) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown kind '" + key + "'. Choose one of cine, tagged, lge."));
  }

  /** What a stack of DICOM images is analysed as; null for what cannot be analysed. */
  static StudyKind of(StackKind kind) {
    return switch (kind) {
      case SHORT_AXIS_CINE, CINE -> CINE;
      case TAGGED -> TAGGED;
      case LATE_ENHANCEMENT -> LGE;
      default -> null;
    };
  }
}
