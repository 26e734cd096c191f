package sc.fiji.cardiacmr.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A pair of masks and its scores by SciPy; see src/test/python/metrics_goldens.py. */
public record GoldenScores(
    String name,
    Mask a,
    Mask b,
    double[] spacing,
    double dice,
    double jaccard,
    double hd,
    double hd95,
    double distanceSum) {

  static Stream<GoldenScores> all() {
    return lines("scores.txt").stream().map(GoldenScores::parse);
  }

  public static List<String> lines(String resource) {
    try (InputStream in = GoldenScores.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenScores parse(String line) {
    String[] f = line.split(" ");
    int[] size = Arrays.stream(f, 1, 4).mapToInt(Integer::parseInt).toArray();
    double[] v = Arrays.stream(f, 9, 14).mapToDouble(Double::parseDouble).toArray();
    return new GoldenScores(
        f[0],
        new Mask(bits(f[7]), size[0], size[1], size[2]),
        new Mask(bits(f[8]), size[0], size[1], size[2]),
        Arrays.stream(f, 4, 7).mapToDouble(Double::parseDouble).toArray(),
        v[0],
        v[1],
        v[2],
        v[3],
        v[4]);
  }

  static boolean[] bits(String text) {
    boolean[] bits = new boolean[text.length()];
    for (int i = 0; i < bits.length; i++) bits[i] = text.charAt(i) == '1';
    return bits;
  }

  @Override
  public String toString() {
    return name;
  }
}
