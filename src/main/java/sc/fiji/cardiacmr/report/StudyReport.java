package sc.fiji.cardiacmr.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.provenance.InputData;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;

/**
 * A study on one page of HTML that holds all its pictures: nothing is loaded from elsewhere, and no
 * script runs.
 */
public final class StudyReport {

  private static final String TEMPLATE = "/report/study.html";

  private StudyReport() {}

  /**
   * Writes the page.
   *
   * @return HTML 5, UTF-8
   * @throws IOException if a picture cannot be compressed
   */
  public static String html(AnalysedStudy study, ReportOptions options) throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put("name", study.name());
    values.put("quality", PartPage.quality(study.judgement()));
    values.put("leftOut", study.leftOut());
    values.put("hasLeftOut", !study.leftOut().isEmpty());
    List<Map<String, Object>> parts = new ArrayList<>();
    for (StudyPart part : study.parts()) parts.add(new PartPage(part, options).values());
    values.put("parts", parts);
    values.put("hasSeveral", parts.size() > 1);
    values.put("normal", normal(options));
    values.put("models", models(options));
    values.put("hasModels", !options.models().isEmpty());
    origin(values);
    return template().execute(values);
  }

  private static Template template() throws IOException {
    try (InputStream stream = StudyReport.class.getResourceAsStream(TEMPLATE);
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return Mustache.compiler().emptyStringIsFalse(true).compile(reader);
    }
  }

  private static String normal(ReportOptions options) {
    if (NormalRange.isKnown(options.sex(), options.age())) return NormalRange.SOURCE;
    return options.sex() == null || options.age() == null
        ? "No normal ranges: they need sex and age."
        : "No normal ranges: the publication that they come from has none for this age.";
  }

  private static List<Map<String, Object>> models(ReportOptions options) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (ModelCard card : new LinkedHashSet<>(options.models().values()))
      list.add(
          Map.of(
              "name",
              card.name(),
              "version",
              card.version(),
              "license",
              card.license(),
              "description",
              card.description()));
    return list;
  }

  /** Program, date, options and inputs. */
  private static void origin(Map<String, Object> values) {
    Provenance provenance = Recording.isOn() ? Recording.provenance() : Provenance.ofProgram(null);
    values.put("software", provenance.software());
    values.put(
        "date",
        provenance.date() == null
            ? ""
            : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .format(provenance.date().atOffset(ZoneOffset.UTC)));
    List<Map<String, Object>> given = new ArrayList<>();
    provenance
        .parameters()
        .forEach((name, value) -> given.add(Map.of("name", name, "value", value)));
    values.put("parameters", given);
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (InputData input : provenance.inputs())
      inputs.add(
          Map.of("parameter", input.parameter(), "name", input.name(), "sha256", input.sha256()));
    values.put("inputs", inputs);
    values.put("provenance", ProvenanceText.line(provenance));
  }
}
