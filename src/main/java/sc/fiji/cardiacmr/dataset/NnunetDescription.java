package sc.fiji.cardiacmr.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Labels;

/**
 * What nnU-Net's {@code dataset.json} says of the labels, in its present form ({@code "RV": 1}) and
 * in the one of version 1 ({@code "1": "RV"}).
 *
 * @param labels from the values of the files to ours; the identity if no class is known
 * @param unknown names of classes that are no part of the heart that we know; they become
 *     background
 * @param isPartial whether pixels that nobody labelled have a value of their own, {@value #IGNORE};
 *     it becomes background, too
 */
record NnunetDescription(LabelMap labels, List<String> unknown, boolean isPartial) {

  /** What nnU-Net calls pixels from which nothing is learnt. */
  static final String IGNORE = "ignore";

  static final String FILE = "dataset.json";

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read or is no such file
   */
  static NnunetDescription read(Path file, boolean scar) throws IOException {
    try {
      JsonElement all = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
      if (!all.isJsonObject() || !all.getAsJsonObject().has("labels"))
        throw new IOException(file + " does not list labels; it is not the file of nnU-Net.");
      return of(all.getAsJsonObject().getAsJsonObject("labels"), file, scar);
    } catch (JsonParseException | ClassCastException | MalformedInputException e) {
      throw new IOException(
          file + " cannot be read as JSON. Correct it, or state the label map.", e);
    }
  }

  private static NnunetDescription of(JsonObject labels, Path file, boolean scar)
      throws IOException {
    Map<Integer, Integer> values = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    boolean isPartial = false;
    for (Map.Entry<String, JsonElement> entry : labels.entrySet()) {
      boolean isFirstForm = entry.getKey().matches("\\d+");
      if (!entry.getValue().isJsonPrimitive())
        throw new IOException(
            "%s: the label '%s' has several values; regions that overlap are not supported. State the label map."
                .formatted(file, entry.getKey()));
      String other = entry.getValue().getAsString();
      String name = isFirstForm ? other : entry.getKey();
      String value = isFirstForm ? entry.getKey() : other;
      if (!value.matches("\\d{1,9}"))
        throw new IOException(
            "%s: '%s' is not the value of the label '%s'.".formatted(file, value, name));
      OptionalInt ours = ClassNames.value(name, scar);
      if (name.equalsIgnoreCase(IGNORE)) isPartial = true;
      else if (ours.isEmpty()) unknown.add(name);
      values.put(Integer.parseInt(value), ours.orElse(Labels.BACKGROUND));
    }
    if (values.values().stream().allMatch(v -> v == Labels.BACKGROUND))
      return new NnunetDescription(LabelMap.IDENTITY, unknown, isPartial);
    return new NnunetDescription(
        LabelMap.parse(
            values.entrySet().stream()
                .filter(e -> e.getKey() != 0)
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","))),
        unknown,
        isPartial);
  }
}
