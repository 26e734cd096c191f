package sc.fiji.cardiacmr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.AnalysisPhantoms;

/** What programs are told about results.json is true. */
class ResultsSchemaTest {

  private static final Path SCHEMA = Path.of("docs/reference/results.schema.json");

  private final List<String> problems = new ArrayList<>();

  private static JsonObject schema() throws IOException {
    return JsonParser.parseString(Files.readString(SCHEMA)).getAsJsonObject();
  }

  private static JsonObject results() throws IOException {
    AnalysedStudy study = AnalysisPhantoms.analysedCine();
    String json =
        ResultsJson.of(
            study,
            Map.of(study.parts().get(0), List.of("a.csv")),
            Set.of(),
            FormerResults.read(Path.of("nowhere")));
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void resultsFollowTheSchema() throws IOException {
    check("", schema(), results());
    assertEquals(List.of(), problems);
  }

  @Test
  void whatDoesNotFollowItIsFound() throws IOException {
    JsonObject wrong = results();
    wrong.addProperty("quality", "fine");
    wrong.addProperty("more", 1);
    wrong.remove("study");
    wrong.getAsJsonArray("parts").get(0).getAsJsonObject().addProperty("size", "large");
    check("", schema(), wrong);
    assertEquals(4, problems.size(), problems.toString());
  }

  /** The words of JSON Schema that ours uses. */
  private void check(String where, JsonObject schema, JsonElement value) {
    if (schema.has("const") && !schema.get("const").toString().equals(value.toString()))
      problems.add(where + " is not " + schema.get("const"));
    if (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value))
      problems.add(where + " is none of " + schema.get("enum"));
    if (schema.has("type") && !isOfType(schema.get("type"), value)) {
      problems.add(where + " is no " + schema.get("type"));
      return;
    }
    if (value.isJsonArray()) {
      int size = value.getAsJsonArray().size();
      if (schema.has("minItems") && size < schema.get("minItems").getAsInt())
        problems.add(where + " is too short");
      if (schema.has("maxItems") && size > schema.get("maxItems").getAsInt())
        problems.add(where + " is too long");
      for (JsonElement item : value.getAsJsonArray())
        check(where + "[]", schema.getAsJsonObject("items"), item);
    }
    if (value.isJsonObject() && schema.has("required"))
      for (JsonElement name : schema.getAsJsonArray("required"))
        if (!value.getAsJsonObject().has(name.getAsString()))
          problems.add(where + " lacks " + name);
    if (value.isJsonObject()) members(where, schema, value.getAsJsonObject());
  }

  private void members(String where, JsonObject schema, JsonObject value) {
    JsonObject known =
        schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
    JsonElement others = schema.get("additionalProperties");
    for (Map.Entry<String, JsonElement> member : value.entrySet()) {
      String place = where + "/" + member.getKey();
      if (known.has(member.getKey()))
        check(place, known.getAsJsonObject(member.getKey()), member.getValue());
      else if (others != null && others.isJsonObject())
        check(place, others.getAsJsonObject(), member.getValue());
      else if (others != null && !others.getAsBoolean()) problems.add(place + " is unknown");
    }
  }

  private static boolean isOfType(JsonElement type, JsonElement value) {
    if (type.isJsonArray()) {
      for (JsonElement one : type.getAsJsonArray()) if (isOfType(one, value)) return true;
      return false;
    }
    boolean isPrimitive = value.isJsonPrimitive();
    return switch (type.getAsString()) {
      case "object" -> value.isJsonObject();
      case "array" -> value.isJsonArray();
      case "null" -> value.isJsonNull();
      case "string" -> isPrimitive && value.getAsJsonPrimitive().isString();
      case "number" -> isPrimitive && value.getAsJsonPrimitive().isNumber();
      case "integer" ->
          isPrimitive && value.getAsJsonPrimitive().isNumber() && value.getAsDouble() % 1 == 0;
      default -> throw new IllegalStateException(type.toString());
    };
  }
}
