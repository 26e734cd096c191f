package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.LabelMap;

class NnunetLayoutTest {

  @TempDir Path root;
  private Path folder;
  private ProblemList problems;

  @BeforeEach
  void twoCases() throws IOException {
    folder = root.resolve("raw/Dataset027_ACDC");
    for (String name : List.of("patient001_frame01", "patient002_frame01")) {
      TestCases.image(folder.resolve("imagesTr/" + name + "_0000.nii.gz"), 1, 1);
      TestCases.image(folder.resolve("imagesTr/" + name + "_0001.nii.gz"), 1, 1);
      TestCases.labels(folder.resolve("labelsTr/" + name + ".nii.gz"), 1, 3);
    }
    problems = new ProblemList(root);
  }

  private List<ManifestEntry> find(String labels) throws IOException {
    Files.writeString(folder.resolve("dataset.json"), "{\"labels\": " + labels + "}");
    FolderListing files = FolderListing.of(root);
    assertEquals("nnunet", DataLayout.detect(files).name());
    return DataLayout.of("nnunet").find(files, LayoutOptions.DEFAULT, problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"background":0,"RV":1,"MLV":2,"LVC":3}                          | 1=3,2=2,3=1
          {"0":"background","1":"RV","2":"MYO","3":"LV"}                   | 1=3,2=2,3=1
          {"background":0,"LV cavity":1,"Myocardium":2,"RV blood pool":3}  | 1=1,2=2,3=3
          {"background":0,"left ventricle":5,"LV-Myo":7}                   | 5=1,7=2
          {"background":0,"LV":1,"MYO":2,"scar":3,"left atrium":4}         | 1=1,2=2,3=2,4=0
          """)
  void classesAreKnownByTheirNames(String labels, String map) throws IOException {
    List<ManifestEntry> rows = find(labels);
    assertEquals(2, rows.size());
    assertEquals(LabelMap.parse(map), rows.get(0).labels());
    assertEquals("patient001", rows.get(0).subject());
    assertTrue(problems.text(9).contains("2 images that are not the first channel"));
    assertEquals(labels.contains("atrium"), problems.text(9).contains("left atrium"));
  }

  @Test
  void whatBecomesBackgroundIsSaid() throws IOException {
    find("{\"background\":0,\"LV\":1,\"MYO\":2,\"other\":3,\"ignore\":4}");
    String text = problems.text(9);
    assertTrue(text.contains("are no class here: other."), text);
    assertTrue(text.contains("'ignore' are not labelled, but counted as background"), text);
  }

  @Test
  void damagedDescriptionsAreNamed() {
    for (String labels : List.of("{", "[1]", "{\"LV\":[1,2]}", "{\"LV\":\"one\"}", "3")) {
      String message = assertThrows(IOException.class, () -> find(labels)).getMessage();
      assertTrue(message.contains("dataset.json"), message);
    }
  }
}
