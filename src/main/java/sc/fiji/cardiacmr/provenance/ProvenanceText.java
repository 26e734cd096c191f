package sc.fiji.cardiacmr.provenance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sc.fiji.cardiacmr.image.Doubt;

/** The origin of a file as JSON, the same in files of all formats. */
public final class ProvenanceText {

  /** Longer texts are none of ours. */
  public static final int LONGEST = 1 << 20;

  private static final Gson COMPACT = new GsonBuilder().disableHtmlEscaping().create();
  private static final Gson READABLE =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  private ProvenanceText() {}

  /** In one line. */
  public static String line(Provenance provenance) {
    return COMPACT.toJson(json(provenance));
  }

  /** In several lines, to be read by people. */
  public static String lines(Provenance provenance) {
    return READABLE.toJson(json(provenance));
  }

  private static JsonObject json(Provenance p) {
    JsonObject json = new JsonObject();
    json.addProperty("program", Provenance.PROGRAM);
    json.addProperty("version", p.version());
    json.addProperty("commit", p.commit());
    if (p.date() != null) json.addProperty("date", p.date().toString());
    if (!p.command().isEmpty()) {
      json.addProperty("command", p.command());
      JsonObject parameters = new JsonObject();
      p.parameters().forEach(parameters::addProperty);
      json.add("parameters", parameters);
    }
    json.add("inputs", array(p.inputs(), ProvenanceText::json));
    json.add("models", array(p.models(), ProvenanceText::json));
    json.add("doubts", array(p.doubts(), ProvenanceText::json));
    for (String key : List.of("inputs", "models", "doubts"))
      if (json.getAsJsonArray(key).isEmpty()) json.remove(key);
    return json;
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> json) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(json.apply(value)));
    return array;
  }

  private static JsonObject json(InputData input) {
    JsonObject json = new JsonObject();
    json.addProperty("parameter", input.parameter());
    if (!input.name().isEmpty()) json.addProperty("name", input.name());
    json.addProperty("kind", input.kind().name().toLowerCase(Locale.ROOT));
    if (input.kind() == InputData.Kind.FOLDER || input.kind() == InputData.Kind.LIST)
      json.addProperty("files", input.files());
    if (!input.sha256().isEmpty()) json.addProperty("sha256", input.sha256());
    return json;
  }

  private static JsonObject json(UsedModel model) {
    JsonObject json = new JsonObject();
    json.addProperty("name", model.name());
    if (!model.version().isEmpty()) json.addProperty("version", model.version());
    json.addProperty("sha256", model.sha256());
    if (!model.precision().isEmpty()) json.addProperty("precision", model.precision());
    return json;
  }

  private static JsonObject json(Doubt doubt) {
    JsonObject json = new JsonObject();
    json.addProperty("about", doubt.about().name().toLowerCase(Locale.ROOT));
    json.addProperty("text", doubt.text());
    if (doubt.isUnusable()) json.addProperty("unusable", true);
    return json;
  }

  /** Reads the member {@code provenance} of a JSON text that holds more; empty if there is none. */
  public static Optional<Provenance> readWithin(String text) {
    try {
      JsonElement whole = JsonParser.parseString(text);
      if (!whole.isJsonObject() || !whole.getAsJsonObject().has("provenance"))
        return Optional.empty();
      return read(whole.getAsJsonObject().get("provenance").toString());
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** What a text says; empty if it is not such a text, or damaged. */
  public static Optional<Provenance> read(String text) {
    if (text == null || text.length() > LONGEST || !isLikely(text)) return Optional.empty();
    try {
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      if (!Provenance.PROGRAM.equals(text(json, "program"))) return Optional.empty();
      return Optional.of(provenance(json));
    } catch (JsonParseException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    } catch (IllegalStateException | UnsupportedOperationException | ClassCastException e) {
      return Optional.empty(); // another kind of value than ours
    }
  }

  private static boolean isLikely(String text) {
    return text.strip().startsWith("{") && text.contains(Provenance.PROGRAM);
  }

  private static Provenance provenance(JsonObject json) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (json.has("parameters"))
      for (Map.Entry<String, JsonElement> value : json.getAsJsonObject("parameters").entrySet())
        parameters.put(value.getKey(), value.getValue().getAsString());
    return new Provenance(
        text(json, "version"),
        text(json, "commit"),
        json.has("date") ? Instant.parse(text(json, "date")) : null,
        text(json, "command"),
        parameters,
        list(json, "inputs", ProvenanceText::input),
        list(json, "models", ProvenanceText::model),
        list(json, "doubts", ProvenanceText::doubt));
  }

  /** Earlier versions did not say whether a doubt makes results unusable. */
  private static Doubt doubt(JsonObject json) {
    boolean isUnusable = json.has("unusable") && json.get("unusable").getAsBoolean();
    return new Doubt(about(text(json, "about")), text(json, "text"), isUnusable);
  }

  /** A later version may know more kinds; no doubt is lost for that. */
  private static Doubt.About about(String name) {
    for (Doubt.About about : Doubt.About.values())
      if (about.name().equalsIgnoreCase(name)) return about;
    return Doubt.About.CONTENT;
  }

  private static UsedModel model(JsonObject json) {
    return new UsedModel(
        text(json, "name"), text(json, "version"), text(json, "sha256"), text(json, "precision"));
  }

  private static InputData input(JsonObject json) {
    return new InputData(
        text(json, "parameter"),
        text(json, "name"),
        constant(InputData.Kind.class, json, "kind"),
        json.has("files")
            ? json.get("files").getAsInt()
            : constant(InputData.Kind.class, json, "kind") == InputData.Kind.FILE ? 1 : 0,
        text(json, "sha256"));
  }

  private static String text(JsonObject json, String key) {
    return json.has(key) ? json.get(key).getAsString() : "";
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonObject json, String key) {
    return Enum.valueOf(type, text(json, key).toUpperCase(Locale.ROOT));
  }

  private static <T> List<T> list(JsonObject json, String key, Function<JsonObject, T> read) {
    List<T> values = new ArrayList<>();
    if (json.has(key))
      for (JsonElement value : json.getAsJsonArray(key))
        values.add(read.apply(value.getAsJsonObject()));
    return values;
  }
}
