package sc.fiji.cardiacmr.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A pair of masks of a kind and its scores by SciPy; see src/test/python/metrics_goldens.py. */
record GoldenSurfaces(
    String kind,
    Mask a,
    Mask b,
    double[] spacing,
    double dice,
    double jaccard,
    double sensitivity,
    double precision,
    SurfaceDistance millimetres,
    SurfaceDistance pixels) {

  static Stream<GoldenSurfaces> all() {
    try (InputStream in = GoldenSurfaces.class.getResourceAsStream("surfaces.txt.gz");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      return lines.stream().map(GoldenSurfaces::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenSurfaces parse(String line) {
    String[] f = line.split(" ");
    int[] size = Arrays.stream(f, 1, 4).mapToInt(Integer::parseInt).toArray();
    double[] v =
        Arrays.stream(f, 9, 19)
            .mapToDouble(t -> t.equals("nan") ? Double.NaN : Double.parseDouble(t))
            .toArray();
    return new GoldenSurfaces(
        f[0],
        mask(f[7], size),
        mask(f[8], size),
        Arrays.stream(f, 4, 7).mapToDouble(Double::parseDouble).toArray(),
        v[0],
        v[1],
        v[2],
        v[3],
        new SurfaceDistance(v[4], v[5], v[6]),
        new SurfaceDistance(v[7], v[8], v[9]));
  }

  private static Mask mask(String digits, int[] size) {
    byte[] packed = HexFormat.of().parseHex(digits);
    boolean[] pixels = new boolean[size[0] * size[1] * size[2]];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (packed[i >> 3] >> (7 - i % 8) & 1) != 0;
    return new Mask(pixels, size[0], size[1], size[2]);
  }

  @Override
  public String toString() {
    return kind + " " + a.size();
  }
}
