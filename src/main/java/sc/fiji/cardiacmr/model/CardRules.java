package sc.fiji.cardiacmr.model;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules of the bioimage.io model description, format 0.5, that a card must keep. See
 * bioimage-io/spec-bioimage-io, {@code model/v0_5.py} and {@code generic/v0_3.py}.
 */
final class CardRules {

  static final String SAVED_MODEL = "tensorflow_saved_model_bundle";

  private static final Pattern FORMAT = Pattern.compile("0\\.5\\.\\d{1,3}");

  /** What a name must be, in words. */
  static final String NAME_RULE = "5 to 128 letters, digits, spaces or any of '_+-()'";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+\\- ()]{5,128}");
  private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9.+-]{1,64}");
  private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4}.+");

  private CardRules() {}

  /** Whether a model may be called so. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static void check(Fields card) {
    String type = card.text("type");
    if (!type.equals("model")) throw card.error("type", "must be 'model', not '" + type + "'");
    String format = card.version("format_version");
    if (!FORMAT.matcher(format).matches())
      throw card.error(
          "format_version",
          "must be 0.5.x, not '"
              + format
              + "': convert the model with bioimageio.core, or download it in the current format");
    String name = card.text("name");
    if (!isName(name)) throw card.error("name", "must be " + NAME_RULE + ", not '" + name + "'");
    card.optionalText("description")
        .filter(text -> text.length() > 1024)
        .ifPresent(
            text -> {
              throw card.error("description", "must not be longer than 1024 characters");
            });
    checkPeople(card);
    checkCitations(card);
    card.optionalText("license")
        .filter(text -> !LICENSE.matcher(text).matches())
        .ifPresent(
            text -> {
              throw card.error(
                  "license", "must be an SPDX identifier such as CC-BY-4.0, not '" + text + "'");
            });
    card.texts("tags");
    requireUrl(card, "git_repo");
    checkTime(card);
    card.optionalText("documentation")
        .filter(file -> !file.endsWith(".md"))
        .ifPresent(
            file -> {
              throw card.error("documentation", "must be a Markdown file, .md, not '" + file + "'");
            });
    card.optionalSection("config");
    checkWeights(card);
  }

  private static void checkPeople(Fields card) {
    for (String key : List.of("authors", "maintainers", "packaged_by"))
      for (Fields person : card.sections(key)) {
        String name = key.equals("maintainers") ? "github_user" : "name";
        if (person.text(name).isBlank()) throw person.error(name, "must not be empty");
        person
            .optionalText("name")
            .filter(text -> text.indexOf('/') >= 0 || text.indexOf('\\') >= 0)
            .ifPresent(
                text -> {
                  throw person.error("name", "must not contain slashes");
                });
      }
  }

  private static void checkCitations(Fields card) {
    for (Fields citation : card.sections("cite")) {
      citation.text("text");
      if (!citation.has("doi") && !citation.has("url"))
        throw citation.error("doi", "or 'url' is needed");
      citation
          .optionalText("doi")
          .filter(doi -> !DOI.matcher(doi).matches())
          .ifPresent(
              doi -> {
                throw citation.error("doi", "must be like 10.1000/182, not '" + doi + "'");
              });
      requireUrl(citation, "url");
    }
  }

  private static void requireUrl(Fields section, String key) {
    section
        .optionalText(key)
        .filter(url -> !url.startsWith("https://") && !url.startsWith("http://"))
        .ifPresent(
            url -> {
              throw section.error(key, "must be an http address, not '" + url + "'");
            });
  }

  private static void checkTime(Fields card) {
    if (!card.has("timestamp")) return;
    String text = card.text("timestamp").replace(' ', 'T');
    try {
      // Python writes UTC as +00:00 or Z; a time without zone is allowed there, too.
      OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? text : text + "Z");
    } catch (DateTimeException e) {
      throw card.error(
          "timestamp", "must be a time such as 2026-01-31T12:00:00Z, not '" + text + "'");
    }
  }

  private static void checkWeights(Fields card) {
    Fields weights = card.section("weights");
    int entries = 0;
    for (Map.Entry<String, Object> entry : weights.map().entrySet())
      if (entry.getValue() != null) entries++;
    if (entries == 0)
      throw card.error("weights", "must contain the weights in at least one format");
    weights.optionalSection(SAVED_MODEL).ifPresent(w -> w.version("tensorflow_version"));
  }
}
