package sc.fiji.cardiacmr.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.cardiacmr.edit.LabelFingerprint;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.Quality;

/** What an earlier analysis wrote into a folder. */
final class FormerResults {

  private final Path folder;
  private final Map<String, JsonObject> parts = new LinkedHashMap<>();
  private String study = "";
  private Provenance provenance = Provenance.ofProgram(null);

  private FormerResults(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the results of a folder; without parts if there are none.
   *
   * @throws IOException if its results are not those of an analysis
   */
  static FormerResults read(Path folder) throws IOException {
    FormerResults former = new FormerResults(folder);
    Path file = folder.resolve(StudyFolder.RESULTS);
    if (!Files.exists(file)) return former;
    try {
      String text = Files.readString(file);
      JsonObject json = JsonParser.parseString(text).getAsJsonObject();
      String program = json.getAsJsonObject("provenance").get("program").getAsString();
      if (json.get("format").getAsInt() != ResultsJson.FORMAT
          || !program.equals(Provenance.PROGRAM)) throw new IllegalStateException();
      former.study = json.get("study").getAsString();
      former.provenance = ProvenanceText.readWithin(text).orElse(former.provenance);
      for (JsonElement element : json.getAsJsonArray("parts")) {
        JsonObject part = element.getAsJsonObject();
        former.parts.put(part.get("name").getAsString(), part);
        former.files(part.get("name").getAsString());
        former.judgement(part.get("name").getAsString());
      }
    } catch (RuntimeException e) {
      // Whatever a foreign file makes the parser throw.
      throw new IOException(
          "'%s' is not that of an analysis; give a new or empty folder.".formatted(file), e);
    }
    return former;
  }

  /** What the study is called; "" if there are no results. */
  String study() {
    return study;
  }

  /** Where the results come from. */
  Provenance provenance() {
    return provenance;
  }

  /** The names of its parts. */
  Set<String> names() {
    return parts.keySet();
  }

  /** A part as it was written. */
  JsonObject part(String name) {
    return parts.get(name);
  }

  /** How far a part can be relied on. */
  Judgement judgement(String name) {
    JsonObject part = parts.get(name);
    List<String> remarks = new ArrayList<>();
    part.getAsJsonArray("remarks").forEach(remark -> remarks.add(remark.getAsString()));
    String quality = part.get("quality").getAsString();
    return new Judgement(Quality.valueOf(quality.toUpperCase(Locale.ROOT)), remarks);
  }

  /** Of the labels of a part as they were written; empty if that is not known. */
  Optional<String> fingerprint(String name) {
    JsonObject part = parts.get(name);
    return part == null || !part.has(ResultsJson.FINGERPRINT)
        ? Optional.empty()
        : Optional.of(part.get(ResultsJson.FINGERPRINT).getAsString());
  }

  /** The files of a part: names that begin with that of the part. */
  Set<String> files(String part) {
    Set<String> names = new LinkedHashSet<>();
    JsonArray files = parts.get(part).getAsJsonArray("files");
    for (JsonElement file : files) {
      String name = file.getAsString();
      if (name.matches("[A-Za-z0-9._-]+") && name.startsWith(part)) names.add(name);
    }
    return names;
  }

  /**
   * Refuses to lose labels that somebody has edited since they were written, measured since or not,
   * or labels that somebody gave, unless others are given.
   *
   * @param part of which labels would be written anew
   * @param isGiven whether these are given, too
   * @throws IOException if they would be lost, or cannot be read
   */
  void requireReplaceable(String part, boolean isGiven) throws IOException {
    Path file = folder.resolve(part + StudyFolder.LABELS);
    if (!parts.containsKey(part) || !Files.exists(file)) return;
    String known = fingerprint(part).orElse(null);
    if (known == null) return;
    if (known.startsWith(ResultsJson.GIVEN) && !isGiven)
      throw new IOException(
          "'%s' was given, not segmented, and would be overwritten. To measure it, give it as labels=...; to segment anew, move it away."
              .formatted(file));
    List<String> now = new ArrayList<>();
    LabelFingerprint.of(NiftiReader.readLabels(file, LabelMap.IDENTITY))
        .ifPresent(fingerprint -> now.add(fingerprint.text()));
    if (!now.contains(known.replaceFirst("^" + ResultsJson.GIVEN, "")))
      throw new IOException(
          "'%s' was edited after it was segmented and would be overwritten. To measure it, give it as labels=...; to segment anew, move it away."
              .formatted(file));
  }
}
