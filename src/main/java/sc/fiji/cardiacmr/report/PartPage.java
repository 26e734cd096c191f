package sc.fiji.cardiacmr.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.analysis.StudyKind;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.svg.SvgFile;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.plot.HeartTiles;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.PlaneQuality;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** What the template says about a part of a study. */
final class PartPage {

  private static final int TILE = 200;
  private static final int LOOP = 170;
  private static final int MOST_PHASES = 60;

  /** Milliseconds of a loop where the heart rate is unknown. */
  private static final double USUAL_BEAT = 1000;

  private final StudyPart part;
  private final ReportOptions options;
  private final ReportNumbers numbers;

  PartPage(StudyPart part, ReportOptions options) {
    this.part = part;
    this.options = options;
    numbers = new ReportNumbers(options.numbers());
  }

  /** The values of the template's section. */
  Map<String, Object> values() throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put("id", part.name());
    values.put("title", part.kind().title());
    values.put("isCine", part.kind() == StudyKind.CINE);
    values.put("imageName", part.image().name());
    Judgement judgement = part.fullJudgement();
    values.put("quality", quality(judgement));
    values.put("remarks", judgement.remarks());
    values.put("hasRemarks", !judgement.remarks().isEmpty());
    List<ResultRow> results = ResultRows.of(part, options);
    values.put("results", results);
    values.put("hasResults", !results.isEmpty());
    values.put("hasNormal", results.stream().anyMatch(row -> !row.normal().isEmpty()));
    values.put("agreement", options.agreement(part));
    values.put("facts", facts());
    values.put("drawings", drawings());
    values.put("phases", phases());
    values.put("loops", loops());
    values.put("hasLoops", !loopSlices().isEmpty());
    values.put("findings", findings());
    values.put("hasFindings", part.source().findings().rowCount() > 0);
    values.put("notes", part.notes());
    values.put("hasNotes", !part.notes().isEmpty());
    values.put(
        "labelsFrom",
        part.labels()
            .map(l -> l.model().isEmpty() ? "given, such as corrected by a reader" : l.model())
            .orElse(""));
    return values;
  }

  /** Class and words of a badge. */
  static Map<String, Object> quality(Judgement judgement) {
    Quality quality = judgement.quality();
    String words =
        switch (quality) {
          case GOOD -> "good: checked, and nothing found";
          case CHECK -> "check: see the remarks";
          case UNUSABLE -> "unusable";
        };
    return Map.of("class", quality.toString(), "words", words);
  }

  private List<Map<String, Object>> facts() {
    Map<String, String> facts = new LinkedHashMap<>(part.source().facts());
    if (facts.isEmpty()) {
      ImageSeries<?> image = part.image();
      Calibration c = image.calibration();
      facts.put(
          "size (X, Y, Z, T)",
          image.width() + ", " + image.height() + ", " + image.slices() + ", " + image.phases());
      facts.put(
          "spacing (mm)",
          c.isSpacingKnown()
              ? numbers.text(c.dx(), 2)
                  + " × "
                  + numbers.text(c.dy(), 2)
                  + " × "
                  + numbers.text(c.dz(), 1)
              : "unknown");
    }
    List<Map<String, Object>> list = new ArrayList<>();
    facts.forEach(
        (name, value) -> {
          if (!value.isBlank()) list.add(Map.of("name", name, "value", value));
        });
    return list;
  }

  private List<Map<String, Object>> drawings() {
    List<Map<String, Object>> list = new ArrayList<>();
    int number = 0;
    for (PartDrawings.Named named : PartDrawings.of(part)) {
      Drawing drawing = named.drawing();
      // Letters alone, so that identifiers of one drawing never begin like those of another.
      String prefix = part.name().replaceAll("[^a-z0-9]", "") + (char) ('a' + number++);
      list.add(
          Map.of(
              "svg",
              numbers.inDrawing(SvgFile.element(drawing, prefix)),
              "alt",
              named.description(),
              "wide",
              drawing.getWidth() > 900));
    }
    return list;
  }

  /** The phases that are shown: ED and ES, or those of which something was measured. */
  private Map<String, Integer> shownPhases() {
    Map<String, Integer> shown = new LinkedHashMap<>();
    if (part.function().isPresent()) {
      VentricularFunction f = part.function().get();
      if (f.lv().edFrame() >= 0) shown.put("End-diastole", f.lv().edFrame());
      if (f.lv().esFrame() >= 0) shown.put("End-systole", f.lv().esFrame());
    }
    if (part.strain().isPresent()) {
      List<StrainCurve> all =
          part.strain().get().strain().curves(StrainCurve.Kind.ALL, WallLayer.MID);
      shown.put("First phase", 0);
      if (!all.isEmpty() && all.get(0).peakFrame() > 0)
        shown.put("Strongest shortening", all.get(0).peakFrame());
    }
    if (shown.isEmpty()) shown.put(part.image().phases() == 1 ? "Slices" : "First phase", 0);
    return shown;
  }

  private List<Map<String, Object>> phases() throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    if (part.shownLabels().isEmpty()) return list;
    HeartTiles tiles = new HeartTiles(part.image(), part.shownLabels().get(), TILE);
    for (Map.Entry<String, Integer> phase : shownPhases().entrySet()) {
      int t = phase.getValue();
      List<Map<String, Object>> slices = new ArrayList<>();
      for (int z = 0; z < part.image().slices(); z++)
        slices.add(slice(tiles.tile(z, t), phase.getKey(), z, t));
      String where =
          part.image().phases() == 1 ? "" : ", phase " + (t + 1) + " of " + part.image().phases();
      list.add(Map.of("title", phase.getKey() + where, "slices", slices));
    }
    return list;
  }

  private Map<String, Object> slice(BufferedImage tile, String phase, int z, int t)
      throws IOException {
    String remarks =
        part.labels().stream()
            .flatMap(l -> l.quality().planes().stream())
            .filter(p -> p.slice() == z && p.phase() == t)
            .filter(p -> p.judgement().quality() != Quality.GOOD)
            .findFirst()
            .map(PlaneQuality::reasons)
            .map(reasons -> String.join(", ", reasons))
            .orElse("");
    return Map.of(
        "url",
        EmbeddedPicture.url(tile),
        "width",
        tile.getWidth(),
        "height",
        tile.getHeight(),
        "number",
        z + 1,
        "alt",
        phase.toLowerCase(Locale.ROOT) + ", slice " + (z + 1) + ", contours of the heart",
        "isDoubted",
        !remarks.isEmpty(),
        "remarks",
        remarks);
  }

  /** A basal, a middle and an apical slice of those that hold LV. */
  private List<Integer> loopSlices() {
    if (part.image().phases() < 3 || part.labels().isEmpty()) return List.of();
    ImageSeries<UnsignedByteType> labels = part.labels().get().labels();
    List<Integer> withHeart =
        IntStream.range(0, labels.slices())
            .filter(
                z ->
                    IntStream.range(0, labels.phases())
                        .anyMatch(t -> LabelPlane.of(labels, z, t).holds(Labels.LV)))
            .boxed()
            .toList();
    if (withHeart.size() < 3) return withHeart;
    int n = withHeart.size();
    return List.of(withHeart.get(n / 6), withHeart.get(n / 2), withHeart.get(n - 1 - n / 6));
  }

  private List<Map<String, Object>> loops() throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    if (loopSlices().isEmpty()) return list;
    HeartTiles tiles = new HeartTiles(part.image(), part.labels().get().labels(), LOOP);
    double interval = part.image().calibration().frameInterval();
    // Longer strips are no JPEG; a cycle has some 30 phases, but a series may have hundreds.
    int step = (part.image().phases() + MOST_PHASES - 1) / MOST_PHASES;
    int phases = (part.image().phases() + step - 1) / step;
    double beat = interval > 0 ? interval * part.image().phases() : USUAL_BEAT;
    for (int z : loopSlices())
      list.add(
          Map.of(
              "url",
              EmbeddedPicture.url(tiles.strip(z, step)),
              "width",
              tiles.width(),
              "height",
              tiles.height(),
              "whole",
              tiles.width() * phases,
              "phases",
              phases,
              "duration",
              String.format(Locale.ROOT, "%.3f", beat / 1000),
              "number",
              z + 1));
    return list;
  }

  private List<Map<String, Object>> findings() {
    Table table = part.source().findings();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      Map<String, Object> cells = new HashMap<>();
      for (String column : List.of("inconsistency", "correction", "file", "detail"))
        cells.put(column, table.hasColumn(column) ? table.text(row, column) : "");
      rows.add(cells);
    }
    return rows;
  }
}
