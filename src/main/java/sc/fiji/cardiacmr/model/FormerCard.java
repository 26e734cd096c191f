package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.file.TextFile;

/**
 * Brings cards of the bioimage.io model description 0.4 into the form 0.5, which says the same in
 * other words, so that the rest of this library knows one format. See {@code model/v0_4.py} and
 * {@code model/v0_5.py} of bioimage-io/spec-bioimage-io.
 */
final class FormerCard {

  private static final String FORMER = "0\\.4\\.\\d{1,3}";

  private final Fields card;
  private final Path folder;

  private FormerCard(Fields card, Path folder) {
    this.card = card;
    this.folder = folder;
  }

  /**
   * Replaces the card in a folder, if it is one of format 0.4.
   *
   * @param origin what errors call the folder
   * @throws IOException if it cannot be brought into the new form; the message names the field
   */
  static void update(Path folder, String origin) throws IOException {
    Path file = ModelFolder.cardFile(folder);
    if (Files.size(file) > 4L * SafeYaml.MAX_LENGTH) return; // is refused when it is read
    Map<String, Object> map;
    try {
      map = SafeYaml.load(TextFile.read(file));
      if (!String.valueOf(map.get("format_version")).matches(FORMER)) return;
      map = new FormerCard(new Fields(map, ""), folder).converted();
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The card of the model " + origin + " is not valid: " + e.getMessage(), e);
    }
    Files.delete(file);
    Files.writeString(folder.resolve(ModelCard.FILE_NAME), SafeYaml.dump(map));
  }

  private Map<String, Object> converted() throws IOException {
    if (card.has("run_mode"))
      throw card.error("run_mode", "asks for a way to run the model that is not known here");
    Map<String, Object> map = new LinkedHashMap<>(card.map());
    map.put("format_version", ModelCard.FORMAT_VERSION);
    map.put("name", plain(card.text("name")));
    if (card.get("attachments") instanceof Map<?, ?>)
      map.put("attachments", sources(card.section("attachments").texts("files")));
    for (String key : List.of("test_inputs", "test_outputs", "sample_inputs", "sample_outputs"))
      map.remove(key);
    map.put("inputs", tensors("inputs"));
    map.put("outputs", tensors("outputs"));
    return map;
  }

  /** Names of this format may hold signs that those of 0.5 do not. */
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_+\\- ()]", " ").replaceAll(" +", " ").trim();
    plain = plain.length() > 128 ? plain.substring(0, 128).trim() : plain;
    return plain.length() < 5 ? "model " + plain : plain;
  }

  private static List<Object> sources(List<String> files) {
    List<Object> sources = new ArrayList<>();
    for (String file : files) sources.add(new LinkedHashMap<>(Map.of("source", file)));
    return sources;
  }

  private List<Object> tensors(String key) throws IOException {
    boolean isInput = key.equals("inputs");
    List<String> tests = card.texts(isInput ? "test_inputs" : "test_outputs");
    List<Object> converted = new ArrayList<>();
    List<Fields> tensors = card.sections(key);
    for (int i = 0; i < tensors.size(); i++) {
      Fields tensor = tensors.get(i);
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("id", id(tensor.text("name")));
      tensor.optionalText("description").ifPresent(text -> map.put("description", text));
      String test = i < tests.size() ? tests.get(i) : null;
      map.put("axes", axes(tensor, isInput, test));
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("type", tensor.optionalText("data_type").orElse("float32"));
      map.put("data", data);
      if (test != null) map.put("test_tensor", new LinkedHashMap<>(Map.of("source", test)));
      String steps = isInput ? "preprocessing" : "postprocessing";
      List<Object> list = new ArrayList<>();
      for (Fields step : tensor.sections(steps)) list.add(FormerSteps.converted(step));
      if (!list.isEmpty()) map.put(steps, list);
      converted.add(map);
    }
    return converted;
  }

  /** Names become identifiers, the same wherever they stand. */
  static String id(String name) {
    String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    if (id.isEmpty() || Character.isDigit(id.charAt(0))) id = "_" + id;
    return id.length() > 32 ? id.substring(0, 32) : id;
  }

  private List<Object> axes(Fields tensor, boolean isInput, String test) throws IOException {
    String letters = tensor.text("axes");
    int[] example = null;
    if (test != null && EntryNames.problem(test) == null && Files.exists(folder.resolve(test)))
      example = NumpyFile.readShape(folder.resolve(test));
    if (example != null && example.length != letters.length())
      throw tensor.error(
          "axes", "has " + letters.length() + " axes, but its test tensor has " + example.length);
    List<Object> axes = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      Map<String, Object> axis = new LinkedHashMap<>();
      String type = FormerSteps.type(tensor, letters.charAt(i));
      axis.put("type", type);
      if (!type.equals("batch") && !type.equals("channel"))
        axis.put("id", FormerSteps.axis(tensor, letters.charAt(i)));
      if (type.equals("channel")) axis.put("channel_names", channels(tensor, i, example));
      else if (!type.equals("batch") && isInput) axis.put("size", inputSize(tensor, i));
      else if (!type.equals("batch")) putOutputSize(tensor, i, axis);
      List<Double> halo = tensor.numbers("halo");
      if (!type.equals("batch") && i < halo.size() && halo.get(i) > 0) {
        if (type.equals("channel")) throw tensor.error("halo", "of a channel axis must be 0");
        axis.put("halo", halo.get(i).intValue());
      }
      axes.add(axis);
    }
    return axes;
  }

  private List<String> channels(Fields tensor, int i, int[] example) {
    int count;
    if (example != null) count = example[i];
    else if (tensor.get("shape") instanceof List<?>) count = number(tensor, "shape", tensor, i);
    else if (tensor.section("shape").has("min"))
      count = number(tensor.section("shape"), "min", tensor, i);
    else throw tensor.error("shape", "does not state the number of channels");
    if (count < 1 || count > 4096)
      throw tensor.error("shape", "must state 1 to 4096 channels, not " + count);
    List<String> names = new ArrayList<>();
    for (int c = 0; c < count; c++) names.add("channel" + c);
    return names;
  }

  private static Object inputSize(Fields tensor, int i) {
    if (tensor.get("shape") instanceof List<?>) return number(tensor, "shape", tensor, i);
    Fields shape = tensor.section("shape");
    int min = number(shape, "min", tensor, i);
    int step = number(shape, "step", tensor, i);
    if (step == 0) return min;
    Map<String, Object> size = new LinkedHashMap<>();
    size.put("min", min);
    size.put("step", step);
    return size;
  }

  private static int number(Fields section, String key, Fields tensor, int i) {
    List<Double> numbers = section.numbers(key);
    if (i >= numbers.size())
      throw section.error(key, "must have a number for each axis of '" + tensor.name() + "'");
    return numbers.get(i).intValue();
  }

  private void putOutputSize(Fields tensor, int i, Map<String, Object> axis) {
    if (tensor.get("shape") instanceof List<?>) {
      axis.put("size", number(tensor, "shape", tensor, i));
      return;
    }
    Fields shape = tensor.section("shape");
    String reference = shape.text("reference_tensor");
    if (i >= shape.list("scale").size() || i >= shape.list("offset").size())
      throw shape.error("scale", "and 'offset' must have a number for each axis");
    if (!(shape.list("offset").get(i) instanceof Number offset))
      throw shape.error("offset", "must be numbers");
    int added = (int) Math.round(2 * offset.doubleValue());
    Object scale = shape.list("scale").get(i);
    if (scale == null || scale instanceof Number none && none.doubleValue() == 0) {
      axis.put("size", added);
      return;
    }
    if (!(scale instanceof Number factor) || !(factor.doubleValue() > 0))
      throw shape.error("scale", "must be numbers of at least 0");
    Map<String, Object> size = new LinkedHashMap<>();
    size.put("tensor_id", id(reference));
    size.put("axis_id", referenceAxis(tensor, shape, reference, i));
    size.put("offset", added);
    axis.put("size", size);
    if (factor.doubleValue() != 1) axis.put("scale", 1 / factor.doubleValue());
  }

  /** Shapes are compared place by place. */
  private String referenceAxis(Fields tensor, Fields shape, String reference, int i) {
    for (String key : List.of("inputs", "outputs"))
      for (Fields other : card.sections(key))
        if (other.text("name").equals(reference) && i < other.text("axes").length())
          return FormerSteps.axis(tensor, other.text("axes").charAt(i));
    throw shape.error("reference_tensor", "names '" + reference + "', which does not exist");
  }
}
