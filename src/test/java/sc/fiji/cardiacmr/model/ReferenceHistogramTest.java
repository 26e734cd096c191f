package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceHistogramTest {

  private static List<Double> quantiles() {
    List<Double> quantiles = new ArrayList<>();
    for (int k = 0; k <= ReferenceHistogram.RESOLUTION; k++)
      quantiles.add(Double.valueOf(Float.toString((float) Math.pow(k / 512.0, 2))));
    return quantiles;
  }

  private static String yaml(CardiacSettings settings) {
    return SampleModels.completeCard().cardiac(settings).build().toYaml();
  }

  @Test
  void isWrittenToTheCardAndReadBack() {
    ReferenceHistogram histogram = new ReferenceHistogram(25, quantiles());
    CardiacSettings settings = SampleModels.settings().withReferenceHistogram(histogram);
    String text = yaml(settings);
    ModelCard card = ModelCard.parse(text);
    assertEquals(settings, card.cardiac().orElseThrow());
    assertEquals(histogram, card.cardiac().orElseThrow().referenceHistogram());
    assertEquals(text, card.toYaml());
    long lines = text.lines().count() - yaml(SampleModels.settings()).lines().count();
    assertEquals(3, lines, "the numbers stand on one line");
  }

  @Test
  void cardsWithoutOneAreAsBefore() {
    ModelCard card = ModelCard.parse(yaml(SampleModels.settings()));
    assertNull(card.cardiac().orElseThrow().referenceHistogram());
    assertTrue(!card.toYaml().contains("reference_histogram"));
  }

  @Test
  void editingKeepsIt() {
    CardiacSettings settings =
        SampleModels.settings().withReferenceHistogram(new ReferenceHistogram(3, quantiles()));
    ModelCard card = SampleModels.completeCard().cardiac(settings).build();
    ModelCard edited = card.edit().description("Changed.").build();
    assertEquals(3, edited.cardiac().orElseThrow().referenceHistogram().volumes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {volumes: 0, quantiles: [0, 1]} | config.cardiacmr.reference_histogram.volumes
          {volumes: 2, quantiles: [1]} | config.cardiacmr.reference_histogram.quantiles
          {volumes: 2, quantiles: [1, 0.5]} | number 2 is 0.5
          {volumes: 2, quantiles: [1, .inf]} | must be finite
          {volumes: 2, quantiles: [1, x]} | config.cardiacmr.reference_histogram.quantiles[1]
          {quantiles: [0, 1]} | config.cardiacmr.reference_histogram.volumes
          text | config.cardiacmr.reference_histogram
          """)
  void whatIsWrongIsNamed(String value, String expected) {
    String text =
        yaml(SampleModels.settings()
                .withReferenceHistogram(new ReferenceHistogram(25, List.of(0.0, 1.0))))
            .replaceFirst(
                "reference_histogram:\\n      volumes: 25\\n      quantiles:\\n.*\\n.*\\n",
                "reference_histogram: " + value + "\n");
    assertTrue(text.contains(value), text);
    String message =
        assertThrows(IllegalArgumentException.class, () -> ModelCard.parse(text)).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
