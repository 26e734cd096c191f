package sc.fiji.cardiacmr.batch;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.text.Version;

/** A page that lists the reports of a batch, the most doubtful first. */
public final class BatchIndex {

  private static final String TEMPLATE = "/report/batch.html";
  private static final List<String> QUALITIES = List.of("failed", "unusable", "check", "", "good");

  private BatchIndex() {}

  /**
   * The page, as HTML.
   *
   * @param title e.g. the name of the folder of the studies
   */
  public static String of(String title, Collection<BatchEntry> entries) throws IOException {
    List<BatchEntry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparingInt((BatchEntry e) -> QUALITIES.indexOf(quality(e)))
            .thenComparing(e -> -e.remarks().size())
            .thenComparing(BatchEntry::study));
    Map<String, Object> values = new HashMap<>();
    values.put("title", title);
    values.put("software", Version.text());
    values.put("studies", entries.size());
    for (String quality : QUALITIES)
      values.put(
          quality.isEmpty() ? "unjudged" : quality,
          entries.stream().filter(e -> quality(e).equals(quality)).count());
    values.put("rows", sorted.stream().map(BatchIndex::row).toList());
    try (InputStream stream = BatchIndex.class.getResourceAsStream(TEMPLATE);
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return Mustache.compiler().emptyStringIsFalse(true).compile(reader).execute(values);
    }
  }

  private static String quality(BatchEntry e) {
    if (e.isFailed()) return "failed";
    return QUALITIES.contains(e.quality()) ? e.quality() : "";
  }

  private static Map<String, Object> row(BatchEntry e) {
    Map<String, Object> row = new HashMap<>();
    row.put("study", e.study());
    row.put("quality", quality(e));
    row.put("url", e.isFailed() || e.report().isEmpty() ? "" : url(BatchTables.page(e)));
    List<String> remarks = e.isFailed() ? List.of(e.error()) : e.remarks();
    row.put("remarks", remarks);
    row.put("hasRemarks", !remarks.isEmpty());
    return row;
  }

  /** Percent-encoded byte by byte: names stay as they are on the disk. */
  private static String url(String path) {
    StringBuilder url = new StringBuilder("./");
    for (byte b : path.getBytes(StandardCharsets.UTF_8))
      if (b > ' ' && "%?#[]\"<>\\^`{|}".indexOf(b) < 0) url.append((char) b);
      else url.append("%%%02X".formatted(b & 0xFF));
    return url.toString();
  }
}
