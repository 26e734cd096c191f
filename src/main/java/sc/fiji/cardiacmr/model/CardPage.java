package sc.fiji.cardiacmr.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.text.Html;

/** A model's card as a page of HTML for people. */
public final class CardPage {

  /** Ends of the names of scores that are the ends of an interval. */
  static final String LOW = "_low";

  static final String HIGH = "_high";

  private final StringBuilder html = new StringBuilder("<html><body>");

  private CardPage() {}

  /**
   * The page of a model.
   *
   * @param listing as the store lists it
   * @return HTML without references to other files; what the card says stands in it as plain text
   */
  public static String of(ModelStore.Listing listing) {
    CardPage page = new CardPage();
    page.write(listing);
    return page.html.append("</body></html>").toString();
  }

  private void write(ModelStore.Listing listing) {
    if (listing.card() == null) {
      heading(listing.name());
      paragraph("The card cannot be read: " + listing.problem());
      row("Folder", listing.folder().toString());
      return;
    }
    ModelCard card = listing.card();
    ModelSummary summary = ModelSummary.of(listing);
    heading(listing.name());
    if (!card.description().isEmpty()) paragraph(card.description());
    html.append("<table>");
    if (!card.name().equals(listing.name())) row("Name on the card", card.name());
    row("Task", summary.task());
    row("Version", card.version());
    row("Licence", card.license());
    row("Authors", String.join(", ", card.authors()));
    row("Date", card.timestamp());
    row("Size", summary.size());
    if (card.translation().isEmpty()) row("Quality calibration", quality(summary));
    row("Folder", listing.folder() + (listing.own() ? " (your own)" : " (installed)"));
    html.append("</table>");
    card.cardiac().ifPresent(this::settings);
    card.translation().ifPresent(this::translation);
    if (card.cardiac().isEmpty() && card.translation().isEmpty()) tensors(card);
    list("How to cite", card.citations());
    list("Keywords", card.tags());
  }

  private static String quality(ModelSummary summary) {
    return switch (summary.quality()) {
      case "yes" -> "yes: the Dice of its labels is predicted";
      case "no" -> "no: use Calibrate Quality to make one";
      default -> "does not apply to models of other software";
    };
  }

  private void settings(CardiacSettings settings) {
    html.append("<h3>Network</h3><table>");
    row("Architecture", settings.architecture());
    row("Labels", String.join(", ", settings.labels()));
    row("Input channels", String.join(", ", settings.channels()));
    row("Orientations", Integer.toString(settings.orientations()));
    html.append("</table>");
    scores(settings.scores());
    if (!settings.trainingData().isEmpty()) {
      html.append("<h3>Training data and terms</h3><table><tr>");
      for (String title : List.of("Data", "Subjects", "Terms")) cell("th", title);
      html.append("</tr>");
      for (CardiacSettings.TrainingData data : settings.trainingData()) {
        html.append("<tr>");
        cell("td", data.name() + (data.url().isEmpty() ? "" : " (" + data.url() + ")"));
        cell("td", data.subjects() > 0 ? Integer.toString(data.subjects()) : "not stated");
        cell("td", data.terms().isEmpty() ? "not stated" : data.terms());
        html.append("</tr>");
      }
      html.append("</table>");
    }
    if (settings.training() != null) {
      html.append("<h3>Training</h3><table>");
      row("Images seen", Long.toString(settings.training().imagesSeen()));
      row("Epochs", String.format(Locale.ROOT, "%.1f", settings.training().epochs()));
      row("Command", settings.training().command());
      html.append("</table>");
    }
  }

  /** Of a model that translates styles: a generator for each direction. */
  private void translation(TranslationSettings settings) {
    html.append("<h3>Translation of styles</h3><table>");
    row("Source", text(settings.source()));
    row("Target", text(settings.target()));
    row("direction=source-to-target", "the weights of the card");
    row("direction=target-to-source", "the attachment " + TranslationSettings.BACK);
    row("Architecture", settings.architecture());
    row("Pixel size", pixels(settings));
    row("Images seen", Long.toString(settings.images()));
    row("Command", settings.command());
    html.append("</table>");
    scores(settings.scores());
    paragraph(
        "Translate Style applies it. Never measure anything but segmentations in its images: a"
            + " generator may invent or lose structures.");
  }

  private static String text(TranslationSettings.Style style) {
    return String.format(
        Locale.ROOT,
        "%s (%s; intensities %.4g to %.4g)",
        style.name(),
        Count.of(style.slices(), "slice"),
        style.low(),
        style.high());
  }

  private static String pixels(TranslationSettings settings) {
    double spacing = settings.frame().spacing();
    return spacing > 0 ? spacing + " mm" : "that of the image";
  }

  /** Scores, with their confidence intervals where the card states them. */
  private void scores(Map<String, Double> scores) {
    if (scores.isEmpty()) return;
    html.append("<h3>Scores</h3><table><tr>");
    for (String title : List.of("Score", "Value", "95 % interval")) cell("th", title);
    html.append("</tr>");
    Map<String, Double> sorted = new TreeMap<>(scores);
    for (Map.Entry<String, Double> score : sorted.entrySet()) {
      String name = score.getKey();
      if (isEndOfInterval(name, scores)) continue;
      html.append("<tr>");
      cell("td", name.replace('_', ' '));
      cell("td", String.format(Locale.ROOT, "%.4g", score.getValue()));
      Double low = scores.get(name + LOW);
      Double high = scores.get(name + HIGH);
      cell(
          "td",
          low == null || high == null
              ? "not stated"
              : String.format(Locale.ROOT, "%.4g to %.4g", low, high));
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private static boolean isEndOfInterval(String name, Map<String, Double> scores) {
    for (String end : List.of(LOW, HIGH))
      if (name.endsWith(end) && scores.containsKey(name.substring(0, name.length() - end.length())))
        return true;
    return false;
  }

  private void tensors(ModelCard card) {
    html.append("<h3>Tensors</h3><table>");
    for (TensorDescription tensor : card.inputs()) row("Input " + tensor.id(), text(tensor));
    for (TensorDescription tensor : card.outputs()) row("Output " + tensor.id(), text(tensor));
    html.append("</table>");
    paragraph(
        "This model was made by other software. Apply Model runs it as its card says; the Segment"
            + " commands, which look for the heart, do not.");
  }

  private static String text(TensorDescription tensor) {
    String axes = String.join(", ", tensor.axisIds());
    String steps = String.join(", ", tensor.steps().stream().map(s -> s.id()).toList());
    String channels = String.join(", ", tensor.channelNames());
    return "axes "
        + axes
        + (channels.isEmpty() ? "" : "; channels " + channels)
        + (steps.isEmpty() ? "" : "; " + steps);
  }

  private void list(String title, List<String> items) {
    if (items.isEmpty()) return;
    html.append("<h3>").append(Html.escaped(title)).append("</h3><ul>");
    for (String item : items) html.append("<li>").append(Html.escaped(item)).append("</li>");
    html.append("</ul>");
  }

  private void heading(String text) {
    html.append("<h2>").append(Html.escaped(text)).append("</h2>");
  }

  private void paragraph(String text) {
    html.append("<p>").append(Html.escaped(text)).append("</p>");
  }

  private void row(String name, String value) {
    if (value.isBlank()) return;
    html.append("<tr><td valign=top><b>").append(Html.escaped(name)).append("</b></td>");
    cell("td", value);
    html.append("</tr>");
  }

  private void cell(String tag, String text) {
    html.append('<').append(tag).append(" valign=top align=left>").append(Html.escaped(text));
    html.append("</").append(tag).append('>');
  }
}
