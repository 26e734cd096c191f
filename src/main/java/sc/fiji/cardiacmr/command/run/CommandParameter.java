package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.image.ImageSeries;

/** A parameter or a result of a command: one field with {@code @Parameter}. */
public final class CommandParameter {

  /** Name of the attribute of a parameter that few users need. */
  public static final String EXPERT = "expert";

  /**
   * Name of the attribute of an optional result that other values ask for, such as the second image
   * of a pair: dialogs have no field for it.
   */
  public static final String IMPLIED = "implied";

  /** Name of the attribute of a parameter whose last value dialogs do not offer again. */
  public static final String FORGET = "forget";

  /**
   * Name of the attribute of an optional parameter that could not be left empty in versions before:
   * its value is what was written then. It is still taken for empty.
   */
  public static final String FORMER_EMPTY = "former-empty";

  /** Name of the attribute of a parameter that names a person, who may have a pseudonym. */
  public static final String PERSON = "person";

  /**
   * Name of the attribute of an optional {@link ImageSource} that is the active image unless given.
   */
  public static final String ACTIVE = "active";

  /** Style of images that hold labels: shown in their colours, and taken for labels in dialogs. */
  public static final String LABELS = "labels";

  /** Style of images that hold labels or measured values: whole bytes are labels. */
  public static final String LABELS_OR_VALUES = "labels or values";

  /** Style of images that hold per cent: shown from 0 to 100. */
  public static final String PERCENT = "percent";

  /** Style of {@code Annotations} that are drawn on the image; others are collected as ROIs. */
  public static final String OVERLAY = "overlay";

  /** Style of texts that list files or folders, separated by commas, see {@link ListedPaths}. */
  public static final String PATHS = "paths";

  private final Field field;
  private final Parameter annotation;

  CommandParameter(Field field) {
    this.field = field;
    this.annotation = field.getAnnotation(Parameter.class);
    field.setAccessible(true);
  }

  /** The key in macros and in the shell. */
  public String name() {
    return field.getName();
  }

  /** What dialogs call it. */
  public String label() {
    return annotation.label().isEmpty() ? name() : annotation.label();
  }

  /** One or two sentences for tooltips and help; may be empty. */
  public String description() {
    return annotation.description();
  }

  public Class<?> type() {
    return field.getType();
  }

  public boolean isRequired() {
    return annotation.required();
  }

  public boolean isOutput() {
    return annotation.type() == ItemIO.OUTPUT;
  }

  public boolean isImage() {
    return type() == ImageSeries.class;
  }

  /** Whether it is an image or a file that may hold something else, see {@link ImageSource}. */
  public boolean isSource() {
    return type() == ImageSource.class;
  }

  /** What kind of image or drawing it is, such as {@link #LABELS}; "" if nothing is known. */
  public String style() {
    return annotation.style();
  }

  public boolean isFile() {
    return type() == File.class;
  }

  /** Whether it is a text that lists files or folders, which are read. */
  public boolean isPaths() {
    return type() == String.class && style().equals(PATHS);
  }

  public boolean isFlag() {
    return type() == boolean.class || type() == Boolean.class;
  }

  public boolean isWhole() {
    return List.of(int.class, long.class, Integer.class, Long.class).contains(type());
  }

  public boolean isNumber() {
    return isWhole() || type() == double.class || type() == Double.class;
  }

  /**
   * "open" (a file that exists), "save", "directory" (one that exists), "new-directory" (one to
   * write to, which may exist), "both" (a file or folder that exists) or "any" (a file that is read
   * or written, which the command checks).
   */
  public String fileStyle() {
    return annotation.style().isEmpty() ? "open" : annotation.style();
  }

  /** Whether the file that it names is read, not written. */
  boolean isRead() {
    return !List.of("save", "new-directory", "any").contains(fileStyle());
  }

  /** Smallest allowed number, or minus infinity. */
  public double minimum() {
    return annotation.min().isEmpty()
        ? Double.NEGATIVE_INFINITY
        : Double.parseDouble(annotation.min());
  }

  /** Largest allowed number, or infinity. */
  public double maximum() {
    return annotation.max().isEmpty()
        ? Double.POSITIVE_INFINITY
        : Double.parseDouble(annotation.max());
  }

  /** The allowed values; empty if any. */
  public List<String> choices() {
    return List.of(annotation.choices());
  }

  /** Values to offer, where others are allowed too; may be empty. */
  public List<String> suggestions(CardiacCommand command) {
    return command.suggestions(name());
  }

  /**
   * Whether a text stands for no value, as it did in versions before, see {@link #FORMER_EMPTY}.
   */
  public boolean isFormerEmpty(String text) {
    return Arrays.stream(annotation.attrs())
        .filter(a -> a.name().equals(FORMER_EMPTY))
        .anyMatch(a -> isSameNumber(a.value(), text));
  }

  private static boolean isSameNumber(String a, String b) {
    try {
      return Double.parseDouble(a) == Double.parseDouble(b.trim());
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Whether dialogs offer the last value again. Paths of files that are written are not offered: a
   * result would replace the one of another study. SciJava, whose scripts must do the same every
   * time, remembers none: {@code persist = false}.
   */
  public boolean isRemembered() {
    return !hasAttribute(FORGET)
        && !isImage()
        && !isSource()
        && !isOutput()
        && !(isFile() && !isRead());
  }

  /** Whether its value is the name of a person. */
  boolean isPerson() {
    return hasAttribute(PERSON);
  }

  /** Whether a dialog begins without it, though an image that would fit is open. */
  public boolean isForgotten() {
    return hasAttribute(FORGET);
  }

  /** Whether the active image is taken where it is not given. */
  boolean isActive() {
    return hasAttribute(ACTIVE);
  }

  /** Whether dialogs show it only to those who ask for more options. */
  public boolean isExpert() {
    return hasAttribute(EXPERT);
  }

  /** Whether no value says something else than the value that a command begins with. */
  public boolean isEmptyOfUse(CardiacCommand defaults) {
    boolean isText = isNumber() || type() == String.class || isFile();
    return isText && !isRequired() && !type().isPrimitive() && !text(defaults).isEmpty();
  }

  /** Whether it is a result that other values ask for, see {@link #IMPLIED}. */
  public boolean isImplied() {
    return hasAttribute(IMPLIED);
  }

  private boolean hasAttribute(String name) {
    return Arrays.stream(annotation.attrs()).anyMatch(a -> a.name().equals(name));
  }

  /** The value that the command object holds now. */
  public Object get(CardiacCommand command) {
    try {
      return field.get(command);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  void set(CardiacCommand command, Object value) {
    try {
      field.set(command, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value that the command object holds now, as it is written in macros; "" if none. */
  public String text(CardiacCommand command) {
    Object value = get(command);
    if (value == null) return "";
    if (value instanceof File file) return file.getPath().replace('\\', '/');
    if (value instanceof ImageSeries<?> image) return image.name();
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15)
      return Long.toString(number.longValue());
    return value.toString();
  }
}
