package sc.fiji.cardiacmr.measure.scar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Intensities and what other programs make of them, by src/test/python/scar_goldens.py.
 *
 * @param halfMaximum threshold by full width at half maximum; NaN: nothing is hyperenhanced
 */
public record GoldenIntensities(
    String name,
    double otsu,
    double lower,
    double upper,
    double entropy,
    double halfMaximum,
    double midpoint,
    float[] values) {

  private static final int FIRST_VALUE = 7;

  public static List<GoldenIntensities> all() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                GoldenIntensities.class.getResourceAsStream("goldens.txt"),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(GoldenIntensities::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenIntensities parse(String line) {
    String[] f = line.split(" ");
    float[] values = new float[f.length - FIRST_VALUE];
    for (int i = 0; i < values.length; i++) values[i] = Float.parseFloat(f[i + FIRST_VALUE]);
    return new GoldenIntensities(
        f[0],
        number(f[1]),
        number(f[2]),
        number(f[3]),
        number(f[4]),
        number(f[5]),
        number(f[6]),
        values);
  }

  private static double number(String text) {
    return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
  }
}
