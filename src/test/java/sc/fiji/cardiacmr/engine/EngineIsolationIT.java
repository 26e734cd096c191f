package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine lives beside another TensorFlow and another protobuf, as in a Fiji with such plugins:
 * the application's class path holds classes of the same names that can do nothing of what the
 * engine needs, and both sides work. Natives can be loaded by one class loader of a process only,
 * so this test has a process of its own.
 */
class EngineIsolationIT {

  private static final String[] OTHERS = {
    "org.tensorflow.Graph",
    "org.tensorflow.TensorFlow",
    "org.tensorflow.ndarray.Shape",
    "com.google.protobuf.Message",
    "com.google.protobuf.OnlyThere",
    "com.google.protobuf.CodedInputStream",
    "org.bytedeco.javacpp.Loader"
  };

  @TempDir Path folder;

  @Test
  void theEngineAndAnotherTensorFlowLiveSideBySide() throws Exception {
    Path others = compileOthers();
    try (URLClassLoader application = application(others)) {
      Class<?> client = application.loadClass(IsolatedClient.class.getName());
      assertSame(application, client.getClassLoader());

      // The other side is used before, ...
      assertOthersWork(application);
      Thread.currentThread().setContextClassLoader(application);
      List<?> result = (List<?>) client.getMethod("run", Path.class).invoke(null, folder);
      // ... and after.
      assertOthersWork(application);

      assertTrue(result.get(0).toString().startsWith("TensorFlow 2."), result.toString());
      ClassLoader engine = (ClassLoader) result.get(1);
      assertNotSame(application, engine);
      assertSame(application, engine.getParent());
      assertSame(application, result.get(2), "the interfaces are those of the application");
      assertEquals(0, result.get(3));

      for (String name : OTHERS) {
        if (name.endsWith("OnlyThere")) {
          // Exists on the other side only: what the engine lacks it does not take from there.
          assertThrows(ClassNotFoundException.class, () -> engine.loadClass(name));
          continue;
        }
        Class<?> own = engine.loadClass(name);
        assertSame(engine, own.getClassLoader(), name);
        assertNotSame(application.loadClass(name), own, name);
        assertThrows(NoSuchMethodException.class, () -> own.getMethod("marker"), name);
      }
      Class<?> graph = engine.loadClass("org.tensorflow.Graph");
      assertNotNull(graph.getMethod("toGraphDef"));
      try (AutoCloseable real = (AutoCloseable) graph.getConstructor().newInstance()) {
        assertNotNull(graph.getMethod("toGraphDef").invoke(real));
      }
      assertSame(
          application.loadClass("net.imglib2.type.numeric.real.FloatType"),
          engine.loadClass("net.imglib2.type.numeric.real.FloatType"));
    }
  }

  private static void assertOthersWork(ClassLoader application) throws Exception {
    for (String name : OTHERS) {
      Class<?> other = application.loadClass(name);
      assertSame(application, other.getClassLoader());
      assertEquals("another " + name, other.getMethod("marker").invoke(null));
    }
  }

  /** An application: the other libraries first, then our classes; nothing from this process. */
  private static URLClassLoader application(Path others) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(others.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
      if (!entry.matches(".*(tensorflow|bytedeco|javacpp|protobuf|jna|junit).*\\.jar"))
        urls.add(Path.of(entry).toUri().toURL());
    return new URLClassLoader(
        "application", urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private Path compileOthers() throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    for (String name : OTHERS) {
      int dot = name.lastIndexOf('.');
      Path source = sources.resolve(name + ".d").resolve(name.substring(dot + 1) + ".java");
      Files.createDirectories(source.getParent());
      Files.writeString(
          source,
          """
          package %s;
          public class %s {
            public static String marker() { return "another %s"; }
          }
          """
              .formatted(name.substring(0, dot), name.substring(dot + 1), name));
      arguments.add(source.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(new String[0])));
    return classes;
  }
}
