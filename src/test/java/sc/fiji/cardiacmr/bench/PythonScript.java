package sc.fiji.cardiacmr.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The other program of a comparison, a script in Python. */
final class PythonScript {

  private PythonScript() {}

  /**
   * Runs it to its end.
   *
   * @param python command
   * @param script path
   * @param needed the package that it imports, for the message
   * @return what it printed, errors included
   * @throws IOException if it cannot be run or fails
   */
  static List<String> run(String python, String script, String needed, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python, script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines = reader.lines().toList();
    }
    if (process.waitFor() != 0)
      throw new IOException(
          "%s failed; give python=COMMAND of one that has %s.\n%s"
              .formatted(script, needed, String.join("\n", lines)));
    return lines;
  }
}
