package sc.fiji.cardiacmr.training.augment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Values from other programs, made by src/test/python/augment_goldens.py. */
final class Goldens {

  private static final Map<String, String[]> LINES = read();

  private Goldens() {}

  static double[] doubles(String name) {
    return Arrays.stream(LINES.get(name)).skip(2).mapToDouble(Goldens::number).toArray();
  }

  static float[] floats(String name) {
    double[] values = doubles(name);
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) result[i] = (float) values[i];
    return result;
  }

  private static double number(String text) {
    return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
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
