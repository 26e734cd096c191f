package sc.fiji.cardiacmr.io.cine;

import java.util.List;
import java.util.Locale;

/** Which part of the complex signal an image shows, in the order in which parts are preferred. */
public enum ImageComponent {
  MAGNITUDE("magnitude"),
  /** The file does not say. */
  UNKNOWN(""),
  /** Phase-sensitive late enhancement, for example. */
  REAL("real part"),
  MIXED("mixed"),
  /** Phase of the signal, or the velocity that was computed of it. */
  PHASE("phase or velocity"),
  IMAGINARY("imaginary part");

  private final String label;

  ImageComponent(String label) {
    this.label = label;
  }

  /** In words; "" if unknown. */
  public String label() {
    return label;
  }

  /**
   * The component that the first known of these words names: values of Complex Image Component,
   * Frame Type or Image Type, such as M, P, M_FFE, VELOCITY MAP.
   */
  static ImageComponent of(List<String> words) {
    for (String word : words) {
      ImageComponent component = of(word.toUpperCase(Locale.ROOT).trim());
      if (component != UNKNOWN) return component;
    }
    return UNKNOWN;
  }

  private static ImageComponent of(String word) {
    if (word.contains("VELOCITY") || word.startsWith("PHASE MAP") || word.startsWith("PHASE_MAP"))
      return PHASE;
    return switch (word) {
      case "M", "MAG", "MAGNITUDE" -> MAGNITUDE;
      case "P", "PHASE" -> PHASE;
      case "R", "REAL" -> REAL;
      case "I", "IMAGINARY" -> IMAGINARY;
      case "MIXED" -> MIXED;
      default ->
          word.startsWith("M_")
              ? MAGNITUDE
              : word.startsWith("P_")
                  ? PHASE
                  : word.startsWith("R_") ? REAL : word.startsWith("I_") ? IMAGINARY : UNKNOWN;
    };
  }

  /** The component by GE's number, (0043,102F); UNKNOWN for all other numbers. */
  static ImageComponent ofGe(int number) {
    return switch (number) {
      case 0 -> MAGNITUDE;
      case 1 -> PHASE;
      case 2 -> REAL;
      case 3 -> IMAGINARY;
      default -> UNKNOWN;
    };
  }
}
