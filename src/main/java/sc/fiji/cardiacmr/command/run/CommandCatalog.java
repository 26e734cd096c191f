package sc.fiji.cardiacmr.command.run;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.text.Suggestion;

/**
 * The commands of this library by their shell names. Read from the annotation index of our own jar,
 * which takes milliseconds where a SciJava context takes seconds.
 */
public final class CommandCatalog {

  private final Map<String, Class<? extends CardiacCommand>> commands = new TreeMap<>();

  /** The catalogue of the jar (or folder of classes) that this class lies in. */
  public CommandCatalog() {
    this(CommandCatalog.class.getProtectionDomain().getCodeSource().getLocation());
  }

  CommandCatalog(URL classes) {
    try (URLClassLoader onlyOurs = new URLClassLoader(new URL[] {classes}, null)) {
      for (IndexItem<Plugin> item : Index.load(Plugin.class, onlyOurs)) add(item.className());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void add(String className) {
    try {
      Class<?> type = Class.forName(className, false, CommandCatalog.class.getClassLoader());
      if (CardiacCommand.class.isAssignableFrom(type))
        commands.put(name(type), type.asSubclass(CardiacCommand.class));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The annotation index names a class that is missing.", e);
    }
  }

  /** All names, in alphabetical order. */
  public Collection<String> names() {
    return Collections.unmodifiableSet(commands.keySet());
  }

  /**
   * The class of a command.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Class<? extends CardiacCommand> find(String name) {
    Class<? extends CardiacCommand> type = commands.get(name);
    if (type == null)
      throw new IllegalArgumentException(
          "Unknown command '" + name + "'." + Suggestion.text(name, commands.keySet()));
    return type;
  }

  /** A new command object with default values. */
  public static CardiacCommand create(Class<? extends CardiacCommand> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a public constructor without arguments.", e);
    }
  }

  /** The shell name of a command class. */
  public static String name(Class<?> type) {
    return type.getAnnotation(Plugin.class).name();
  }

  /** The menu label of a command class. */
  public static String label(Class<?> type) {
    return type.getAnnotation(Plugin.class).label();
  }

  /** What a command does, in a sentence or two. */
  public static String description(Class<?> type) {
    return type.getAnnotation(Plugin.class).description();
  }
}
