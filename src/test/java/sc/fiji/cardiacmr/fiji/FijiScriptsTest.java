package sc.fiji.cardiacmr.fiji;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;
import org.python.util.PythonInterpreter;

/** The scripts for a real Fiji, as far as they can be checked without one: their syntax. */
class FijiScriptsTest {

  private static List<Path> scripts(String ending) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/fiji"))) {
      return files.filter(f -> f.toString().endsWith(ending)).toList();
    }
  }

  private static String withoutParameters(Path script) throws IOException {
    return Files.readString(script).replaceAll("(?m)^#@.*$", "");
  }

  @Test
  void groovyIsWellFormed() throws IOException {
    List<Path> scripts = scripts(".groovy");
    assertFalse(scripts.isEmpty());
    for (Path script : scripts) {
      CompilationUnit unit = new CompilationUnit();
      unit.addSource(script.getFileName().toString(), withoutParameters(script));
      unit.compile(Phases.CONVERSION);
    }
  }

  @Test
  void pythonIsWellFormed() throws IOException {
    List<Path> scripts = scripts(".py");
    assertFalse(scripts.isEmpty());
    try (PythonInterpreter python = new PythonInterpreter()) {
      for (Path script : scripts) python.compile(withoutParameters(script), script.toString());
    }
  }
}
