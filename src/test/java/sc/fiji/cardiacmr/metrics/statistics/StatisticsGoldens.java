package sc.fiji.cardiacmr.metrics.statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of NumPy and SciPy, made by src/test/python/statistics_goldens.py. */
record StatisticsGoldens(Map<String, double[]> values) {

  /** All examples of one kind. */
  static List<StatisticsGoldens> of(String kind) {
    try (InputStream stream = StatisticsGoldens.class.getResourceAsStream("goldens.txt");
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.split(" "))
          .filter(words -> words[0].equals(kind))
          .map(StatisticsGoldens::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StatisticsGoldens parse(String[] words) {
    Map<String, double[]> values = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] parts = words[i].split("=");
      values.put(
          parts[0], Arrays.stream(parts[1].split(",")).mapToDouble(Double::parseDouble).toArray());
    }
    return new StatisticsGoldens(values);
  }

  double[] get(String name) {
    return values.get(name);
  }

  double number(String name) {
    return get(name)[0];
  }

  /** The rows of a matrix with its shape beside it. */
  double[][] rows(String name) {
    int columns = (int) get("shape")[1];
    double[][] rows = new double[(int) get("shape")[0]][];
    for (int i = 0; i < rows.length; i++)
      rows[i] = Arrays.copyOfRange(get(name), i * columns, (i + 1) * columns);
    return rows;
  }
}
