package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.model.CardiacSettings.TrainingData;

class ModelDescriptionTest {

  private static final String MINIMAL = "description: Finds hearts.\nlicense: CC0-1.0\n";

  @TempDir Path folder;

  private ModelDescription read(String text) throws IOException {
    return ModelDescription.read(Files.writeString(folder.resolve("model.yaml"), text));
  }

  @Test
  void everyPartIsRead() throws IOException {
    ModelDescription read =
        read(
            MINIMAL
                + """
                authors: [Ada Lovelace, Grace Hopper]
                cite:
                  - text: >-
                      A paper
                      on two lines
                    where: 10.1000/182
                tags: [cine, 2d]
                training_data:
                  - {name: ACDC, url: https://example.org, terms: non-commercial, subjects: 60}
                orientations: 4
                """);
    assertEquals(List.of("Ada Lovelace", "Grace Hopper"), read.authors());
    assertEquals(
        List.of(new ModelDescription.Citation("A paper on two lines", "10.1000/182")), read.cite());
    assertEquals(List.of("cine", "2d"), read.tags());
    assertEquals(
        List.of(new TrainingData("ACDC", "https://example.org", "non-commercial", 60)),
        read.data());
    assertEquals(4, read.orientations());
  }

  @Test
  void listsMayBeMissing() throws IOException {
    ModelDescription read = read(MINIMAL);
    assertEquals("Finds hearts.", read.description());
    assertEquals(List.of(), read.authors());
    assertEquals(List.of(), read.data());
    assertEquals(1, read.orientations());
  }

  @Test
  void theDescriptionOfTheBundledModelIsRead() throws IOException {
    ModelDescription read = ModelDescription.read(Path.of("models/cine-unet/description.yaml"));
    assertTrue(read.license().contains("NC"), "the training data are for non-commercial use");
    assertEquals(5, read.data().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          authors: Ada                    | 'authors' must be a list
          cite: [text]                    | 'cite' must list entries
          cite: [{text: a}]               | 'where' is missing
          training_data: [{name: a, url: b, terms: c, subjects: many}] | whole number
          tags: {a: b}                    | 'tags' must be a list
          orientations: 3                 | 'orientations' must be 1, 2, 4 or 8
          orientations: many              | 'orientations' must be a whole number
          tags: [                         | not a description
          """)
  void whatIsWrongIsNamed(String line, String reason) {
    IOException e = assertThrows(IOException.class, () -> read(MINIMAL + line + "\n"));
    assertTrue(e.getMessage().contains("model.yaml"), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void otherFilesAreRefused() {
    assertThrows(IOException.class, () -> read("license: CC0-1.0"));
    assertThrows(IOException.class, () -> read("just text"));
    assertThrows(IOException.class, () -> read("a: !!java.net.URL [\"http://localhost\"]"));
    assertThrows(IOException.class, () -> ModelDescription.read(folder.resolve("none")));
  }
}
