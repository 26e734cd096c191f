package sc.fiji.cardiacmr.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.io.safetensors.SafetensorsHeader.Extent;

class SafetensorsHeaderTest {

  private static SafetensorsHeader parse(String json) {
    return SafetensorsHeader.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String problem(byte[] json) {
    return assertThrows(IllegalArgumentException.class, () -> SafetensorsHeader.parse(json))
        .getMessage();
  }

  /** What files held before the header was written by a library; checksums depend on it. */
  @Test
  void everyByteIsAsItWas() {
    Map<String, FloatArray> arrays = new LinkedHashMap<>();
    arrays.put("a/\"b\\", new FloatArray(new long[] {2, 3}, new float[6]));
    arrays.put("µ\u007f\u2028\uD83D\uDC93", new FloatArray(new long[0], new float[1]));
    arrays.put("none", new FloatArray(new long[] {0}, new float[0]));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("plan", "batch=16 <x> & 'y' | \u0001");
    metadata.put("", "");
    assertEquals(
        "{\"__metadata__\":{\"plan\":\"batch=16 <x> & 'y' | \\u0001\",\"\":\"\"},"
            + "\"a/\\\"b\\\\\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"\\u00b5\\u007f\\u2028\\ud83d\\udc93\":"
            + "{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]},"
            + "\"none\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[28,28]}}",
        new String(SafetensorsHeader.of(arrays, metadata).toJson(), StandardCharsets.US_ASCII));
    assertEquals(
        "{\"__metadata__\":{}}",
        new String(SafetensorsHeader.of(Map.of(), Map.of()).toJson(), StandardCharsets.US_ASCII));
  }

  @Test
  void readsAnyLegalJson() {
    SafetensorsHeader header =
        parse(
            """
            {\t"b\\u0041\\ud83d\\udc93\\/\\n" :
              {"data_offsets":\t[ 0 , 8 ], "extra": {"deep": [[{}], null, -1.5e-3]},
               "shape": [2], "dtype": "\\u0046\\u0033\\u0032"},
             "__metadata__": {"text": "a\\tb: {c}, # no comment", "nested": {"x": [1, {"y": 2}]},
               "number": 1.50, "flag": true, "nothing": null, "*alias": "&anchor", "2001-99-99": "!tag"},
             "" : {"dtype":"I8","shape":[],"data_offsets":[8,9]}} \s
            """);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("text", "a\tb: {c}, # no comment");
    texts.put("number", "1.50");
    texts.put("flag", "true");
    texts.put("*alias", "&anchor");
    texts.put("2001-99-99", "!tag");
    assertEquals(texts, header.metadata());
    Extent first = header.extents().get(0);
    assertEquals("bA\uD83D\uDC93/\n", first.name());
    assertEquals("F32", first.type());
    assertArrayEquals(new long[] {2}, first.shape());
    assertEquals(List.of(0L, 8L), List.of(first.from(), first.to()));
    assertEquals("", header.extents().get(1).name());
    assertEquals(2, header.extents().size());
    assertEquals(Map.of(), parse("{\"__metadata__\":null}").metadata());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{A},'a':{A}}",
        "{'a':{A},'b':{A},'\\u0061':{A}}",
        "{'__metadata__':{},'a':{A},'__metadata__':{}}",
        "{'__metadata__':{'k':'1','k':'1'}}",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
        "{'a':{A,'more':1,'more':2}}"
      })
  void nothingIsNamedTwice(String header) {
    String array = "'dtype':'F32','shape':[2],'data_offsets':[0,8]";
    String json = header.replace("A", array).replace('\'', '"');
    String problem = problem(json.getBytes(StandardCharsets.UTF_8));
    assertTrue(problem.matches("its header names '.+' twice"), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                      | is not a JSON object
          ' {}'                                                   | is not a JSON object
          {a:1}                                                   | is not valid JSON
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],}} | is not valid JSON
          {"__metadata__":{"k":NaN}}                              | is not valid JSON
          {"__metadata__":{"k":"v"}} x                            | is not valid JSON
          {"__metadata__":{"k":"v"}} {}                           | is not valid JSON
          {"__metadata__":{"k":"v"}                               | is not valid JSON
          {"a":null}                                              | does not describe 'a' correctly
          {"a":{"shape":[2],"data_offsets":[0,8]}}                | does not describe 'a' correctly
          {"a":{"dtype":3,"shape":[2],"data_offsets":[0,8]}}      | does not describe 'a' correctly
          {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}    | does not describe 'a' correctly
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8]}}    | does not describe 'a' correctly
          {"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}| does not describe 'a' correctly
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8.0]}}| contains 8.0 where a size was expected
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8e0]}}| contains 8e0 where a size was expected
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | contains -2 where a size was expected
          """)
  void saysWhatIsWrong(String json, String reason) {
    String problem = problem(json.getBytes(StandardCharsets.UTF_8));
    assertTrue(problem.contains(reason), problem);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] json = "{\"__metadata__\":{\"k\":\"ü\"}}".getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(problem(json).contains("not valid JSON"));
  }

  @Test
  void countsValuesWithoutOverflow() {
    assertEquals(6, new Extent("a", "F32", 8, 32, new long[] {2, 3}).values(4));
    assertEquals(1, new Extent("a", "F32", 0, 4, new long[0]).values(4));
    assertEquals(0, new Extent("a", "F32", 4, 4, new long[] {3, 0}).values(4));
    assertEquals(-1, new Extent("a", "F32", 0, 8, new long[] {3}).values(4));
    assertEquals(-1, new Extent("a", "F32", 0, 7, new long[] {1}).values(4));
    assertEquals(-1, new Extent("a", "I8", 0, 1L << 40, new long[] {1L << 40}).values(1));
    assertEquals(-1, new Extent("a", "I8", 0, 0, new long[] {1L << 32, 1L << 32}).values(1));
  }
}
