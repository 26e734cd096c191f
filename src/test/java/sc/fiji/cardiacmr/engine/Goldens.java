package sc.fiji.cardiacmr.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values from other programs, made by the scripts *_goldens.py of src/test/python. */
public final class Goldens {

  private static final List<String> FILES =
      List.of(
          "goldens.txt",
          "losses.txt",
          "networks.txt",
          "dynamic-unet.txt",
          "cyclegan.txt",
          "/sc/fiji/cardiacmr/training/schedules.txt");

  private static final Map<String, String[]> LINES = read();

  private Goldens() {}

  public static double[] doubles(String name) {
    return Arrays.stream(line(name)).skip(2).mapToDouble(Double::parseDouble).toArray();
  }

  public static float[] floats(String name) {
    double[] values = doubles(name);
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) result[i] = (float) values[i];
    return result;
  }

  public static byte[] bytes(String name) {
    double[] values = doubles(name);
    byte[] result = new byte[values.length];
    for (int i = 0; i < values.length; i++) result[i] = (byte) values[i];
    return result;
  }

  public static long[] shape(String name) {
    String shape = line(name)[1];
    if (shape.equals("scalar")) return new long[0];
    return Arrays.stream(shape.split("x")).mapToLong(Long::parseLong).toArray();
  }

  public static FloatArray array(String name) {
    return new FloatArray(shape(name), floats(name));
  }

  private static String[] line(String name) {
    String[] line = LINES.get(name);
    if (line == null) throw new IllegalArgumentException("No golden values " + name);
    return line;
  }

  private static Map<String, String[]> read() {
    Map<String, String[]> lines = new HashMap<>();
    for (String file : FILES)
      try (InputStream stream = Goldens.class.getResourceAsStream(file);
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line; (line = reader.readLine()) != null; ) {
          String[] fields = line.split(" ");
          if (lines.put(fields[0], fields) != null)
            throw new IllegalStateException("twice: " + fields[0]);
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    return lines;
  }
}
