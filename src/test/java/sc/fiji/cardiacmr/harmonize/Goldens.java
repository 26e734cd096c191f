package sc.fiji.cardiacmr.harmonize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Values from other programs, made by src/test/python/harmonize_goldens.py. */
final class Goldens {

  private static final Map<String, double[]> LINES = read();

  private Goldens() {}

  static double[] doubles(String name) {
    double[] values = LINES.get(name);
    if (values == null) throw new IllegalArgumentException("No golden values " + name);
    return values;
  }

  static float[] floats(String name) {
    double[] values = doubles(name);
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) result[i] = (float) values[i];
    return result;
  }

  private static Map<String, double[]> read() {
    Map<String, double[]> lines = new HashMap<>();
    try (InputStream stream = Goldens.class.getResourceAsStream("goldens.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line; (line = reader.readLine()) != null; ) {
        String[] fields = line.split(" ");
        double[] values = Arrays.stream(fields).skip(2).mapToDouble(Double::parseDouble).toArray();
        if (values.length != Integer.parseInt(fields[1]))
          throw new IllegalStateException("Incomplete: " + fields[0]);
        lines.put(fields[0], values);
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
