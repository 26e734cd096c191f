package sc.fiji.cardiacmr.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Values from other programs, made by src/test/python/quality_goldens.py. */
final class Goldens {

  private static final Map<String, String[]> LINES = read();

  private Goldens() {}

  static double[] doubles(String name) {
    return Arrays.stream(line(name)).skip(2).mapToDouble(Double::parseDouble).toArray();
  }

  private static String[] line(String name) {
    String[] line = LINES.get(name);
    if (line == null) throw new IllegalArgumentException("No golden values " + name);
    return line;
  }

  private static Map<String, String[]> read() {
    Map<String, String[]> lines = new HashMap<>();
    try (InputStream stream = Goldens.class.getResourceAsStream("goldens.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line; (line = reader.readLine()) != null; ) {
        String[] fields = line.split(" ");
        lines.put(fields[0], fields);
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
