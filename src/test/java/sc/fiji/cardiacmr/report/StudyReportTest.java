package sc.fiji.cardiacmr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.AnalysisPhantoms;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelFolder;

class StudyReportTest {

  private static AnalysedStudy study;
  private static String page;
  private static Document document;

  @BeforeAll
  static void analyse() throws Exception {
    study = AnalysisPhantoms.analysedCine();
    page = StudyReport.html(study, ReportOptions.DEFAULT);
    document = parse(page);
  }

  /** The page is XML, too, so that a parser finds each tag that is not closed. */
  private static Document parse(String page) throws Exception {
    assertTrue(page.startsWith("<!DOCTYPE html>\n"), page.substring(0, 40));
    String body = page.substring(page.indexOf('\n') + 1);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> list = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) list.add((Element) nodes.item(i));
    return list;
  }

  @Test
  void namesAreTextAndNotTags() {
    assertEquals("a <study> & \"more\"", elements("h1").get(0).getTextContent());
  }

  @Test
  void everyResultIsThere() {
    String text = document.getDocumentElement().getTextContent();
    StudyPart part = study.parts().get(0);
    double ef = part.function().orElseThrow().lv().ejectionFraction();
    assertTrue(text.contains(String.format(Locale.ROOT, "%.1f %%", ef)), "EF");
    for (String words :
        List.of(
            "LV end-diastolic volume", "RV ejection fraction", "Research use only", "End-systole"))
      assertTrue(text.contains(words), words);
    for (String remark : part.fullJudgement().remarks()) assertTrue(text.contains(remark), remark);
    assertEquals(2 * part.image().slices(), elements("img").size());
  }

  @Test
  void theReportSaysHowFarTheEjectionFractionCanBeTrusted() throws IOException {
    ModelCard card = ModelFolder.open(Path.of("models/cine-unet")).card();
    String model = study.parts().get(0).labels().orElseThrow().model();
    String told =
        StudyReport.html(study, ReportOptions.DEFAULT.withModels(Map.of(model, card)))
            .replace("&#39;", "'");
    for (String ventricle : List.of("LV", "RV"))
      assertTrue(
          told.contains(
              "the %s EF by 'cine-unet' differed from that of experts by -".formatted(ventricle)),
          ventricle);
    assertFalse(page.contains("differed from that of experts"));
    String ofAnother =
        StudyReport.html(study, ReportOptions.DEFAULT.withModels(Map.of("another", card)));
    assertFalse(ofAnother.contains("differed from that of experts"));
  }

  /** Nothing is loaded from anywhere, and nothing runs. */
  @Test
  void thePageNeedsNothingElse() {
    assertTrue(elements("script").isEmpty());
    assertTrue(elements("link").isEmpty());
    assertTrue(elements("iframe").isEmpty());
    for (Element image : elements("img"))
      assertTrue(image.getAttribute("src").startsWith("data:image/jpeg;base64,"));
    Matcher url = Pattern.compile("url\\(([^)]{1,12})").matcher(page);
    while (url.find())
      assertTrue(
          url.group(1).startsWith("data:image/") || url.group(1).startsWith("#"), url.group());
    String withoutNames = page.replaceAll("xmlns(:\\w+)?='[^']*'", "");
    assertFalse(withoutNames.contains("http://"), "http");
    assertFalse(withoutNames.contains("https://"), "https");
    assertFalse(Pattern.compile("\\son\\w+\\s*=\\s*[\"']").matcher(page).find(), "handlers");
  }

  @Test
  void everyPictureHasWordsAndEveryIdentifierIsUsedOnce() {
    for (Element image : elements("img")) assertFalse(image.getAttribute("alt").isBlank());
    for (Element figure : elements("svg")) {
      Element around = (Element) figure.getParentNode();
      assertEquals("img", around.getAttribute("role"));
      assertFalse(around.getAttribute("aria-label").isBlank());
    }
    Set<String> seen = new HashSet<>();
    Matcher id = Pattern.compile("\\sid=['\"]([^'\"]*)['\"]").matcher(page);
    while (id.find()) assertTrue(seen.add(id.group(1)), id.group(1));
    assertTrue(seen.contains("cine"));
    assertEquals("en", document.getDocumentElement().getAttribute("lang"));
  }

  /** WCAG 2.1, 1.4.3: at least 4.5 to 1 for text. */
  @Test
  void textCanBeRead() {
    Matcher colour =
        Pattern.compile("--(ink|soft|good|check|unusable): (#[0-9a-f]{3,6})").matcher(page);
    int found = 0;
    while (colour.find()) {
      found++;
      double contrast = 1.05 / (luminance(colour.group(2)) + 0.05);
      assertTrue(contrast >= 4.5, colour.group() + " " + contrast);
    }
    assertEquals(5, found);
  }

  private static double luminance(String hex) {
    String rgb = hex.length() == 4 ? hex.replaceAll("([0-9a-f])", "$1$1") : hex;
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(rgb.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void germanNumbersHaveCommasInTextAndDrawings() throws IOException {
    String german = StudyReport.html(study, ReportOptions.DEFAULT.withNumbers(Locale.GERMAN));
    double ef = study.parts().get(0).function().orElseThrow().lv().ejectionFraction();
    assertTrue(german.contains(String.format(Locale.GERMAN, "%.1f %%", ef)));
    assertFalse(german.contains(String.format(Locale.ROOT, "%.1f %%", ef)));
  }

  @Test
  void normalRangesNeedSexAndAge() throws IOException {
    assertTrue(page.contains("they need sex and age"));
    String known = StudyReport.html(study, ReportOptions.DEFAULT.withSex(Sex.FEMALE).withAge(60));
    assertTrue(known.contains("51.2 to 70.8 %"), "61 ± 1.96 x 5");
    assertTrue(known.contains("Petersen"));
    String young = StudyReport.html(study, ReportOptions.DEFAULT.withSex(Sex.FEMALE).withAge(30));
    assertTrue(young.contains("has none for this age"));
    assertFalse(young.contains("51.2 to 70.8 %"));
  }

  @Test
  void theSameStudyGivesTheSamePage() throws IOException {
    String again = StudyReport.html(AnalysisPhantoms.analysedCine(), ReportOptions.DEFAULT);
    assertEquals(page, again);
  }

  @Test
  void itIsSmallEnoughToSend() {
    assertTrue(page.length() < 2_000_000, page.length() + " characters");
  }
}
