package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads TensorFlow, its dependencies and our code that names it from its own jars, whatever
 * versions of them the application holds; everything else comes from the application.
 */
final class EngineClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final List<String> OWN =
      List.of(
          "org.tensorflow.",
          "org.bytedeco.",
          "com.google.protobuf.",
          "com.sun.jna.",
          "sc.fiji.cardiacmr.engine.tensorflow.");

  EngineClassLoader(URL[] jars, ClassLoader parent) {
    super("cardiacmr-engine", jars, parent);
  }

  private static boolean isOwn(String className) {
    return OWN.stream().anyMatch(className::startsWith);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOwn(name)) return super.loadClass(name, resolve);
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      // Never the parent's: a mixture of two versions would fail later and less clearly.
      if (loaded == null) loaded = findClass(name);
      if (resolve) resolveClass(loaded);
      return loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Set<URL> all = new LinkedHashSet<>(Collections.list(findResources(name)));
    all.addAll(Collections.list(super.getResources(name)));
    return Collections.enumeration(all);
  }
}
