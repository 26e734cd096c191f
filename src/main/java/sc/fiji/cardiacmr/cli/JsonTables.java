package sc.fiji.cardiacmr.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/**
 * Tables as JSON: a row is an object whose keys are the columns with their units, in order. Numbers
 * have all digits. What is unknown (NaN) is null; infinite numbers, which JSON lacks, are the texts
 * "Infinity" and "-Infinity".
 */
final class JsonTables {

  private static final String QUALITY = "quality";
  private static final String REMARKS = "remarks";

  private JsonTables() {}

  static JsonObject of(String label, Table table) {
    JsonObject json = new JsonObject();
    json.addProperty("label", label);
    JsonArray columns = new JsonArray();
    table.columns().forEach(columns::add);
    json.add("columns", columns);
    JsonArray rows = new JsonArray();
    for (int row = 0; row < table.rowCount(); row++) {
      JsonObject cells = new JsonObject();
      for (String column : table.columns()) cells.add(column, cell(table.get(row, column)));
      rows.add(cells);
    }
    json.add("rows", rows);
    return json;
  }

  /** What a table says of how far it can be relied on, whether in columns or in rows. */
  static List<JsonObject> judgements(String name, Table table) {
    List<JsonObject> all = new ArrayList<>();
    if (table.hasColumn(QUALITY)) {
      for (int row = 0; row < table.rowCount(); row++) {
        JsonElement remarks =
            table.hasColumn(REMARKS) ? cell(table.get(row, REMARKS)) : JsonNull.INSTANCE;
        all.add(judgement(name, new JsonPrimitive(row), cell(table.get(row, QUALITY)), remarks));
      }
    } else if (table.columns().size() > 1) {
      JsonElement quality = named(table, QUALITY);
      if (!quality.isJsonNull())
        all.add(judgement(name, JsonNull.INSTANCE, quality, named(table, REMARKS)));
    }
    return all;
  }

  /** The second cell of the row that begins with a name; null if there is none. */
  private static JsonElement named(Table table, String name) {
    for (int row = 0; row < table.rowCount(); row++)
      if (name.equals(table.get(row, table.columns().get(0))))
        return cell(table.get(row, table.columns().get(1)));
    return JsonNull.INSTANCE;
  }

  private static JsonObject judgement(
      String table, JsonElement row, JsonElement quality, JsonElement remarks) {
    JsonObject judgement = new JsonObject();
    judgement.addProperty("table", table);
    judgement.add("row", row);
    judgement.add(QUALITY, quality);
    judgement.add(REMARKS, remarks);
    return judgement;
  }

  private static JsonElement cell(Object cell) {
    if (cell == null) return JsonNull.INSTANCE;
    if (!(cell instanceof Number number)) return new JsonPrimitive(cell.toString());
    double value = number.doubleValue();
    if (Double.isNaN(value)) return JsonNull.INSTANCE;
    if (Double.isInfinite(value)) return new JsonPrimitive(Double.toString(value));
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return new JsonPrimitive(isWhole ? (Number) number.longValue() : number);
  }
}
