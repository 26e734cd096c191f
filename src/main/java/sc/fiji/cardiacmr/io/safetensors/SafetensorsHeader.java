package sc.fiji.cardiacmr.io.safetensors;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import sc.fiji.cardiacmr.engine.FloatArray;

/**
 * The JSON header of a safetensors file.
 *
 * @param metadata texts; values of other kinds are not among them
 * @param extents the arrays in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, List<Extent> extents) {

  private static final String METADATA = "__metadata__";
  private static final String TYPE = "dtype";
  private static final String SHAPE = "shape";
  private static final String OFFSETS = "data_offsets";

  /**
   * Where an array lies behind the header, its type and shape.
   *
   * @param name of the array
   * @param type name of the type of its numbers
   * @param from place of its first byte behind the header
   * @param to place behind its last byte
   * @param shape sizes of its axes, none of them negative
   */
  record Extent(String name, String type, long from, long to, long[] shape) {

    /** Number of values, or -1 if shape and place contradict each other or it is too large. */
    int values(int bytes) {
      long size = to - from;
      if (size % bytes != 0 || size / bytes > Integer.MAX_VALUE - 8) return -1;
      long expected = Arrays.stream(shape).anyMatch(s -> s == 0) ? 0 : 1;
      for (long s : shape) {
        // By division, so that the product cannot overflow.
        if (expected > 0 && s > size / expected) return -1;
        expected *= s;
      }
      return expected == size / bytes ? (int) expected : -1;
    }
  }

  /** The header of arrays of 32-bit floats that follow each other without gaps. */
  static SafetensorsHeader of(Map<String, FloatArray> arrays, Map<String, String> metadata) {
    List<Extent> extents = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, FloatArray> e : arrays.entrySet()) {
      long end = offset + 4L * e.getValue().values().length;
      extents.add(new Extent(e.getKey(), NumberType.F32.name(), offset, end, e.getValue().shape()));
      offset = end;
    }
    return new SafetensorsHeader(metadata, extents);
  }

  /** The header as JSON without blanks, in ASCII. */
  byte[] toJson() {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject().name(METADATA).beginObject();
      for (Map.Entry<String, String> e : metadata.entrySet())
        json.name(e.getKey()).value(e.getValue());
      json.endObject();
      for (Extent e : extents) {
        json.name(e.name()).beginObject().name(TYPE).value(e.type());
        json.name(SHAPE).beginArray();
        for (long size : e.shape()) json.value(size);
        json.endArray().name(OFFSETS).beginArray().value(e.from()).value(e.to()).endArray();
        json.endObject();
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ascii(text.toString()).getBytes(StandardCharsets.US_ASCII);
  }

  /** Escapes other characters than ASCII, which occur in JSON's strings alone. */
  private static String ascii(String json) {
    StringBuilder text = new StringBuilder(json.length());
    for (char c : json.toCharArray())
      if (c > 126) text.append(String.format("\\u%04x", (int) c));
      else text.append(c);
    return text.toString();
  }

  /**
   * Reads a header.
   *
   * @throws IllegalArgumentException if it is not UTF-8, no JSON object, names something twice, or
   *     does not describe arrays; the message says so in words that follow "is damaged: "
   */
  static SafetensorsHeader parse(byte[] json) {
    try (JsonReader reader = new JsonReader(new StringReader(text(json)))) {
      return parse(reader);
    } catch (IOException | IllegalStateException e) {
      throw new IllegalArgumentException("its header is not valid JSON", e);
    }
  }

  private static String text(byte[] json) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    if (!text.startsWith("{"))
      throw new IllegalArgumentException("its header is not a JSON object");
    return text;
  }

  private static SafetensorsHeader parse(JsonReader reader) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Extent> extents = new ArrayList<>();
    Set<String> names = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = newName(reader, names);
      if (!name.equals(METADATA)) extents.add(extent(reader, name));
      else if (reader.peek() == JsonToken.BEGIN_OBJECT) readTexts(reader, metadata);
      else reader.skipValue();
    }
    reader.endObject();
    if (reader.peek() != JsonToken.END_DOCUMENT)
      throw new IllegalArgumentException("something follows the JSON object of its header");
    return new SafetensorsHeader(metadata, extents);
  }

  private static String newName(JsonReader reader, Set<String> names) throws IOException {
    String name = reader.nextName();
    if (!names.add(name))
      throw new IllegalArgumentException("its header names '" + name + "' twice");
    return name;
  }

  private static void readTexts(JsonReader reader, Map<String, String> texts) throws IOException {
    Set<String> names = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = newName(reader, names);
      switch (reader.peek()) {
        case STRING, NUMBER -> texts.put(name, reader.nextString());
        case BOOLEAN -> texts.put(name, String.valueOf(reader.nextBoolean()));
        default -> reader.skipValue();
      }
    }
    reader.endObject();
  }

  private static Extent extent(JsonReader reader, String name) throws IOException {
    String type = null;
    long[] shape = null;
    long[] offsets = null;
    if (reader.peek() != JsonToken.BEGIN_OBJECT) throw senseless(name);
    Set<String> keys = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext())
      switch (newName(reader, keys)) {
        case TYPE -> {
          if (reader.peek() != JsonToken.STRING) throw senseless(name);
          type = reader.nextString();
        }
        case SHAPE -> shape = sizes(reader, name);
        case OFFSETS -> offsets = sizes(reader, name);
        default -> reader.skipValue();
      }
    reader.endObject();
    if (type == null || shape == null || offsets == null || offsets.length != 2)
      throw senseless(name);
    return new Extent(name, type, offsets[0], offsets[1], shape);
  }

  private static long[] sizes(JsonReader reader, String name) throws IOException {
    if (reader.peek() != JsonToken.BEGIN_ARRAY) throw senseless(name);
    LongStream.Builder sizes = LongStream.builder();
    reader.beginArray();
    while (reader.hasNext()) sizes.add(size(reader, name));
    reader.endArray();
    return sizes.build().toArray();
  }

  private static long size(JsonReader reader, String name) throws IOException {
    if (reader.peek() != JsonToken.NUMBER) throw senseless(name);
    String number = reader.nextString();
    // Longer ones do not fit into 64 bits.
    if (!number.matches("[0-9]{1,18}"))
      throw new IllegalArgumentException(
          "its header contains " + number + " where a size was expected");
    return Long.parseLong(number);
  }

  private static IllegalArgumentException senseless(String name) {
    return new IllegalArgumentException("its header does not describe '" + name + "' correctly");
  }
}
