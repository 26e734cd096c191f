package sc.fiji.cardiacmr.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.KeyResult;
import sc.fiji.cardiacmr.analysis.KeyResults;
import sc.fiji.cardiacmr.analysis.StudyLabels;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.edit.LabelFingerprint;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;

/**
 * The results of a study as JSON, by the schema in docs/reference/results.schema.json: what was
 * found, how far it can be relied on, where it comes from, and which files hold more.
 */
final class ResultsJson {

  /** Changes when programs that read it must. */
  static final int FORMAT = 1;

  /** By which it is known whether labels were edited since. */
  static final String FINGERPRINT = "labels_fingerprint";

  /** No labels have this one, so those of a user are not taken for ours. */
  private static final String NOT_OURS = "";

  /** With which the fingerprint of labels begins that were given and copied into the folder. */
  static final String GIVEN = "given ";

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();

  private ResultsJson() {}

  /**
   * @param files names of the files of each part
   * @param kept names of the parts whose label file is an input
   * @param former whose other parts stay as they were
   */
  static String of(
      AnalysedStudy study,
      Map<StudyPart, List<String>> files,
      Set<String> kept,
      FormerResults former) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("study", study.name());
    List<String> others =
        former.names().stream()
            .filter(name -> study.parts().stream().noneMatch(part -> part.name().equals(name)))
            .toList();
    judgement(
        json, others.stream().map(former::judgement).reduce(study.judgement(), Judgement::and));
    JsonArray parts = new JsonArray();
    for (StudyPart part : study.parts())
      parts.add(part(part, files.get(part), kept.contains(part.name()), former));
    for (String name : others) parts.add(former.part(name));
    json.add("parts", parts);
    json.add("left_out", texts(study.leftOut()));
    json.addProperty("report", StudyFolder.REPORT);
    Provenance provenance = Recording.isOn() ? Recording.provenance() : Provenance.ofProgram(null);
    json.add("provenance", JsonParser.parseString(ProvenanceText.line(provenance)));
    return GSON.toJson(json) + "\n";
  }

  private static void judgement(JsonObject json, Judgement judgement) {
    json.addProperty("quality", judgement.quality().toString());
    json.add("remarks", texts(judgement.remarks()));
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static JsonObject part(
      StudyPart part, List<String> files, boolean isKept, FormerResults former) {
    JsonObject json = new JsonObject();
    json.addProperty("name", part.name());
    json.addProperty("kind", part.kind().key());
    judgement(json, part.fullJudgement());
    json.addProperty("image", part.image().name());
    JsonArray size = new JsonArray();
    size.add(part.image().width());
    size.add(part.image().height());
    size.add(part.image().slices());
    size.add(part.image().phases());
    json.add("size", size);
    JsonArray spacing = new JsonArray();
    var c = part.image().calibration();
    for (double d : new double[] {c.dx(), c.dy(), c.dz()})
      spacing.add(Double.isFinite(d) ? d : null);
    json.add("spacing_mm", spacing);
    json.addProperty("model", part.labels().map(l -> l.model()).orElse(""));
    JsonObject results = new JsonObject();
    part.function().ifPresent(f -> values(results, f.summaryTable()));
    for (KeyResult r : KeyResults.of(part)) value(results, r.name(), r.value(), r.unit());
    json.add("results", results);
    json.add("files", texts(files));
    fingerprint(part, isKept, former).ifPresent(text -> json.addProperty(FINGERPRINT, text));
    return json;
  }

  private static Optional<String> fingerprint(
      StudyPart part, boolean isKept, FormerResults former) {
    Optional<String> before = former.fingerprint(part.name());
    if (isKept) return Optional.of(before.orElse(NOT_OURS));
    Optional<String> own =
        part.shownLabels().flatMap(LabelFingerprint::of).map(LabelFingerprint::text);
    return isGiven(part) && !own.equals(before) ? own.map(text -> GIVEN + text) : own;
  }

  /** Whether the labels of a part were given, so that they may be nowhere else. */
  static boolean isGiven(StudyPart part) {
    return part.labels().map(StudyLabels::model).orElse("none").isEmpty();
  }

  private static void values(JsonObject results, Table table) {
    for (int row = 0; row < table.rowCount(); row++)
      value(results, table.text(row, "name"), table.number(row, "value"), table.text(row, "unit"));
  }

  private static void value(JsonObject results, String name, double value, String unit) {
    if (!Double.isFinite(value)) return;
    JsonObject json = new JsonObject();
    json.addProperty("value", value);
    json.addProperty("unit", unit);
    results.add(name, json);
  }
}
